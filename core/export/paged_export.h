// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/transfer.h"
#include "core/export/copy_row.h"
#include "core/export/csv_file.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <string_view>

namespace autolynx::db {
class Connection;
}

namespace autolynx {

class CsvWriter;

/// A CSV of what a function of the database answers in keyset pages: each row's first column is its key, a number.
struct PagedExport
{
    QString select;             ///< SELECT … FROM f(…, %1, %2) with the key to go on after and the page's size
    std::size_t columns = 0;    ///< the key among them
    int pageSize = 2'000;       ///< the server keeps a page's rows until they are sent, transcripts and all
    std::string_view mark = {}; ///< bytes before the header
    std::function<void(CsvWriter& csv)> header;                  ///< writes its cells
    std::function<void(CsvWriter& csv, const CopyRow& row)> row; ///< writes a row's cells
    std::int64_t totalRows = 0;                                  ///< for the progress; 0: not known
};

/// Reads all pages by COPY, a row at a time, and writes them: memory stays flat, and no transaction outlives a page.
/// Answers how many rows. Blocks, on the connection's thread. Refused "export_cancelled"; errors of the database and of
/// the sink.
Result<std::int64_t> exportPages(db::Connection& connection, const PagedExport& pages, const CsvSink& sink,
                                 const TransferControl& control);

} // namespace autolynx
