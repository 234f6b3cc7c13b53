// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ctl {

/// A call's status in a word; for one that the provider does not have, that: "NOT PLACED (paused)", "UNKNOWN".
QString callStatus(const nlohmann::json& call);
/// call_show's object for a person: fields, cost, timeline, transcript.
QString callText(const nlohmann::json& call);

} // namespace autolynx::ctl
