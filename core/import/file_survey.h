// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/csv_dialect.h"
#include "core/domain/text_encoding.h"
#include "core/import/import_types.h"

namespace autolynx {

/// What a file's bytes are, found out before any row is read.
struct FileSurvey
{
    TextEncoding encoding;
    CsvDialect dialect;
    std::int64_t bytes = 0;
};

/// Reads the file once, in constant memory: whether it is UTF-8 shows only at its end. Usage errors "file_unreadable",
/// "file_empty", "file_not_text" (a workbook, an archive, a PDF), "encoding_unknown"; refused "import_cancelled".
Result<FileSurvey> surveyFile(const QString& path, const ImportOptions& options, std::stop_token stop = {});

} // namespace autolynx
