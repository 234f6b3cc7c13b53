// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_text.h"

#include "app/ctl/campaign_limits.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"
#include "core/domain/hold_words.h"

#include "core/domain/calling_hours.h"

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

// What it means and what to do about it.
QString holdText(const nlohmann::json& campaign)
{
    const HoldWords* known = holdWords(hold(campaign).toStdString());
    const HoldWords& words = known ? *known : otherHoldWords();
    QString reason = QString::fromUtf8(words.reason);
    if (!known)
        reason = reason.arg(hold(campaign));
    return QStringLiteral("%1 %2").arg(reason, QString::fromUtf8(words.remedy));
}

// In the order in which contacts pass through them.
constexpr const char* kBuckets[] = {"imported",    "pending", "active",      "answered", "voicemail",
                                    "no_answer",   "busy",    "rejected",    "canceled", "failed",
                                    "do_not_call", "skipped", "not_allowed", "uncertain"};

bool isTrue(const nlohmann::json& campaign, const char* key)
{
    return campaign.value(key, false);
}

// How it dials, whose it is; what is as usual goes without saying.
QList<QStringList> settings(const nlohmann::json& campaign)
{
    QList<QStringList> rows;
    const int cap = campaign.value("cap", 0);
    rows += QStringList{QStringLiteral("cap"), member(campaign, "mode") == u"batch"
                                                   ? QStringLiteral("batches of %1").arg(cap)
                                                   : QString::number(cap)};
    if (member(campaign, "dispatch") == u"cadence")
        rows += QStringList{QStringLiteral("dispatch"), QStringLiteral("on the tick alone")};
    if (isTrue(campaign, "line_quiet"))
        rows += QStringList{QStringLiteral("lines"), QStringLiteral("one call at a time on each")};
    if (campaign.contains("hours")) {
        const QString zone = member(campaign, "fallback_zone");
        rows += QStringList{QStringLiteral("hours"),
                            callingHoursText(campaign.at("hours")) +
                                (isTrue(campaign, "skip_holidays") ? QStringLiteral("; not on holidays") : QString())};
        rows += QStringList{QStringLiteral("unknown zones"),
                            zone.isEmpty() ? QStringLiteral("are not called") : QStringLiteral("taken as ") + zone};
    }
    if (isTrue(campaign, "consent_required"))
        rows += QStringList{QStringLiteral("consent"), QStringLiteral("needed")};
    for (const auto& [label, key] : {std::pair("owner", "owner"), std::pair("redials", "parent_id")}) {
        if (!member(campaign, key).isEmpty())
            rows += QStringList{QLatin1StringView(label), member(campaign, key)};
    }
    if (isTrue(campaign, "archived"))
        rows += QStringList{QStringLiteral("archived"), QStringLiteral("yes")};
    return rows + limitRows(campaign);
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
    return {member(campaign, "id"), member(campaign, "name"),
            hold(campaign).isEmpty() ? state(campaign)
                                     : QStringLiteral("%1, held: %2").arg(state(campaign), hold(campaign)),
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
        rows += QStringList{QString(), holdText(campaign)};
    }
    rows += settings(campaign);
    rows += QStringList{QStringLiteral("spend"), spend(campaign)};
    for (const char* key : {"created_at", "start_at", "queued_at", "started_at", "running_at", "ended_at"}) {
        if (!member(campaign, key).isEmpty())
            rows += QStringList{QLatin1StringView(key), member(campaign, key)};
    }
    for (const char* bucket : kBuckets) {
        if (const std::int64_t count = countOf(campaign, bucket); count != 0)
            rows += QStringList{QLatin1StringView(bucket), QString::number(count)};
    }
    return table(rows);
}

} // namespace autolynx::ctl
