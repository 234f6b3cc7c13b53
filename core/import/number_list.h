// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/transfer.h"
#include "core/import/import_types.h"

#include <functional>
#include <string>

namespace autolynx {

/// A row of a list of numbers: the number in E.164, or why there is none.
struct NumberRow
{
    std::int64_t row = 0; ///< as a spreadsheet counts
    std::string phone = {};
    std::string reason = {};       ///< of a column "reason"; empty without one
    const char* refused = nullptr; ///< a code of row_reason.h; `phone` is empty then
};

/// Reads a CSV of phone numbers (R11's do-not-call lists), in memory that does not grow with it: a column that import
/// would take for the phone, or, without a header, the cell that each row's number stands in. Blank rows are passed
/// over. An error of `onRow` ends the reading and comes back. Usage errors of file, mapping, region, encoding; refused
/// "import_cancelled". Blocks; any thread.
Result<void> readNumbers(const QString& path, const ImportOptions& options,
                         const std::function<Result<void>(const NumberRow& row)>& onRow,
                         const TransferControl& control = {});

} // namespace autolynx
