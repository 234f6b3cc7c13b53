// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sim/auth.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace autolynx::sim {

/// What the provider does with a call over the organization's limit: its own sources disagree, so all are offered.
enum class LimitForm {
    Refuse,  ///< 400: 400 Over Concurrency Limit
    Blocked, ///< blocked: 201 with concurrencyBlocked, and then nothing
    Ended,   ///< ended: 201, and soon ended by call.start.error-subscription-concurrency-limit-reached
    Wait,    ///< wait: 201, and dialled when a line is free
};

struct SimOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 4010;
    std::uint64_t seed = 1;
    double speed = 1;
    TimePoint clockStart;     ///< default: when the program started
    TimePoint clockRealStart; ///< default: the same
    int orgLimit = 10;
    double answerRate = 0.6;
    double meanCallSeconds = 60;
    LimitForm limitForm = LimitForm::Refuse;
    std::vector<std::pair<std::string, double>> faults;
    std::string tlsCertificateFile;
    std::string tlsKeyFile;
    std::string webhookCaFile; ///< trusted for https webhooks; empty: the system's store
    std::string dataDir;       ///< empty: nothing outlives the process
    std::string apiKey = "sim-key";
    AuthOptions auth; ///< the identity provider's part
    bool help = false;
};

/// Reads flags ("--port 1" or "--port=1") and SIM_API_KEY, whose value is passed as `environmentKey` (null: unset).
/// Every error is one sentence that names the flag.
Result<SimOptions> parseOptions(const std::vector<std::string>& arguments, const char* environmentKey, TimePoint now);
/// What --help prints.
const char* helpText();

} // namespace autolynx::sim
