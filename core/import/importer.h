// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/import_types.h"

#include <QUuid>

namespace autolynx::db {
class Connection;
}

namespace autolynx {

/// Adds a file's contacts to a campaign (R2), all in one transaction: if it is cancelled or fails, nothing of it is
/// left. Rows that cannot become contacts are kept as the campaign's rejects. Joins a transaction that the caller has
/// open, so that a campaign and its list can be made together or not at all.
///
/// The file is read and judged on a thread of its own while the database takes the batch before. Blocks; call it on the
/// connection's thread, never the GUI's. Usage errors of file, mapping, region, encoding; refused "campaign_not_found",
/// "campaign_state", "import_cancelled"; unreachable.
Result<ImportSummary> importContacts(db::Connection& connection, const QUuid& campaign, const QString& path,
                                     const ImportOptions& options, const TransferControl& control = {});

} // namespace autolynx
