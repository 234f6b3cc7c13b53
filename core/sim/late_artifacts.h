// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/call.h"

namespace autolynx::sim {

/// The fault "late-artifacts": takes out of a call's or report's body what is not there yet.
void leaveOutLate(nlohmann::json& body, const Call& call, TimePoint now);

} // namespace autolynx::sim
