// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/call_text.h"

#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {

QString callStatus(const nlohmann::json& call)
{
    const QString launch = member(call, "launch");
    if (launch == u"RELEASED") {
        const QString code = member(call, "launch_code");
        return code.isEmpty() ? QStringLiteral("NOT PLACED") : QStringLiteral("NOT PLACED (%1)").arg(code);
    }
    if (launch == u"UNKNOWN" || launch == u"UNCERTAIN")
        return launch;
    return launch == u"INTENT" || launch == u"SENT" ? QStringLiteral("LAUNCHING") : member(call, "status");
}

QString callText(const nlohmann::json& call)
{
    QList<QStringList> rows = {{QStringLiteral("id"), member(call, "id")},
                               {QStringLiteral("kind"), member(call, "kind")},
                               {QStringLiteral("phone"), member(call, "phone")},
                               {QStringLiteral("status"), callStatus(call)}};
    for (const char* key : {"outcome", "ended_reason", "provider_call_id", "created_at", "answered_at", "ended_at"}) {
        if (!member(call, key).isEmpty())
            rows += QStringList{QLatin1StringView(key), member(call, key)};
    }
    if (const auto cost = call.find("cost_usd"); cost != call.end() && cost->is_number())
        rows += QStringList{QStringLiteral("cost"), QStringLiteral("$%1").arg(cost->get<double>(), 0, 'f', 4)};
    QString text = table(rows);
    QList<QStringList> events;
    for (const auto& event : call.value("events", nlohmann::json::array()))
        events += QStringList{member(event, "at"), member(event, "field"), member(event, "before"),
                              member(event, "after"), member(event, "code")};
    if (!events.isEmpty())
        text += QStringLiteral("\n\n") + table(events);
    const auto artifacts = call.find("artifacts");
    if (artifacts == call.end() || !artifacts->is_object())
        return text;
    const QStringList said = member(*artifacts, "transcript").split(u'\n', Qt::SkipEmptyParts);
    if (!said.isEmpty())
        text += u'\n';
    for (const QString& line : said)
        text += u'\n' + shown(line);
    for (const char* key : {"analysis", "structured"}) {
        const auto found = artifacts->find(key);
        if (found != artifacts->end() && !found->is_null() && !found->empty())
            text += QStringLiteral("\n\n%1 %2").arg(QLatin1StringView(key), QString::fromStdString(found->dump(2)));
    }
    return text;
}

} // namespace autolynx::ctl
