// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/db/connection.h"

#include <nlohmann/json.hpp>

namespace autolynx::rehearsal {

/// What part of a list is played, and how its limits shrink with it.
struct Sample
{
    double share = 1;   ///< of the contacts
    int cap = 1;        ///< at once in the rehearsal
    double stretch = 1; ///< real time for rehearsed time, where the cap can't shrink as much as the list
};
Sample sampleFor(std::int64_t pending, int cap, std::int64_t most);

/// Makes a migrated database the rehearsal's: a clock that stands where setTime() puts it, and a worker. The connection
/// is autolynx_migrator's. Answers the worker's id.
Result<QString> prepareScene(db::Connection& stage);
Result<void> setTime(db::Connection& stage, TimePoint now);
/// Copies what rehearsal_source told (with the sample's limits) and the sampled contacts; answers how many those are.
Result<std::int64_t> copyCampaign(db::Connection& from, db::Connection& stage, const QString& campaign,
                                  const nlohmann::json& source, const Sample& sample);

} // namespace autolynx::rehearsal
