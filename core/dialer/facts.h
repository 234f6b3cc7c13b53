// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"
#include "core/provider/call_fact.h"

#include <vector>

namespace autolynx::dialer {

/// How many facts one transaction applies at the most (DESIGN "Apply").
constexpr std::size_t kFactsATransaction = 200;

/// Applies facts inside the caller's transaction, or in one of its own; at most kFactsATransaction of them.
Result<void> applyFacts(db::Connection& connection, const std::vector<provider::CallFact>& facts);

/// Applies any number of facts, a transaction each kFactsATransaction. One that the database refuses does not keep the
/// others back: it is tried alone, then without its artifacts (so that at least the call's state is known), then
/// logged by its code and left; what matters of it comes again by reconciliation. Errors: the database is gone or busy.
Result<void> applyAllFacts(db::Connection& connection, std::vector<provider::CallFact> facts);

/// Whether applying it can have freed a slot.
bool endsACall(const provider::CallFact& fact);

} // namespace autolynx::dialer
