// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace autolynx::ctl {

/// The settings of a campaign that can be given when it is made and changed while it is live.
QList<QCommandLineOption> campaignOptions();

/// Those that were given, as fields of campaign_create and campaign_set: the rest has its default in the database, or
/// stays. Usage errors; refused "line_not_found".
Result<nlohmann::json> campaignFields(const Context& context, db::Connection& connection);

} // namespace autolynx::ctl
