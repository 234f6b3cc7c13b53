// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/provider/call_fact.h"

#include <cstdint>
#include <string>
#include <vector>

namespace autolynx::rehearsal {

/// A call that the rehearsal launches.
struct Launch
{
    std::string callId, phone;
    int attempt = 1; ///< the how-manieth call to this number
    std::chrono::seconds maxDuration{600};
    TimePoint at;
};

/// How it goes.
struct PlayedCall
{
    TimePoint endsAt;
    std::vector<provider::CallFact> facts; ///< all that is heard of it from ringing to the report
};

/// What the simulator would make of this call: its outcome by seed and number, its length, its price. Pure.
PlayedCall play(std::uint64_t seed, const Launch& launch);
/// The answer to its launch.
provider::CallFact accepted(const Launch& launch);

} // namespace autolynx::rehearsal
