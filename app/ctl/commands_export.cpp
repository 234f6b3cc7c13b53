// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/csv_out.h"
#include "app/ctl/lookup.h"

#include "core/base/time_text.h"
#include "core/export/detail_export.h"
#include "core/export/exporter.h"
#include "core/export/rejects.h"

#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

Result<void> exportAll(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    return writeCsv(context, [&](const CsvSink& sink, const TransferControl& control) {
        if (context.has("details") || context.has("chain"))
            return exportDetails(*connection, QUuid(id), context.has("chain"), sink, control);
        return exportContacts(*connection, QUuid(id), sink, control);
    });
}

Result<void> rejects(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    return writeCsv(context, [&](const CsvSink& sink, const TransferControl& control) {
        return exportRejects(*connection, QUuid(id), sink, control);
    });
}

Result<void> period(Context& context)
{
    if (!context.has("since"))
        return usage(QStringLiteral("usage"), QStringLiteral("'export' needs --since."),
                     QStringLiteral("For all of one campaign: autolynxctl campaign export"));
    AUTOLYNX_TRY(since, context.time("since"));
    AUTOLYNX_TRY(connection, context.connect());
    qint64 until = 0;
    if (context.has("until")) {
        AUTOLYNX_TRY(given, context.time("until"));
        until = given;
    } else {
        AUTOLYNX_TRY(now,
                     connection->text(QStringLiteral("SELECT (extract(epoch FROM autolynx.now()) * 1000000)::bigint")));
        until = now.toLongLong();
    }
    if (until <= since)
        return usage(QStringLiteral("usage"), QStringLiteral("--until is not after --since."));
    return writeCsv(context, [&](const CsvSink& sink, const TransferControl& control) {
        return exportPeriod(*connection, fromMicroseconds(since), fromMicroseconds(until), sink, control);
    });
}

} // namespace

QList<Command> exportCommands()
{
    const QCommandLineOption out = outOption();
    return {
        command(
            {.words = "campaign export",
             .summary = "Write a campaign's contacts with their outcomes as CSV",
             .positional = "<campaign>",
             .about =
                 "Columns: name, business_name, phone, status, ended_reason, cost (US dollars), recording_url,\n"
                 "transcript_json; with --details also outcome, goal, attempts, times, campaign, call and a column\n"
                 "for each variable. What it writes imports as the same contacts. The file is there whole or not\n"
                 "at all.",
             .example = "autolynxctl campaign export 'Spring offer' --chain --out outcomes.csv.gz"},
            exportAll,
            {out, option("details", "The extended form."),
             option("chain", "The extended form, where each contact shows what the last of the campaign's redials "
                             "that called it came to.")}),
        command({.words = "campaign rejects",
                 .summary = "Write the rows that import refused as CSV, to mend and add again",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign rejects 'Spring offer' --out mend.csv"},
                rejects, {out}),
        command(
            {.words = "export",
             .summary = "Write the calls of a period, of all campaigns, as CSV",
             .about =
                 "A row for each call that was launched from --since up to --until, in the extended form, with the\n"
                 "variables as JSON.",
             .example =
                 "autolynxctl export --since 2026-03-01T00:00:00Z --until 2026-04-01T00:00:00Z --out march.csv.gz"},
            period,
            {option("since", "From this time on (2026-03-03T17:00:00Z).", "time"),
             option("until", "Up to this time (now).", "time"), out}),
    };
}

} // namespace autolynx::ctl
