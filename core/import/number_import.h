// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/transfer.h"
#include "core/import/import_types.h"

#include <map>
#include <vector>

namespace autolynx::db {
class Connection;
}

namespace autolynx {

/// How far a list of numbers is towards the do-not-call list, and what that came to.
struct NumberImport
{
    struct Reject
    {
        std::int64_t row = 0; ///< as a spreadsheet counts
        const char* code = "";
    };
    std::int64_t rows = 0;
    std::int64_t accepted = 0; ///< rows that hold a number
    std::int64_t already = 0;  ///< of those, on the list before
    std::int64_t added = 0;
    std::int64_t contacts = 0; ///< who waited and gets no call
    std::int64_t live = 0;     ///< calls to them that are under way
    std::map<QString, std::int64_t> rejects;
    std::vector<Reject> firstRejects; ///< at most 1,000
};

enum class NumberStep {
    Read,    ///< the file alone; needs no database
    Preview, ///< and what adding it would come to: `already` and `contacts`
    Add,
};

/// Reads a CSV of numbers (see readNumbers) and, by `step`, puts them on the do-not-call list, in batches that keep
/// nobody from dialling for long. `campaign` empty: of all campaigns. `so` grows while it runs and is true after an
/// error too: what was added by then stays, and the same file adds the rest. Blocks, on the connection's thread.
/// Errors of the file, of the database, refused "import_cancelled".
Result<void> importNumbers(NumberStep step, db::Connection* connection, const QString& campaign, const QString& path,
                           const ImportOptions& options, NumberImport& so, const TransferControl& control = {});

} // namespace autolynx
