// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/contact_row.h"
#include "core/import/file_survey.h"

#include <functional>

namespace autolynx {

/// Where RowStream's findings go. Each is called on the thread that runs the stream; an error from one ends the
/// reading and comes back from readRows.
struct RowSink
{
    /// Once, before any row; the mapping may have a problem(), and then no row follows.
    std::function<Result<void>(const ColumnMapping& mapping)> onHeader;
    /// One for each row of the file after the header.
    std::function<Result<void>(RowVerdict verdict)> onRow;
    /// After each piece of the file.
    std::function<Result<void>(std::int64_t bytesRead)> onPiece;
};

/// Reads the file from bytes to judged rows: decode, parse, map, judge. Memory does not grow with it. Usage errors of
/// the file, its mapping and region; refused "import_cancelled". Blocks; any thread.
Result<void> readRows(const QString& path, const FileSurvey& survey, const ImportOptions& options, const RowSink& sink,
                      std::stop_token stop = {});

} // namespace autolynx
