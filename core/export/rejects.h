// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/transfer.h"
#include "core/export/csv_file.h"

#include <QString>
#include <QUuid>

#include <cstdint>

namespace autolynx::db {
class Connection;
}

namespace autolynx {

/// Writes the rows that imports of a campaign refused as CSV to mend and add again (R2): autolynx_row,
/// autolynx_column, autolynx_code and autolynx_reason, which import does not read, then the columns of the files they
/// came from, under names that import reads without a mapping. Batch by batch in the order of import. With a byte order
/// mark, because it is a spreadsheet that it will be mended in. Answers how many rows.
///
/// Blocks, on the connection's thread. Refused "campaign_not_found", "export_cancelled"; unreachable; the sink's
/// errors.
Result<std::int64_t> exportRejects(db::Connection& connection, const QUuid& campaign, const CsvSink& sink,
                                   const TransferControl& control = {});
/// The same into a file that is there whole or not at all.
Result<std::int64_t> exportRejectsToFile(db::Connection& connection, const QUuid& campaign, const QString& path,
                                         const TransferControl& control = {});

} // namespace autolynx
