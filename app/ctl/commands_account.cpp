// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/progress.h"
#include "app/ctl/table.h"

#include <QElapsedTimer>
#include <QThread>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr qint64 kPage = 1000;
constexpr qint64 kSendingMs = 60'000; // a request ends within 20 s, or its worker is dead

QString usd(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? QStringLiteral("$%1").arg(found->get<double>(), 0, 'f', 4)
                                                       : QStringLiteral("-");
}

QString dialingText(const nlohmann::json& state)
{
    const qint64 sending = state.at("sending").get<qint64>();
    QString text = state.at("stopped").get<bool>() ? QStringLiteral("Dialling is stopped since %1 by %2.")
                                                         .arg(member(state, "stopped_at"), member(state, "stopped_by"))
                                                   : QStringLiteral("Dialling is allowed.");
    text += QStringLiteral(" %1 calls are under way.").arg(state.at("active_calls").get<qint64>());
    if (sending > 0)
        text += QStringLiteral(" %1 requests to the provider have not been answered yet.").arg(sending);
    return text;
}

Result<void> printDialing(Context& context, const char* function)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(state, connection->json(QStringLiteral("SELECT autolynx.%1()").arg(QLatin1StringView(function))));
    context.print(state, dialingText(state));
    return {};
}

// Acknowledged only when no request is under way any more: from then on no call can be placed.
Result<void> stopAll(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(state, connection->json(QStringLiteral("SELECT autolynx.dialing_stop_all()")));
    const Interrupt interrupt;
    QElapsedTimer waited;
    waited.start();
    while (!context.has("no-wait") && state.at("sending").get<qint64>() > 0) {
        if (waited.hasExpired(kSendingMs) || Interrupt::requested()) {
            return unreachable(QStringLiteral("requests_under_way"),
                               QStringLiteral("Dialling is stopped, but %1 requests to the provider have not ended.")
                                   .arg(state.at("sending").get<qint64>()),
                               QStringLiteral("See that the workers run; ask again with: autolynxctl dialing status"));
        }
        QThread::msleep(50);
        AUTOLYNX_TRY(now, connection->json(QStringLiteral("SELECT autolynx.dialing_state()")));
        state = std::move(now);
    }
    context.print(state, dialingText(state));
    return {};
}

QString breakerText(const nlohmann::json& breaker)
{
    const QString state = member(breaker, "state");
    const QString counts = QStringLiteral("%1 failed, %2 answered")
                               .arg(breaker.at("failed").get<qint64>())
                               .arg(breaker.at("answered").get<qint64>());
    if (state == u"closed")
        return breaker.at("failed").get<qint64>() == 0 ? state : QStringLiteral("%1 (%2)").arg(state, counts);
    return QStringLiteral("%1 since %2 for %3 (%4); next try at %5")
        .arg(state == u"open" ? state : QStringLiteral("half open"), member(breaker, "since"), member(breaker, "cause"),
             counts, member(breaker, "next_probe_at"));
}

// "12 here, 13 at the provider at …"
QString capacityText(const nlohmann::json& capacity)
{
    if (!capacity.at("provider").is_number())
        return QStringLiteral("the provider has not told yet");
    return QStringLiteral("%1 here, %2 at the provider, at %3")
        .arg(capacity.at("ours").get<qint64>())
        .arg(capacity.at("provider").get<qint64>())
        .arg(member(capacity, "at"));
}

Result<void> showAccount(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(health, connection->json(QStringLiteral("SELECT autolynx.health()")));
    const auto& account = health.at("account");
    const auto number = [](const nlohmann::json& value) {
        return value.is_number() ? QString::number(value.get<qint64>()) : QStringLiteral("-");
    };
    context.print(health, table({{QStringLiteral("cap"), number(account.at("cap"))},
                                 {QStringLiteral("provider's limit"), number(account.at("provider_limit"))},
                                 {QStringLiteral("calls a minute"), number(account.at("launches_per_minute"))},
                                 {QStringLiteral("hold"), member(account, "hold")},
                                 {QStringLiteral("stopped"),
                                  account.at("stopped").get<bool>() ? QStringLiteral("yes") : QStringLiteral("no")},
                                 {QStringLiteral("circuit breaker"), breakerText(health.at("breaker"))},
                                 {QStringLiteral("calls under way"), number(health.at("active_calls"))},
                                 {QStringLiteral("slots compared"), capacityText(health.at("capacity"))},
                                 {QStringLiteral("fate unknown"), number(health.at("unknown"))},
                                 {QStringLiteral("workers"), number(health.at("workers"))},
                                 {QStringLiteral("webhooks waiting"), number(health.at("inbox_waiting"))},
                                 {QStringLiteral("dead letters"), number(health.at("dead_letters"))}}));
    return {};
}

