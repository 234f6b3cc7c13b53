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

/// Writes a campaign's contacts with their outcomes as CSV (R9): name, business_name, phone, status, ended_reason, cost
/// (USD), recording_url, transcript_json. UTF-8, CRLF; formula-like cells get a leading ', phones never do. Rows come
/// in the order of import, in pages by key, so that no transaction stays open and memory stays flat for any number.
/// Answers how many rows were written.
///
/// Blocks, on the connection's thread. Refused "campaign_not_found", "export_cancelled"; unreachable; the sink's
/// errors.
Result<std::int64_t> exportContacts(db::Connection& connection, const QUuid& campaign, const CsvSink& sink,
                                    const TransferControl& control = {});
/// The same into a file that is there whole or not at all.
Result<std::int64_t> exportContactsToFile(db::Connection& connection, const QUuid& campaign, const QString& path,
                                          const TransferControl& control = {});

} // namespace autolynx
