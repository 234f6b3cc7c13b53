// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <chrono>
#include <functional>

namespace autolynx::ctl {

/// What a watch does beside looking, and how long it puts up with nothing happening.
struct WatchOptions
{
    QString until;                             ///< the state to wait for; empty: COMPLETED or FAILED
    std::function<Result<void>()> meanwhile;   ///< every two seconds; its error ends the watch
    std::chrono::milliseconds stalledAfter{0}; ///< no change for so long is "campaign_stalled"; 0: wait for ever
};

/// Follows a campaign: with --json one object a line for each change, on a terminal a bar, in a pipe a line for each
/// state, hold and tenth of the way. A database that is gone for a while is waited for, 60 s. An end that is not the
/// state waited for is refused "campaign_ended".
Result<void> watchCampaign(Context& context, db::Connection& connection, const QString& id,
                           const WatchOptions& options = {});

} // namespace autolynx::ctl
