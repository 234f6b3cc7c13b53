// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/call.h"

#include <nlohmann/json_fwd.hpp>

namespace autolynx::sim {

/// What a call cost, as the provider itemises it. The parts add up to the total to the last digit.
struct Costs
{
    double total = 0; ///< USD, four decimals
    nlohmann::json costs;
    nlohmann::json breakdown;
};

/// The bill of an ended call; nothing costs anything if it was not answered.
Costs costsOf(const Call& call);

} // namespace autolynx::sim
