// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sim/random.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <mutex>
#include <string_view>

namespace autolynx::sim {

/// What can go wrong on demand; docs/simulator.md says what each does.
enum class Fault {
    DropWebhook,
    DupWebhook,
    ReorderWebhook,
    DelayWebhook,
    EarlyWebhook,
    Http500,
    Http429,
    AcceptThen500,
    AcceptThenTimeout,
    AcceptThenReset,
    LateAccept,
    Slow,
    BadJson,
    ListLag,
    ListShuffle,
    LateArtifacts,
    PatchLost,
};
inline constexpr std::array<std::string_view, 17> kFaultNames = {
    "drop-webhook", "dup-webhook",     "reorder-webhook",     "delay-webhook",     "early-webhook", "http-500",
    "http-429",     "accept-then-500", "accept-then-timeout", "accept-then-reset", "late-accept",   "slow",
    "bad-json",     "list-lag",        "list-shuffle",        "late-artifacts",    "patch-lost",
};

/// The present probability of each fault, and the dice. Any thread.
class Faults
{
public:
    explicit Faults(std::uint64_t seed) : random_(seed, "faults", 0) {}

    /// Errors: a kind that does not exist, a probability outside [0, 1].
    Result<void> set(std::string_view kind, double probability);
    /// {"kind": probability, …}: all or, on an error, nothing.
    Result<void> setAll(const nlohmann::json& probabilities);
    nlohmann::json all() const;

    /// Throws the dice for one occasion.
    bool happens(Fault fault);
    /// A number for a fault that has happened: how long, which of two forms.
    double between(double low, double high);

private:
    mutable std::mutex mutex_;
    std::array<double, kFaultNames.size()> probabilities_{};
    Random random_;
};

} // namespace autolynx::sim
