// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/paged_export.h"

#include "core/db/connection.h"
#include "core/domain/csv_writer.h"
#include "core/export/csv_output.h"

#include <charconv>

namespace autolynx {

Result<std::int64_t> exportPages(db::Connection& connection, const PagedExport& pages, const CsvSink& sink,
                                 const TransferControl& control)
{
    CsvOutput output(sink, control.stop);
    output.text() = pages.mark;
    CsvWriter csv(output.text());
    pages.header(csv);
    csv.endRow();
    CopyRow row;
    std::int64_t last = 0;
    std::int64_t rows = 0;
    const auto take = [&](QByteArrayView line) -> Result<void> {
        if (!row.read({line.data(), static_cast<std::size_t>(line.size())}, pages.columns))
            return unreachable(QStringLiteral("export_row"), QStringLiteral("The database sent a row that is none."));
        std::from_chars(row[0].data(), row[0].data() + row[0].size(), last);
        pages.row(csv, row);
        csv.endRow();
        ++rows;
        return output.passOn();
    };
    while (true) {
        AUTOLYNX_TRY(taken,
                     connection.copyOut(
                         QStringLiteral("COPY (%1) TO STDOUT").arg(pages.select.arg(last).arg(pages.pageSize)), take));
        if (control.onProgress)
            control.onProgress({output.bytes(), 0, rows, pages.totalRows});
        if (taken < pages.pageSize)
            break;
    }
    AUTOLYNX_CHECK(output.finish());
    return rows;
}

} // namespace autolynx
