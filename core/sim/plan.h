// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace autolynx::sim {

/// What kind of call it will be.
enum class CallKind {
    Conversation,
    Silence,
    MaxDuration,
    ProviderError,
    Voicemail,
    NoAnswer,
    Busy,
    Rejected,
    FailedStart
};

/// How one call will go. Times run from the moment that dialling starts.
struct Plan
{
    CallKind kind = CallKind::NoAnswer;
    std::string endedReason; ///< unless the call is ended from outside or cut at its maximum duration
    int conversation = -1;   ///< index into conversations()
    std::chrono::milliseconds queued{0};
    std::chrono::milliseconds ringing{0};  ///< does not happen in a failed start
    std::chrono::milliseconds answered{0}; ///< if it is answered at all
    std::chrono::milliseconds ended{0};    ///< a maximum duration may come before
    std::chrono::milliseconds report{0};   ///< after the end: how long post-processing takes

    bool rings() const { return kind != CallKind::FailedStart; }
    bool isAnswered() const { return kind <= CallKind::Voicemail; }
};

/// The plan of the n-th call to a number (1 is the first). It depends on the arguments alone, so that runs with and
/// without faults, in whatever order their calls are made, can be compared.
Plan planCall(std::uint64_t seed, const std::string& number, int attempt, double answerRate, double meanCallSeconds);

nlohmann::json toJson(const Plan& plan);
Plan planFromJson(const nlohmann::json& json);

} // namespace autolynx::sim
