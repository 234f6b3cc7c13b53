// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/assistant_text.h"

#include "core/domain/text_difference.h"
#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <QStringList>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr qsizetype kContext = 32; // characters of what is the same, on either side of a difference
constexpr qsizetype kLong = 160;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AssistantText)
};

QString valueText(const nlohmann::json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end() || found->is_null())
        return Text::tr("(not set)");
    if (found->is_string())
        return QString::fromStdString(found->get<std::string>());
    return QString::fromStdString(found->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace

QList<DriftedField> driftedFields(const nlohmann::json& drift)
{
    QList<DriftedField> fields;
    for (const auto& each : drift) {
        DriftedField field;
        field.path = textOf(each, "path").mid(1).replace(u'/', u'.');
        field.path.replace(QStringLiteral("~1"), QStringLiteral("/"))
            .replace(QStringLiteral("~0"), QStringLiteral("~"));
        field.secret = !each.contains("ours") && !each.contains("theirs");
        if (!field.secret) {
            field.ours = valueText(each, "ours");
            field.theirs = valueText(each, "theirs");
            shortenToDifference(field.ours, field.theirs, kContext, kLong);
        }
        fields << field;
    }
    return fields;
}

QString assistantStateText(const nlohmann::json& assistant)
{
    QString text = !flagOf(assistant, "registered") ? Text::tr("Not registered yet")
                   : flagOf(assistant, "active")    ? Text::tr("Active")
                                                    : Text::tr("Inactive");
    if (flagOf(assistant, "changing"))
        text += QStringLiteral(" · ") + Text::tr("changing");
    if (flagOf(assistant, "drifted"))
        text += QStringLiteral(" · ") + Text::tr("differs at the provider");
    return text;
}

QString assistantWarningText(const nlohmann::json& assistant)
{
    QStringList lines;
    for (const auto& code : assistant.value("warnings", nlohmann::json::array())) {
        if (code == "server_replaced")
            lines << Text::tr(
                "It has a server of its own. AutoLynx's calls name AutoLynx's instead, so that server hears "
                "nothing of them.");
        else if (code == "tools_without_server")
            lines << Text::tr(
                "It has function tools without a server of their own; in AutoLynx's calls nobody answers them. "
                "Give each tool its own server.");
    }
    return lines.join(u'\n');
}

QString sourceText(const QString& source)
{
    return source == u"template"   ? Text::tr("from a template")
           : source == u"imported" ? Text::tr("imported")
                                   : Text::tr("made here");
}

} // namespace autolynx::ui
