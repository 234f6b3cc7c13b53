// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>
#include <vector>

namespace autolynx::http {
struct ClientAnswer;
}

namespace autolynx::provider {

/// What repeating a request could do.
enum class Repeatable {
    Never,      ///< POST /call: a 429 goes back to the dialler's queue instead
    IfNotTaken, ///< POST /assistant makes something: only if the provider surely did not act (429, not sent)
    Always,     ///< GET, PATCH, DELETE, hanging up: doing it twice is doing it once
};

/// R10's waits: real time.
const std::vector<std::chrono::milliseconds>& defaultRetryWaits(); ///< 1 s, 4 s, 10 s

/// How long to wait before sending again, or nothing: the answer stands. `tries` is how often it was sent (1 …);
/// `jitter` in [0, 1) adds up to a quarter. Retry-After counts where it is longer; past a minute nobody waits here,
/// and the caller comes back by its own rhythm. `malformed`: a 2xx whose body could not be read. Pure.
std::optional<std::chrono::milliseconds> retryWait(Repeatable repeatable, const http::ClientAnswer& answer,
                                                   bool malformed, int tries,
                                                   const std::vector<std::chrono::milliseconds>& waits, TimePoint now,
                                                   double jitter);

} // namespace autolynx::provider
