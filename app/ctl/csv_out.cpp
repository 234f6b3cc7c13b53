// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/csv_out.h"

#include "app/ctl/interrupt.h"
#include "app/ctl/progress.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <unistd.h>

namespace autolynx::ctl {
namespace {

Error outputFailed()
{
    return unreachable(QStringLiteral("output_failed"), QStringLiteral("Standard output could not be written."));
}

Result<void> toStandardOutput(std::string_view piece)
{
    if (std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size())
        return {};
    return outputFailed();
}

// What is there now, beside why it is not all.
Error incomplete(Error error, bool plain)
{
    error.hint = (error.hint + u' ' +
                  (plain ? QStringLiteral("What was written to standard output is not the whole.")
                         : QStringLiteral("No file was written; one that was there before is untouched.")))
                     .trimmed();
    return error;
}

} // namespace

QCommandLineOption outOption()
{
    return option("out", "Write to this file, gzipped if it ends in .gz (else, or with -, to standard output).",
                  "file");
}

Result<void> writeCsv(Context& context, const CsvExport& run)
{
    const QString path = context.value("out");
    const bool plain = path.isEmpty() || path == u"-";
    Interrupt interrupt;
    std::int64_t rows = 0;
    {
        // Beside CSV on the same terminal a bar would only disturb.
        Progress progress(QStringLiteral("Exporting"), !context.json() && !(plain && isatty(STDOUT_FILENO) == 1));
        const TransferControl control = interrupt.control(progress);
        const auto done = plain ? run(toStandardOutput, control)
                                : writeCsvFile(path, [&](const CsvSink& sink) { return run(sink, control); });
        if (!done)
            return incomplete(done.error(), plain);
        rows = *done;
    }
    if (plain && std::fflush(stdout) != 0)
        return incomplete(outputFailed(), plain);
    if (!plain)
        context.print({{"file", path.toStdString()}, {"rows", rows}},
                      QStringLiteral("%1 rows written to %2.").arg(rows).arg(path));
    return {};
}

} // namespace autolynx::ctl
