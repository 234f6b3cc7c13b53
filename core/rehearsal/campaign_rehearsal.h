// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QString>
#include <QUuid>
#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>

namespace autolynx::rehearsal {

struct RehearsalOptions
{
    QString directory;           ///< of the database that is made for it and removed afterwards
    int seeds = 5;               ///< 1 to 20
    std::int64_t contacts = 400; ///< so many are played; of a longer list a part, with limits in proportion
};

/// Where it is made if nobody says otherwise: in the user's data, or, as root, where another account gets, too.
QString defaultDirectory();

/// How far it is.
struct RehearsalProgress
{
    int seed = 0;                         ///< 1 to seeds; 0: the database is being made
    std::int64_t ended = 0, contacts = 0; ///< of that seed
};

/// Plays a campaign through before Start (R11, R14): its waiting numbers, its rules and the same SQL that claims,
/// launches and applies, in an embedded PostgreSQL whose clock jumps from event to event, against the simulator's
/// outcomes. Blocks. `said` hears how it goes; false ends it (refused "interrupted"). Whatever happens, the database
/// and the numbers in it are removed. Refused besides: "campaign_not_found", "no_contacts", and what openStage()
/// refuses.
///
/// Answers {campaign_id, begins_at, contacts, played, scaled, rough, canary (it waited for a person), seeds, finish_at:
/// range of times, spend_usd, calls: ranges of numbers, outcomes: {name: range}, never_called: {reason: range}, holds:
/// now at the real one, stopped_by, notes, runs}. A range is {least, most, middle}.
Result<nlohmann::json> rehearseCampaign(db::Connection& source, QUuid campaign, const RehearsalOptions& options,
                                        const std::function<bool(const RehearsalProgress&)>& said);

} // namespace autolynx::rehearsal
