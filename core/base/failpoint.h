// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#ifdef AUTOLYNX_FAILPOINTS
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>
#endif

namespace autolynx {

/// Where a test build can be killed as a power cut would do it: AUTOLYNX_FAILPOINT=name[:n] in the environment raises
/// SIGKILL at the n-th pass (the first by default) of the place of that name. Any thread. Nothing in other builds.
inline void failpoint([[maybe_unused]] std::string_view name)
{
#ifdef AUTOLYNX_FAILPOINTS
    struct Chosen
    {
        std::string place;
        std::atomic<long> passesLeft{1};
        Chosen()
        {
            const char* setting = std::getenv("AUTOLYNX_FAILPOINT");
            place = setting ? setting : "";
            if (const auto colon = place.find(':'); colon != std::string::npos) {
                passesLeft = std::strtol(place.c_str() + colon + 1, nullptr, 10);
                place.resize(colon);
            }
        }
    };
    static Chosen chosen;
    if (name == chosen.place && --chosen.passesLeft == 0)
        std::raise(SIGKILL);
#endif
}

} // namespace autolynx
