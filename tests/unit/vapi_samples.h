// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/paths.h"

#include <QDir>
#include <QFile>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace autolynx::test {

inline std::string sampleText(const std::string& name)
{
    QFile file(autolynx::test::sourcePath(QStringLiteral("tests/data/vapi/") + QString::fromStdString(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("sample %s can't be read", name.c_str());
    return file.readAll().toStdString();
}

inline nlohmann::json sample(const std::string& name)
{
    return nlohmann::json::parse(sampleText(name));
}

/// For QCOMPARE, which then shows both sides.
inline QString text(const nlohmann::json& value)
{
    return QString::fromStdString(value.dump());
}

/// The names of the samples of one kind ("webhook-", "call-get-", …).
inline std::vector<std::string> sampleNames(const char* prefix)
{
    std::vector<std::string> names;
    const QDir folder(autolynx::test::sourcePath(QStringLiteral("tests/data/vapi")));
    for (const QString& name : folder.entryList({QLatin1String(prefix) + QStringLiteral("*.json")}, QDir::Files))
        names.push_back(name.toStdString());
    return names;
}

/// Calls back with the document once for each member and element at any depth, with that one missing, and once for
/// each odd value in its place; `pointer` says where. The document is whole again between calls.
inline void
mutateEverywhere(nlohmann::json document,
                 const std::function<void(const nlohmann::json& mutated, const std::string& pointer)>& check)
{
    static const std::vector<nlohmann::json> odd = {nullptr,
                                                    true,
                                                    -1,
                                                    1e300,
                                                    "",
                                                    "12",
                                                    "\xF0\x9F\x98\x80 text",
                                                    nlohmann::json::array(),
                                                    nlohmann::json::array({1, "a", nullptr}),
                                                    nlohmann::json::object(),
                                                    {{"id", {{"id", 1}}}}};
    std::vector<std::string> pointers;
    const nlohmann::json flat = document.flatten();
    for (const auto& [path, value] : flat.items()) {
        for (std::size_t at = path.find('/', 1);; at = path.find('/', at + 1)) { // each step on the way down
            const std::string step = path.substr(0, at);
            if (std::find(pointers.begin(), pointers.end(), step) == pointers.end())
                pointers.push_back(step);
            if (at == std::string::npos)
                break;
        }
    }
    for (const std::string& path : pointers) {
        const nlohmann::json::json_pointer pointer(path);
        const nlohmann::json whole = document;
        nlohmann::json& parent = document[pointer.parent_pointer()];
        if (parent.is_object())
            parent.erase(pointer.back());
        else
            parent.erase(static_cast<std::size_t>(std::stoul(pointer.back())));
        check(document, path + " missing");
        document = whole;
        for (const nlohmann::json& value : odd) {
            document[pointer] = value;
            check(document, path + " = " + value.dump());
        }
        document = whole;
    }
}

} // namespace autolynx::test