Result<void> setBreaker(Context& context)
{
    nlohmann::json fields = nlohmann::json::object();
    for (const auto& [name, field] :
         {std::pair("failures", "failures"), std::pair("percent", "percent"), std::pair("window", "window_seconds")}) {
        if (context.has(name)) {
            AUTOLYNX_TRY(value, context.number(name, 1, 3600));
            fields[field] = value;
        }
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(health, connection->json(QStringLiteral("SELECT autolynx.health()")));
    nlohmann::json breaker = health.at("breaker");
    if (!fields.empty()) {
        AUTOLYNX_TRY(changed, connection->json(QStringLiteral("SELECT autolynx.breaker_set(?::jsonb)"),
                                               {QString::fromStdString(fields.dump())}));
        breaker = std::move(changed);
    }
    const auto& opens = breaker.at("opens_at");
    context.print(breaker,
                  QStringLiteral("%1. It opens when %2 launches, and %3 % of those answered, fail within %4 s.")
                      .arg(breakerText(breaker))
                      .arg(opens.at("failures").get<int>())
                      .arg(opens.at("percent").get<int>())
                      .arg(opens.at("window_seconds").get<int>()));
    return {};
}

Result<void> setNumber(Context& context, const char* function)
{
    QVariant value(QMetaType(QMetaType::Int));
    if (context.argument() != u"none") {
        bool ok = false;
        value = context.argument().toInt(&ok);
        if (!ok)
            return usage(QStringLiteral("usage"), QStringLiteral("Give a whole number, or none."));
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_CHECK(
        connection->query(QStringLiteral("SELECT autolynx.%1(?::int)").arg(QLatin1StringView(function)), {value}));
    return showAccount(context);
}

Result<void> spendOfOne(Context& context, db::Connection& connection)
{
    AUTOLYNX_TRY(id, campaignId(connection, context.argument()));
    AUTOLYNX_TRY(spend, connection.json(QStringLiteral("SELECT autolynx.campaign_spend(?::uuid)"), {id}));
    QList<QStringList> days = {{QStringLiteral("DAY (UTC)"), QStringLiteral("CALLS"), QStringLiteral("SPENT")}};
    for (const auto& day : spend.at("days"))
        days += QStringList{member(day, "day"), QString::number(day.at("calls").get<qint64>()), usd(day, "usd")};
    const QString alert =
        member(spend, "alerted_at").isEmpty()
            ? usd(spend, "alert_usd")
            : QStringLiteral("%1, reached %2").arg(usd(spend, "alert_usd"), member(spend, "alerted_at"));
    context.print(spend, table({{QStringLiteral("spent"), usd(spend, "spent_usd")},
                                {QStringLiteral("reserved"), usd(spend, "reserved_usd")},
                                {QStringLiteral("in flight, estimated"), usd(spend, "in_flight_usd")},
                                {QStringLiteral("a minute"), usd(spend, "usd_per_minute")},
                                {QStringLiteral("next call, at most"), usd(spend, "next_call_usd")},
                                {QStringLiteral("budget"), usd(spend, "budget_usd")},
                                {QStringLiteral("today, reserved"),
                                 usd(spend, "spent_day_usd") + QStringLiteral(", ") + usd(spend, "reserved_day_usd")},
                                {QStringLiteral("budget of a day"), usd(spend, "budget_day_usd")},
                                {QStringLiteral("alert"), alert}}) +
                             QStringLiteral("\n\n") + table(days));
    return {};
}

Result<void> spend(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    if (!context.argument().isEmpty())
        return spendOfOne(context, *connection);
    QList<QStringList> rows = {
        {QStringLiteral("CAMPAIGN"), QStringLiteral("STATE"), QStringLiteral("SPENT"), QStringLiteral("ALERT")}};
    double total = 0;
    for (const bool archived : {false, true}) {
        QVariant before(QMetaType(QMetaType::LongLong));
        while (true) {
            AUTOLYNX_TRY(page, connection->json(QStringLiteral("SELECT autolynx.campaign_list(?::bigint, ?::int, ?)"),
                                                {before, kPage, archived}));
            if (page.empty())
                break;
            before = qint64(page.back().at("seq").get<qint64>());
            for (const auto& each : page) {
                const auto cost = each.find("spend_usd");
                total += cost->is_number() ? cost->get<double>() : 0;
                rows += QStringList{member(each, "name"), member(each, "state"), usd(each, "spend_usd"),
                                    usd(each, "alert_usd")};
                if (context.json())
                    context.print({{"campaign_id", each.at("id")},
                                   {"name", each.at("name")},
                                   {"state", each.at("state")},
                                   {"spent_usd", each.at("spend_usd")},
                                   {"alert_usd", each.at("alert_usd")},
                                   {"alerted_at", each.at("alerted_at")}});
            }
        }
    }
    rows += QStringList{QStringLiteral("all"), QString(), QStringLiteral("$%1").arg(total, 0, 'f', 4)};
    if (!context.json())
        context.print(table(rows));
    return {};
}

} // namespace

QList<Command> accountCommands()
{
    return {
        command(
            {.words = "dialing stop-all",
             .summary = "Let nobody be dialled until it is allowed again (admin)",
             .about =
                 "Returns when no request to the provider is under way any more: from then on no call starts. Calls\n"
                 "that people are on go on; `campaign stop` hangs them up.",
             .example = "autolynxctl dialing stop-all"},
            stopAll, {option("no-wait", "Don't wait for requests that are under way.")}),
        command({.words = "dialing allow",
                 .summary = "Let campaigns dial again (admin)",
                 .example = "autolynxctl dialing allow"},
                [](Context& context) { return printDialing(context, "dialing_allow"); }),
        command({.words = "dialing status",
                 .summary = "Show whether dialling is stopped, and what is under way",
                 .example = "autolynxctl dialing status --json"},
                [](Context& context) { return printDialing(context, "dialing_state"); }),
        command({.words = "account show",
                 .summary = "Show the account's cap, hold and health",
                 .example = "autolynxctl account show"},
                showAccount),
        command({.words = "account cap",
                 .summary = "Set how many calls the account may have at once, over all campaigns (admin)",
                 .positional = "<n>",
                 .about = "none: what the provider reports. The provider's own limit holds in any case.",
                 .example = "autolynxctl account cap 40"},
                [](Context& context) { return setNumber(context, "account_cap_set"); }),
        command({.words = "account rate",
                 .summary = "Set how many calls a minute the provider may be asked for, over all campaigns (admin)",
                 .positional = "<n>",
                 .about = "none: no limit of ours. What the provider refuses as too many is waited for in any case.",
                 .example = "autolynxctl account rate 120"},
                [](Context& context) { return setNumber(context, "account_rate_set"); }),
        command({.words = "account breaker",
                 .summary = "Show the circuit breaker, or set when it opens (admin)",
                 .about =
                     "While launches fail for the provider's reasons, only a single call tries now and then, over all\n"
                     "workers: each that fails keeps a contact and a slot until its fate is known.",
                 .example = "autolynxctl account breaker --failures 5 --percent 50 --window 60"},
                setBreaker,
                {option("failures", "When so many launches failed (2 to 1000) …", "n"),
                 option("percent", "… and at least so many in a hundred of those answered (1 to 100) …", "n"),
                 option("window", "… within so many seconds (10 to 3600).", "s")}),
        command(
            {.words = "spend",
             .summary = "Show what campaigns have cost, or one of them by day",
             .positional = "[<campaign>]",
             .about = "In US dollars, as the provider reports them; calls under way are estimated from the last ones.",
             .example = "autolynxctl spend 'Spring offer'"},
            spend),
    };
}

} // namespace autolynx::ctl
