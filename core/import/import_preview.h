// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/contact_row.h"
#include "core/import/file_survey.h"
#include "core/import/import_types.h"

#include <nlohmann/json_fwd.hpp>

namespace autolynx {

/// What an import would do, found out without a database: nothing is written (R2).
struct ImportPreview
{
    FileSurvey survey;
    ColumnMapping mapping;            ///< its problem(), if any, is why there are no rows below
    std::vector<ContactRow> contacts; ///< the first that would be made
    std::vector<RowReject> rejected;  ///< the first that would not
    std::int64_t rows = 0;            ///< contacts and rejects
    std::int64_t accepted = 0;
    std::int64_t blank = 0;
    std::map<QString, std::int64_t> rejects;  ///< by code; "duplicate_in_file" among them
    std::map<QString, std::int64_t> warnings; ///< by code
    /// How many contacts have nothing in a field or variable that the file has a column for: those need a default.
    std::map<std::string, std::int64_t> empty;
    /// False if the file has more rows than duplicates can be looked for in bounded memory.
    bool duplicatesCounted = true;
};

/// Reads the whole file, in bounded memory. Which numbers the campaign has already, and which must not be called, only
/// the import itself can say. At most `rejectsShown` of the refused rows are kept. Errors as importContacts, but a
/// mapping's problem is part of the preview.
Result<ImportPreview> previewImport(const QString& path, const ImportOptions& options,
                                    const TransferControl& control = {}, std::size_t rejectsShown = 20);

/// For `--dry-run --json`: encoding, delimiter, columns, problem, contacts, rejects, counts.
nlohmann::json toJson(const ImportPreview& preview);
nlohmann::json toJson(const ImportSummary& summary);

} // namespace autolynx
