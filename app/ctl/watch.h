// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace autolynx::ctl {

/// Follows a campaign until it is in state `until`, or, if that is empty, COMPLETED or FAILED: with --json one object a
/// line for each change, on a terminal a bar, in a pipe a line for each change of state or hold. A database that is
/// gone for a while is waited for, 60 s. An end that is not the
/// state waited for is refused "campaign_ended".
Result<void> watchCampaign(Context& context, db::Connection& connection, const QString& id, const QString& until = {});

} // namespace autolynx::ctl
