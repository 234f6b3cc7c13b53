// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/number_export.h"

#include "core/domain/csv_writer.h"
#include "core/export/paged_export.h"

#include <array>

namespace autolynx {
namespace {

constexpr std::array<const char*, 6> header{"phone", "reason", "campaign", "source", "added_at", "added_by"};

} // namespace

Result<std::int64_t> exportDoNotCall(db::Connection& connection, const CsvSink& sink, const TransferControl& control)
{
    PagedExport pages;
    pages.select = QStringLiteral("SELECT id, phone, reason, campaign, source, added_at, added_by FROM "
                                  "autolynx.do_not_call_page(%1, %2)");
    pages.columns = header.size() + 1;
    pages.header = [](CsvWriter& csv) {
        for (const char* column : header)
            csv.cell(column);
    };
    pages.row = [](CsvWriter& csv, const CopyRow& row) {
        csv.cell(row[1], CsvWriter::Guard::Off);
        for (std::size_t column = 2; column <= header.size(); ++column)
            csv.cell(row[column]);
    };
    return exportPages(connection, pages, sink, control);
}

} // namespace autolynx
