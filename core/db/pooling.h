// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/conninfo.h"

#include <libpq-fe.h>

namespace autolynx::db {

/// Refuses ("database_pooled") a connection that goes through a pooler in transaction mode: prepared
/// statements, LISTEN and SET would work or not as chance has it. A direct connection costs one round trip.
Result<void> refuseTransactionPooling(const ConnInfo& info, PGconn* connection);

} // namespace autolynx::db
