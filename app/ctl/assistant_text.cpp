// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/assistant_text.h"

#include "app/ctl/lookup.h"
#include "app/ctl/table.h"
#include "core/domain/text_difference.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr qsizetype kContext = 24; // characters of what is the same, on either side of a difference
constexpr qsizetype kLong = 80;

QString valueText(const nlohmann::json& value)
{
    if (value.is_null())
        return QStringLiteral("(not set)");
    return QString::fromStdString(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace

QString stateText(const nlohmann::json& assistant)
{
    QString text = !assistant.value("registered", false) ? QStringLiteral("not registered yet")
                   : assistant.value("active", false)    ? QStringLiteral("active")
                                                         : QStringLiteral("inactive");
    if (assistant.value("changing", false))
        text += QStringLiteral(", changing");
    if (assistant.value("drifted", false))
        text += QStringLiteral(", differs at the provider");
    return text;
}

QString warningsText(const nlohmann::json& assistant)
{
    QString text;
    for (const auto& code : assistant.value("warnings", nlohmann::json::array())) {
        if (code == "server_replaced")
            text += QStringLiteral("warning: this assistant has a server of its own; AutoLynx's calls name AutoLynx's "
                                   "instead, so that server hears nothing of them.\n");
        else if (code == "tools_without_server")
            text += QStringLiteral("warning: this assistant has function tools without a server of their own; in "
                                   "AutoLynx's calls nobody answers them. Give each tool its own server.\n");
    }
    return text;
}

QString driftText(const nlohmann::json& drift)
{
    QStringList fields;
    for (const auto& each : drift) {
        QString path = member(each, "path").mid(1).replace(u'/', u'.');
        path.replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~"));
        if (!each.contains("ours")) {
            fields += QStringLiteral("%1\n  differs; it is secret, and not shown").arg(shown(path));
            continue;
        }
        QString ours = valueText(each.at("ours"));
        QString theirs = valueText(each.at("theirs"));
        shortenToDifference(ours, theirs, kContext, kLong);
        fields += QStringLiteral("%1\n  here             %2\n  at the provider  %3")
                      .arg(shown(path), shown(ours), shown(theirs));
    }
    return fields.join(u'\n');
}

} // namespace autolynx::ctl
