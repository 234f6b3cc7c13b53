// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_limits.h"
#include "app/ctl/campaign_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr qint64 kMostCalls = 100'000;

Result<void> goOn(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(now, connection->json(QStringLiteral("SELECT autolynx.campaign_go_on(?::uuid)"), {id}));
    context.print(now, fullText(now));
    return {};
}

Result<nlohmann::json> givenLimits(const Context& context)
{
    nlohmann::json limits = nlohmann::json::object();
    for (const auto& [name, field] : {std::pair("number-day", "number_day"), std::pair("number-week", "number_week"),
                                      std::pair("number-ever", "number_ever")}) {
        if (context.value(name) == u"none") {
            limits[field] = nullptr;
        } else if (context.has(name)) {
            AUTOLYNX_TRY(calls, context.number(name, 1, kMostCalls));
            limits[field] = calls;
        }
    }
    for (const auto& [name, field] :
         {std::pair("budget", "budget_usd"), std::pair("budget-day", "budget_day_usd"),
          std::pair("alert-usd", "alert_usd"), std::pair("alert-day-usd", "alert_day_usd")}) {
        if (context.has(name)) {
            AUTOLYNX_TRY(usd, amount(context, name));
            limits[field] = usd;
        }
    }
    if (context.has("day-zone"))
        limits["day_zone"] = context.value("day-zone").toStdString();
    return limits;
}

QString limitsText(const nlohmann::json& limits)
{
    const auto calls = [&](const char* key) {
        return limits.at(key).is_number() ? QString::number(limits.at(key).get<qint64>()) : QStringLiteral("no limit");
    };
    const auto money = [&](const char* limit, const char* raised) {
        const QString usd = dollars(limits, limit);
        const QString at = raised ? member(limits, raised) : QString();
        return usd.isEmpty() ? QStringLiteral("none")
                             : usd + (at.isEmpty() ? QString() : QStringLiteral(", reached at ") + at);
    };
    return table({
        {QStringLiteral("calls to a number in 24 hours"), calls("number_day")},
        {QStringLiteral("in seven days"), calls("number_week")},
        {QStringLiteral("ever"), calls("number_ever")},
        {QStringLiteral("budget"), money("budget_usd", nullptr)},
        {QStringLiteral("budget of a day"), money("budget_day_usd", nullptr)},
        {QStringLiteral("alert"), money("alert_usd", "alerted_at")},
        {QStringLiteral("alert of a day"), money("alert_day_usd", "alerted_day_at")},
        {QStringLiteral("days are those of"), member(limits, "day_zone")},
        {QStringLiteral("spent, reserved"),
         dollars(limits, "spent_usd", 4) + QStringLiteral(", ") + dollars(limits, "reserved_usd", 4)},
        {QStringLiteral("of ") + member(limits, "day"),
         dollars(limits, "spent_day_usd", 4) + QStringLiteral(", ") + dollars(limits, "reserved_day_usd", 4)},
    });
}

Result<void> accountLimits(Context& context)
{
    AUTOLYNX_TRY(given, givenLimits(context));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(now, given.empty() ? connection->json(QStringLiteral("SELECT autolynx.account_limits()"))
                                    : connection->json(QStringLiteral("SELECT autolynx.account_limits_set(?::jsonb)"),
                                                       {QString::fromStdString(given.dump())}));
    context.print(now, limitsText(now));
    return {};
}

} // namespace

QList<Command> limitCommands()
{
    return {
        command({.words = "campaign go-on",
                 .summary = "Call the rest of a list without waiting for the canary's figures",
                 .positional = "<campaign>",
                 .about = "What the first calls come to is in `campaign show`.",
                 .example = "autolynxctl campaign go-on 'Spring offer'"},
                goOn),
        command({.words = "account limits",
                 .summary = "Show or set what holds over all campaigns: calls to a number, budgets (set: admin)",
                 .about =
                     "Only what is given changes; none takes a limit away. A new limit of calls to a number applies\n"
                     "at once to everybody who waits. A budget is hard: no call starts that might cost more than\n"
                     "is left of it, with what calls under way may cost reserved. An alert only says so.",
                 .example = "autolynxctl account limits --number-day 2 --budget-day 50 --day-zone America/New_York"},
                accountLimits,
                {option("number-day", "At most so many calls to one number in any 24 hours; none.", "n"),
                 option("number-week", "In any seven days.", "n"), option("number-ever", "At all.", "n"),
                 option("budget", "US dollars for all calls ever; none.", "usd"),
                 option("budget-day", "US dollars for all calls of a day; none.", "usd"),
                 option("alert-usd", "Say so once all calls have cost this much; none.", "usd"),
                 option("alert-day-usd", "Say so once those of a day have; none.", "usd"),
                 option("day-zone", "Where a day begins and ends (UTC).", "zone")}),
    };
}

} // namespace autolynx::ctl
