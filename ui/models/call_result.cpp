// SPDX-License-Identifier: GPL-3.0-or-later
// What a call cost and what it came to, from the provider's JSON to words.
#include "ui/models/call_detail.h"
#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("CallResult", text);
}

QString partWord(const QString& type)
{
    static const std::map<QString, const char*> words = {
        {QStringLiteral("transport"), QT_TRANSLATE_NOOP("CallResult", "Telephone line")},
        {QStringLiteral("transcriber"), QT_TRANSLATE_NOOP("CallResult", "Speech to text")},
        {QStringLiteral("stt"), QT_TRANSLATE_NOOP("CallResult", "Speech to text")},
        {QStringLiteral("model"), QT_TRANSLATE_NOOP("CallResult", "Language model")},
        {QStringLiteral("llm"), QT_TRANSLATE_NOOP("CallResult", "Language model")},
        {QStringLiteral("voice"), QT_TRANSLATE_NOOP("CallResult", "Voice")},
        {QStringLiteral("tts"), QT_TRANSLATE_NOOP("CallResult", "Voice")},
        {QStringLiteral("vapi"), QT_TRANSLATE_NOOP("CallResult", "Provider's fee")},
        {QStringLiteral("chat"), QT_TRANSLATE_NOOP("CallResult", "Chat")},
        {QStringLiteral("analysis"), QT_TRANSLATE_NOOP("CallResult", "Analysis")},
        {QStringLiteral("voicemail-detection"), QT_TRANSLATE_NOOP("CallResult", "Voicemail detection")},
        {QStringLiteral("knowledge-base"), QT_TRANSLATE_NOOP("CallResult", "Knowledge base")},
    };
    const auto word = words.find(type);
    return word == words.end() ? readableName(type) : say(word->second);
}

// Who made it: "deepgram nova-3".
QString makerOf(const nlohmann::json& part)
{
    for (const char* key : {"transcriber", "model", "voice"}) {
        if (const auto found = part.find(key); found != part.end() && found->is_object()) {
            const QString model = textOf(*found, "model");
            return (textOf(*found, "provider") + u' ' + (model.isEmpty() ? textOf(*found, "voiceId") : model))
                .trimmed();
        }
    }
    return textOf(part, "provider");
}

QString valueText(const nlohmann::json& value)
{
    if (value.is_string()) {
        const QString text = QString::fromStdString(value.get_ref<const std::string&>());
        return text == u"true"    ? say(QT_TRANSLATE_NOOP("CallResult", "yes"))
               : text == u"false" ? say(QT_TRANSLATE_NOOP("CallResult", "no"))
                                  : text;
    }
    if (value.is_boolean())
        return value.get<bool>() ? say("yes") : say("no");
    if (value.is_array()) {
        QStringList items;
        for (const auto& item : value)
            items << valueText(item);
        return items.join(QStringLiteral(", "));
    }
    if (value.is_object()) {
        QStringList items;
        for (const auto& [key, item] : value.items())
            items << readableName(QString::fromStdString(key)) + QStringLiteral(": ") + valueText(item);
        return items.join(QStringLiteral("; "));
    }
    return value.is_null() ? QString() : QString::fromStdString(value.dump());
}

void add(QList<CallDetail::Fact>& facts, const QString& name, const nlohmann::json& value)
{
    const QString text = valueText(value);
    const bool there = std::ranges::any_of(facts, [&](const auto& fact) { return fact.name == name; });
    if (!text.isEmpty() && !there)
        facts << CallDetail::Fact{name, text};
}

} // namespace

QString readableName(const QString& key)
{
    static const QRegularExpression hump(QStringLiteral("([a-z0-9])([A-Z])"));
    static const QRegularExpression gap(QStringLiteral("[-_\\s]+"));
    QString text = key;
    text = text.replace(hump, QStringLiteral("\\1 \\2")).replace(gap, QStringLiteral(" ")).trimmed().toLower();
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QList<CallDetail::Part> costPartsFrom(const nlohmann::json& breakdown)
{
    QList<CallDetail::Part> parts;
    if (breakdown.is_array()) {
        for (const auto& part : breakdown) {
            const auto dollars = realOf(part, "cost");
            if (!dollars)
                continue;
            QString what = partWord(textOf(part, "type"));
            if (const QString kind = textOf(part, "analysisType"); !kind.isEmpty())
                what += QStringLiteral(": ") + readableName(kind).toLower();
            if (const QString maker = makerOf(part); !maker.isEmpty())
                what += QStringLiteral(" (%1)").arg(maker);
            parts << CallDetail::Part{what, *dollars};
        }
    } else if (breakdown.is_object()) {
        for (const auto& [key, value] : breakdown.items()) {
            const QString name = QString::fromStdString(key);
            // Counts of tokens and characters stand beside the costs; the total stands above them.
            if (value.is_number() && value.get<double>() > 0 && name != u"total" &&
                !name.contains(QStringLiteral("Tokens")) && !name.contains(QStringLiteral("Characters")))
                parts << CallDetail::Part{partWord(name), value.get<double>()};
        }
    }
    std::ranges::stable_sort(parts, [](const auto& a, const auto& b) { return a.dollars > b.dollars; });
    return parts;
}

QList<CallDetail::Fact> resultFrom(const nlohmann::json& analysis, const nlohmann::json& structured)
{
    QList<CallDetail::Fact> facts;
    if (structured.is_object()) {
        for (const auto& [key, value] : structured.items()) {
            if (value.is_object() && value.contains("result")) // by id: {"name": …, "result": …}
                add(facts, readableName(textOf(value, "name")), value["result"]);
            else
                add(facts, readableName(QString::fromStdString(key)), value);
        }
    }
    if (analysis.is_object()) {
        if (const auto data = analysis.find("structuredData"); data != analysis.end() && data->is_object()) {
            for (const auto& [key, value] : data->items())
                add(facts, readableName(QString::fromStdString(key)), value);
        }
        if (const auto success = analysis.find("successEvaluation"); success != analysis.end())
            add(facts, say(QT_TRANSLATE_NOOP("CallResult", "Judged a success")), *success);
    }
    return facts;
}

} // namespace autolynx::ui
