// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/progress.h"

#include "core/export/exporter.h"
#include "core/export/rejects.h"

#include <QUuid>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <unistd.h>

namespace autolynx::ctl {
namespace {

using ToFile = Result<std::int64_t> (*)(db::Connection&, const QUuid&, const QString&, const TransferControl&);
using ToSink = Result<std::int64_t> (*)(db::Connection&, const QUuid&, const CsvSink&, const TransferControl&);

Result<void> toStandardOutput(std::string_view piece)
{
    if (std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size())
        return {};
    return unreachable(QStringLiteral("output_failed"), QStringLiteral("Standard output could not be written."));
}

// Without --out, or with "-", the CSV itself is the output; else a file that is there whole or not at all.
Result<void> transfer(Context& context, const char* label, ToFile toFile, ToSink toSink)
{
    const QString path = context.options().value(QStringLiteral("out"));
    const bool plain = path.isEmpty() || path == u"-";
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.arguments().first()));
    Interrupt interrupt;
    std::int64_t rows = 0;
    {
        // Beside CSV on the same terminal a bar would only disturb.
        Progress progress(QLatin1StringView(label), !context.json() && !(plain && isatty(STDOUT_FILENO) == 1));
        const TransferControl control = interrupt.control(progress);
        AUTOLYNX_TRY(done, plain ? toSink(*connection, QUuid(id), toStandardOutput, control)
                                 : toFile(*connection, QUuid(id), path, control));
        rows = done;
    }
    if (!plain)
        context.print({{"file", path.toStdString()}, {"rows", rows}},
                      QStringLiteral("%1 rows written to %2.").arg(rows).arg(path));
    return {};
}

Result<void> exportAll(Context& context)
{
    return transfer(context, "Exporting", exportContactsToFile, exportContacts);
}

Result<void> rejects(Context& context)
{
    return transfer(context, "Exporting", exportRejectsToFile, exportRejects);
}

} // namespace

QList<Command> exportCommands()
{
    const auto make = [](const char* words, const char* summary, Result<void> (*run)(Context&)) {
        Command command;
        command.words = QLatin1StringView(words);
        command.summary = QString::fromUtf8(summary);
        command.positional = QStringLiteral("<campaign>");
        command.leastArguments = command.mostArguments = 1;
        command.options = {{QStringLiteral("out"),
                            QStringLiteral("Write to this file (else, or with -, to standard output)."),
                            QStringLiteral("csv")}};
        command.run = run;
        return command;
    };
    return {make("campaign export", "Write a campaign's contacts with their outcomes as CSV", exportAll),
            make("campaign rejects", "Write the rows that import refused as CSV, to mend and add again", rejects)};
}

} // namespace autolynx::ctl
