// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ended_reason.h"
#include "core/provider/call_fact.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace autolynx::http {
struct ClientAnswer;
}

namespace autolynx::provider {

/// What the one POST /call came to (DESIGN "Launch").
enum class LaunchKind {
    Accepted,    ///< the provider has the call: its id is in the fact
    Blocked,     ///< the account's concurrency is full; with a fact if the provider made the call all the same
    RateLimited, ///< 429: nothing was made; back to the queue, and wait
    NotSent,     ///< no connection was made; back to the queue
    Refused,     ///< the provider looked at the request and declined: nothing was made
    Unknown,     ///< anything else: the call may exist; only evidence tells
};

struct LaunchAnswer
{
    LaunchKind kind = LaunchKind::Unknown;
    std::string code;                    ///< why, for events and logs: "http_503", "timeout", "no_credit"
    FaultScope scope = FaultScope::Call; ///< of Refused: whom it concerns, hence what is held
    std::optional<CallFact> fact;        ///< Accepted, and Blocked by a 201
    std::chrono::milliseconds wait{0};   ///< RateLimited, Blocked: not before then, in the clock's time
    std::string requestId;               ///< the provider's X-Request-ID, to name when asking its support
    SubscriptionLimits limits;
};

/// The kind by which the database's launch_failed() knows an answer that is not accepted: "not_sent", "rate_limited",
/// "blocked", "refused_account", "refused_campaign", "refused_contact", "unknown".
std::string_view launchKindText(const LaunchAnswer& answer);

/// Reads the answer to POST /call for our call `callId`. `now` is the clock's time, and only serves where the answer
/// has no Date; `jitter` in [0, 1) spreads the waits of many calls. Pure.
LaunchAnswer readLaunchAnswer(const http::ClientAnswer& answer, std::string_view callId, TimePoint now, double jitter);

} // namespace autolynx::provider
