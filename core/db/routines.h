// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

namespace autolynx::db {

/// What the migrator does around the function files, in its transaction and as autolynx_owner (to mark what belongs to
/// autolynx_gate as that): mark, apply the files,
/// drop what is still marked. A mark is a setting of the routine's own, which CREATE OR REPLACE takes off.
Result<void> markRoutines(Connection& connection);

/// Drops every routine of schema autolynx that still has its mark, and the triggers that call it: no file defines them.
Result<void> dropMarkedRoutines(Connection& connection);

/// Drops every routine that nothing depends on, before the files are applied: CREATE OR REPLACE can't change what a
/// function returns. Not the rule, since a session that is just calling one may miss it.
Result<void> dropIndependentRoutines(Connection& connection);

} // namespace autolynx::db
