// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/db/connection.h"

#include <memory>

namespace autolynx::db {

/// The clock that autolynx.now() reads, for C++: the machine's, or, in a database made for rehearsal or tests, the
/// simulated one installed there. Ask once, at the start: it never changes while a program runs.
Result<std::unique_ptr<Clock>> readClock(Connection& connection);

} // namespace autolynx::db
