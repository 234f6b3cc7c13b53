// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace autolynx::ctl {

/// Attempts, budgets and canary of a campaign, as options.
QList<QCommandLineOption> limitOptions();
/// Those that were given, as fields of campaign_create and campaign_set. Usage errors.
Result<void> addLimits(const Context& context, nlohmann::json& fields);
/// Rows of `campaign show`; what is as usual goes without saying.
QList<QStringList> limitRows(const nlohmann::json& campaign);

/// An amount of US dollars above 0, or null for none. Usage error.
Result<nlohmann::json> amount(const Context& context, const char* option);
/// "$1.50"; empty for null or a member that is not there. `digits` behind the point.
QString dollars(const nlohmann::json& object, const char* key, int digits = 2);

} // namespace autolynx::ctl
