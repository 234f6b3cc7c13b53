// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/call.h"

#include <chrono>
#include <string>

namespace autolynx::sim {

/// How long a signed link is good, on the simulated clock.
constexpr std::chrono::hours kPresignedFor{1};

/// "https://host/path?X-Expires=…&X-Signature=…": good until the time in it, for nothing but that path.
std::string presign(const std::string& url, TimePoint now);
/// Whether a path and query came from presign() and are still good.
bool presignedIsGood(const std::string& path, const std::string& query, TimePoint now);
/// Where a call's recording lies: another host name than the API's, so that nobody should send it the API's key.
std::string recordingUrl(const Call& call, const std::string& kind);
/// Whether there is a recording by now.
bool recorded(const Call& call);

} // namespace autolynx::sim
