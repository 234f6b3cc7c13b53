// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/transfer.h"
#include "core/export/csv_file.h"

namespace autolynx::db {
class Connection;
}

namespace autolynx {

/// Writes the do-not-call list as CSV (phone, reason, campaign, source, added_at, added_by) in the order of entry; what
/// it writes can be imported as a list again. Answers how many rows. Blocks, on the connection's thread. Refused
/// "export_cancelled"; errors of the database and of the sink.
Result<std::int64_t> exportDoNotCall(db::Connection& connection, const CsvSink& sink, const TransferControl& control);

} // namespace autolynx
