// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace autolynx::ui {

/// The first calls, and what their figures must be for the others to follow; without any, a person decides.
struct Canary
{
    int calls = 20;
    std::optional<double> connectRate; ///< at least, 0 to 1
    std::optional<int> meanSeconds;    ///< of the answered, at least
    std::optional<double> errorRate;   ///< at most
    std::optional<double> optOutRate;  ///< at most
    bool operator==(const Canary&) const = default;
};

/// Of {"calls": 20, "connect_rate": 0.1, …}; nothing of anything else.
std::optional<Canary> canaryOf(const nlohmann::json& object);
QString canaryText(const std::optional<Canary>& canary);

} // namespace autolynx::ui
