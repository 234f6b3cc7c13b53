// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
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

/// The extended form (R9): the plain form's columns, then autolynx_outcome, autolynx_goal, autolynx_attempts,
/// autolynx_called_at, autolynx_answered_at, autolynx_ended_at (ISO 8601, UTC), autolynx_campaign and autolynx_call_id,
/// which import does not read, then `consent` and `consent_source` where the list says anything of it, and a column for
/// each variable, which it does: what it writes imports as the same contacts, consent, variables and all. With `chain`,
/// each contact shows what the latest redial that reached it came to.
///
/// Blocks, on the connection's thread. Errors as exportContacts.
Result<std::int64_t> exportDetails(db::Connection& connection, const QUuid& campaign, bool chain, const CsvSink& sink,
                                   const TransferControl& control = {});
Result<std::int64_t> exportDetailsToFile(db::Connection& connection, const QUuid& campaign, bool chain,
                                         const QString& path, const TransferControl& control = {});

/// The calls launched from `since` up to `until` of every campaign that the member may see, one a row, in the same
/// columns, `consent` and `consent_source` always; variables as one JSON column, autolynx_variables, since campaigns
/// differ in them.
Result<std::int64_t> exportPeriod(db::Connection& connection, TimePoint since, TimePoint until, const CsvSink& sink,
                                  const TransferControl& control = {});
Result<std::int64_t> exportPeriodToFile(db::Connection& connection, TimePoint since, TimePoint until,
                                        const QString& path, const TransferControl& control = {});

} // namespace autolynx
