// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/conninfo.h"

#include <libpq-fe.h>

namespace autolynx::db {

/// Refuses ("database_pooled") an address that is documented to be a transaction-mode pooler: Supabase's port 6543.
Result<void> refusePoolingAddress(const ConnInfo& info);
/// Refuses ("database_pooled") a connection that goes through a pooler in transaction mode: prepared
/// statements, LISTEN and SET would work or not as chance has it. A direct connection costs one round trip.
Result<void> refuseTransactionPooling(const ConnInfo& info, PGconn* connection);

} // namespace autolynx::db
