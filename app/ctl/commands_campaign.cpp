// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"
#include "app/ctl/watch.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr qint64 kMostListed = 1000; // a page of campaign_list

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(limit, context.number("limit", 1, kMostListed));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaigns, connection->json(QStringLiteral("SELECT autolynx.campaign_list(NULL, ?::int, ?)"),
                                             {limit, context.has("archived")}));
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
    AUTOLYNX_TRY(found, showCampaign(connection, id));
    context.print(found, fullText(found));
    return {};
}

Result<void> show(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    return printCampaign(context, *connection, id);
}

Result<void> start(Context& context)
{
    QVariant at(QMetaType(QMetaType::LongLong));
    if (context.has("at")) {
        AUTOLYNX_TRY(given, context.time("at"));
        at = given;
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_CHECK(connection->query(
        QStringLiteral(
            "SELECT autolynx.campaign_start(?::uuid, 'epoch'::timestamptz + ?::bigint * interval '1 microsecond')"),
        {id, at}));
    return printCampaign(context, *connection, id);
}

// pause, resume, stop and the like: one function each.
Result<void> change(Context& context, const char* function)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_CHECK(
        connection->query(QStringLiteral("SELECT autolynx.%1(?::uuid)").arg(QLatin1StringView(function)), {id}));
    return printCampaign(context, *connection, id);
}

Result<void> finish(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(skipped, connection->text(QStringLiteral("SELECT autolynx.campaign_finish(?::uuid)"), {id}));
    AUTOLYNX_TRY(found, showCampaign(*connection, id));
    found["skipped_now"] = skipped.toLongLong();
    context.print(found, QStringLiteral("%1 contacts were skipped.\n%2").arg(skipped, fullText(found)));
    return {};
}

Result<void> giveUp(Context& context)
{
    AUTOLYNX_CHECK(context.confirm(QStringLiteral("This ends the campaign for good, as FAILED.")));
    return change(context, "campaign_give_up");
}

Result<void> watch(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    WatchOptions options;
    options.until = context.value("until").toUpper();
    return watchCampaign(context, *connection, id, options);
}

} // namespace

QList<Command> campaignCommands()
{
    const auto by = [](const char* function) {
        return [function](Context& context) { return change(context, function); };
    };
    return {
        command({.words = "campaign list",
                 .summary = "List campaigns, newest first",
                 .example = "autolynxctl campaign list --limit 20"},
                list,
                {option("limit", "At most so many (100), up to 1000.", "n", "100"),
                 option("archived", "Those in the archive instead.")}),
        command({.words = "campaign show",
                 .summary = "Show a campaign, with its counts, hold and spend",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign show 'Spring offer' --json"},
                show),
        command({.words = "campaign start",
                 .summary = "Start a campaign, now or at a time",
                 .positional = "<campaign>",
                 .about =
                     "Starting one that is started already changes nothing. It is QUEUED, or CREATED with its time,\n"
                     "until the first call has been accepted by the provider.",
                 .example = "autolynxctl campaign start 'Spring offer' --at 2026-03-03T17:00:00Z"},
                start, {option("at", "Start it by itself at this time (2026-03-03T17:00:00Z).", "time")}),
        command({.words = "campaign unschedule",
                 .summary = "Take a scheduled start back",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign unschedule 'Spring offer'"},
                by("campaign_unschedule")),
        command({.words = "campaign pause",
                 .summary = "Start no further call; those under way go on",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign pause 'Spring offer'"},
                by("campaign_pause")),
        command({.words = "campaign resume",
                 .summary = "Go on where it was paused",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign resume 'Spring offer'"},
                by("campaign_resume")),
        command({.words = "campaign stop",
                 .summary = "Pause, and hang up the calls under way",
                 .positional = "<campaign>",
                 .about = "It is shown as stopping until the last call has been hung up.",
                 .example = "autolynxctl campaign stop 'Spring offer'"},
                by("campaign_stop")),
        command({.words = "campaign finish",
                 .summary = "Skip whoever has not been called, and complete",
                 .positional = "<campaign>",
                 .about = "Calls under way go on to their end.",
                 .example = "autolynxctl campaign finish 'Spring offer'"},
                finish),
        command({.words = "campaign give-up",
                 .summary = "End a campaign whose hold can't be cleared, as FAILED (admin)",
                 .positional = "<campaign>",
                 .about = "Asks first. Whoever was not called stays so.",
                 .example = "autolynxctl campaign give-up 'Spring offer' --yes"},
                giveUp, {option("yes", "Don't ask.")}),
        command(
            {.words = "campaign watch",
             .summary = "Follow a campaign until it is completed",
             .positional = "<campaign>",
             .about =
                 "A bar on a terminal; in a pipe a line for each state, hold and tenth of the way; with --json the\n"
                 "campaign each time that it changes. Ctrl-C ends the watching, not the campaign.",
             .example = "autolynxctl campaign watch 'Spring offer' --until RUNNING"},
            watch, {option("until", "Follow it until this state instead.", "state")}),
    };
}

} // namespace autolynx::ctl
