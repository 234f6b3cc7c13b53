// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ctl {

/// How autolynxctl says an assistant (assistant_show's object) to a person.
QString stateText(const nlohmann::json& assistant); ///< "active", "inactive, drifted"
/// What our calls put out of force, a line each; empty if nothing.
QString warningsText(const nlohmann::json& assistant);
/// The difference to the provider's copy, field by field; of long texts the part that differs.
QString driftText(const nlohmann::json& drift);

} // namespace autolynx::ctl
