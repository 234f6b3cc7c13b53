// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"
#include "app/ctl/watch.h"

#include "core/base/time_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr int kMostListed = 1000; // a page of campaign_list

Result<int> limitOf(const Context& context, int most)
{
    bool ok = false;
    const int limit = context.options().value(QStringLiteral("limit")).toInt(&ok);
    if (ok && limit >= 1 && limit <= most)
        return limit;
    return usage(QStringLiteral("usage"), QStringLiteral("--limit must be a whole number from 1 to %1.").arg(most));
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(limit, limitOf(context, kMostListed));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaigns, connection->json(QStringLiteral("SELECT autolynx.campaign_list(NULL, ?, ?)"),
                                             {limit, context.options().isSet(QStringLiteral("archived"))}));
    QList<QStringList> rows = {{QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("STATE"),
                                QStringLiteral("DONE"), QStringLiteral("SPEND")}};
    for (const auto& each : campaigns) {
        if (context.json())
            context.print(each);
        rows += listRow(each);
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> printCampaign(Context& context, db::Connection& connection, const QString& id)
{
    AUTOLYNX_TRY(found, connection.json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id}));
    context.print(found, fullText(found));
    return {};
}

Result<void> show(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.arguments().first()));
    return printCampaign(context, *connection, id);
}

Result<void> start(Context& context)
{
    QVariant at(QMetaType(QMetaType::LongLong));
    if (context.options().isSet(QStringLiteral("at"))) {
        const auto time = parseIsoTime(context.options().value(QStringLiteral("at")).toStdString());
        if (!time) {
            return usage(QStringLiteral("usage"), QStringLiteral("--at is not a time with an offset."),
                         QStringLiteral("Write it like 2026-03-03T17:00:00Z."));
        }
        at = qint64(toMicroseconds(*time));
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.arguments().first()));
    AUTOLYNX_CHECK(connection->query(
        QStringLiteral(
            "SELECT autolynx.campaign_start(?::uuid, 'epoch'::timestamptz + ?::bigint * interval '1 microsecond')"),
        {id, at}));
    return printCampaign(context, *connection, id);
}

// pause, resume, stop: one function each, which answers the new state.
Result<void> change(Context& context, const char* function)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.arguments().first()));
    AUTOLYNX_CHECK(
        connection->query(QStringLiteral("SELECT autolynx.%1(?::uuid)").arg(QLatin1StringView(function)), {id}));
    return printCampaign(context, *connection, id);
}

Result<void> finish(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.arguments().first()));
    AUTOLYNX_TRY(skipped, connection->text(QStringLiteral("SELECT autolynx.campaign_finish(?::uuid)"), {id}));
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id}));
    found["skipped_now"] = skipped.toLongLong();
    context.print(found, QStringLiteral("%1 contacts were skipped.\n%2").arg(skipped, fullText(found)));
    return {};
}

Result<void> watch(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.arguments().first()));
    WatchOptions options;
    options.until = context.options().value(QStringLiteral("until")).toUpper();
    return watchCampaign(context, *connection, id, options);
}

} // namespace

QList<Command> campaignCommands()
{
    const auto make = [](const char* words, const char* summary, std::function<Result<void>(Context&)> run) {
        Command command;
        command.words = QLatin1StringView(words);
        command.summary = QString::fromUtf8(summary);
        command.positional = QStringLiteral("<campaign>");
        command.leastArguments = command.mostArguments = 1;
        command.run = std::move(run);
        return command;
    };
    const auto by = [](const char* function) {
        return [function](Context& context) { return change(context, function); };
    };
    Command listCommand = make("campaign list", "List campaigns, newest first", list);
    listCommand.positional.clear();
    listCommand.leastArguments = listCommand.mostArguments = 0;
    listCommand.options = {
        {QStringLiteral("limit"), QStringLiteral("At most so many (100)."), QStringLiteral("n"), QStringLiteral("100")},
        {QStringLiteral("archived"), QStringLiteral("Those in the archive instead.")}};
    Command startCommand = make("campaign start", "Start a campaign, now or at a time", start);
    startCommand.options = {{QStringLiteral("at"),
                             QStringLiteral("Start it by itself at this time (2026-03-03T17:00:00Z)."),
                             QStringLiteral("time")}};
    Command watchCommand = make("campaign watch", "Follow a campaign until it is completed", watch);
    watchCommand.options = {
        {QStringLiteral("until"), QStringLiteral("Follow it until this state instead."), QStringLiteral("state")}};
    return {listCommand,
            make("campaign show", "Show a campaign, with its counts, hold and spend", show),
            startCommand,
            make("campaign pause", "Start no further call; those under way go on", by("campaign_pause")),
            make("campaign resume", "Go on where it was paused", by("campaign_resume")),
            make("campaign stop", "Pause, and hang up the calls under way", by("campaign_stop")),
            make("campaign finish", "Skip whoever has not been called, and complete", finish),
            watchCommand};
}

} // namespace autolynx::ctl
