// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace autolynx::provider {

/// Where the provider's copy of an assistant differs from the fields that we set (R3), as
/// [{"path": "/model/temperature", "ours": 0.3, "theirs": 0.7}] in path order; "theirs" is null where the field is
/// gone. Fields that only the provider has (defaults, times, versions) are no drift. Numbers compare by value, so 1
/// and 1.0 are the same; arrays compare element by element, and as a whole where their lengths differ. Pure.
nlohmann::json assistantDrift(const nlohmann::json& ours, const nlohmann::json& theirs);

} // namespace autolynx::provider
