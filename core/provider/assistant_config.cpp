// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/directory.h"
#include "core/provider/json_text.h"
#include "core/provider/payloads.h"

#include <QString>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace autolynx::provider {
namespace {

using nlohmann::json;

constexpr qsizetype kLongestName = 40;

std::string letters(std::string_view name)
{
    std::string result;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return result;
}

bool namesASecret(const std::string& member, bool header)
{
    const std::string name = letters(member);
    const auto ends = [&](std::initializer_list<std::string_view> endings) {
        return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return name.ends_with(e); });
    };
    if (header && (ends({"auth", "authorization", "key"}) || name == "cookie"))
        return true;
    return ends({"secret", "secretkey", "apikey", "authtoken", "accesstoken", "accesskey", "privatekey", "password",
                 "passwd"}) ||
           name == "token" || name == "authorization" || name == "serverurlsecret";
}

/// "{{apiKey}}" names a variable; it holds nothing.
bool holdsText(const json& value)
{
    if (!value.is_string())
        return false;
    const auto& text = value.get_ref<const std::string&>();
    return !text.empty() && !(text.starts_with("{{") && text.ends_with("}}"));
}

/// The JSON pointer of the first member that looks like a secret; empty for none.
std::string findSecret(const json& value, const std::string& at, bool header)
{
    if (!value.is_structured())
        return {};
    for (const auto& [name, inner] : value.items()) {
        std::string path = at;
        path.append("/").append(name);
        if (value.is_object() && holdsText(inner) && namesASecret(name, header))
            return path;
        if (name == "credentials" && inner.is_array() && !inner.empty())
            return path;
        if (std::string found = findSecret(inner, path, name == "headers"); !found.empty())
            return found;
    }
    return {};
}

} // namespace

Result<json> checkedAssistantConfig(std::string_view text)
{
    auto config = parseOutsideJson(text);
    if (!config || !config->is_object())
        return usage(QStringLiteral("assistant_not_json"),
                     QStringLiteral("The assistant's configuration is not a JSON object."),
                     QStringLiteral("Give the object that Vapi's POST /assistant takes."));
    dropReadOnly(*config);
    const auto name = config->find("name");
    if (name == config->end() || !name->is_string() ||
        QString::fromStdString(name->get<std::string>()).trimmed().isEmpty())
        return usage(QStringLiteral("assistant_name_missing"), QStringLiteral("The assistant has no name."),
                     QStringLiteral("Add \"name\" to its configuration."));
    if (QString::fromStdString(name->get<std::string>()).size() > kLongestName)
        return usage(QStringLiteral("assistant_name_too_long"),
                     QStringLiteral("The assistant's name is longer than 40 characters."),
                     QStringLiteral("Vapi refuses longer names; shorten it."));
    if (const std::string secret = findSecret(*config, {}, false); !secret.empty())
        return usage(
            QStringLiteral("assistant_holds_secret"),
            QStringLiteral("The assistant's configuration holds a secret at %1.").arg(QString::fromStdString(secret)),
            QStringLiteral("Every console can read the configuration: store the secret as a credential in "
                           "Vapi's dashboard, and name it by its credentialId."));
    return std::move(*config);
}

} // namespace autolynx::provider
