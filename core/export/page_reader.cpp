// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/page_reader.h"

#include "core/db/connection.h"

#include <charconv>

namespace autolynx {
namespace {

// The server keeps a page's rows until they are sent, transcripts and all.
constexpr int pageSize = 2'000;

} // namespace

Result<void> readPages(db::Connection& connection, const PagedRows& rows)
{
    CopyRow row;
    std::int64_t last = 0;
    const auto take = [&](QByteArrayView line) -> Result<void> {
        if (!row.read({line.data(), static_cast<std::size_t>(line.size())}, rows.columns))
            return unreachable(QStringLiteral("export_row"), QStringLiteral("The database sent a row that is none."));
        std::from_chars(row[0].data(), row[0].data() + row[0].size(), last);
        return rows.onRow(row);
    };
    while (true) {
        AUTOLYNX_TRY(taken, connection.copyOut(
                                QStringLiteral("COPY (%1) TO STDOUT").arg(rows.select.arg(last).arg(pageSize)), take));
        rows.onPage();
        if (taken < pageSize)
            return {};
    }
}

} // namespace autolynx
