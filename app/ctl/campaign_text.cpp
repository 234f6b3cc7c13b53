// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_text.h"

#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

QString spend(const nlohmann::json& campaign)
{
    const auto it = campaign.find("spend_usd");
    return it != campaign.end() && it->is_number() ? QStringLiteral("$%1").arg(it->get<double>(), 0, 'f', 4)
                                                   : QStringLiteral("$0");
}

QString state(const nlohmann::json& campaign)
{
    const QString word = member(campaign, "state");
    return campaign.value("stopping", false)    ? word + QStringLiteral(", stopping")
           : campaign.value("finishing", false) ? word + QStringLiteral(", finishing")
                                                : word;
}

QString hold(const nlohmann::json& campaign)
{
    const auto it = campaign.find("hold");
    return it != campaign.end() && it->is_object() ? member(*it, "code") : QString();
}

} // namespace

std::int64_t countOf(const nlohmann::json& campaign, const char* bucket)
{
    const auto counts = campaign.find("counts");
    if (counts == campaign.end() || !counts->is_object() || !counts->contains(bucket) ||
        !counts->at(bucket).is_number())
        return 0;
    return counts->at(bucket).get<std::int64_t>();
}

std::int64_t finalCount(const nlohmann::json& campaign)
{
    return countOf(campaign, "imported") - countOf(campaign, "pending") - countOf(campaign, "active");
}

QStringList listRow(const nlohmann::json& campaign)
{
    return {member(campaign, "id"), member(campaign, "name"), state(campaign),
            QStringLiteral("%1/%2").arg(finalCount(campaign)).arg(countOf(campaign, "imported")), spend(campaign)};
}

QString oneLine(const nlohmann::json& campaign)
{
    QString line = QStringLiteral("%1 %2/%3 final, %4 active, %5")
                       .arg(state(campaign))
                       .arg(finalCount(campaign))
                       .arg(countOf(campaign, "imported"))
                       .arg(countOf(campaign, "active"))
                       .arg(spend(campaign));
    if (!hold(campaign).isEmpty())
        line += QStringLiteral(", hold: ") + hold(campaign);
    return line;
}

QString fullText(const nlohmann::json& campaign)
{
    QList<QStringList> rows = {{QStringLiteral("id"), member(campaign, "id")},
                               {QStringLiteral("name"), member(campaign, "name")},
                               {QStringLiteral("state"), state(campaign)}};
    if (!hold(campaign).isEmpty()) {
        rows += QStringList{QStringLiteral("hold"),
                            QStringLiteral("%1, until %2").arg(hold(campaign), member(campaign.at("hold"), "clears"))};
    }
    rows += QStringList{QStringLiteral("cap"), QString::number(campaign.value("cap", 0))};
    rows += QStringList{QStringLiteral("spend"), spend(campaign)};
    for (const char* key : {"created_at", "start_at", "queued_at", "started_at", "running_at", "ended_at"}) {
        if (!member(campaign, key).isEmpty())
            rows += QStringList{QLatin1StringView(key), member(campaign, key)};
    }
    if (const auto counts = campaign.find("counts"); counts != campaign.end() && counts->is_object()) {
        for (const auto& [bucket, number] : counts->items()) {
            if (number.is_number() && number.get<std::int64_t>() != 0)
                rows += QStringList{QString::fromStdString(bucket), QString::number(number.get<std::int64_t>())};
        }
    }
    return table(rows);
}

} // namespace autolynx::ctl
