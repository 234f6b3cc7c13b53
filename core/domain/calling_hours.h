// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx {

/// Reads calling hours as people write them (R11): "09:00-18:00" for every day, or by day,
/// "mon-fri 09:00-12:00 13:00-18:00, sat 10:00-14:00, sun none"; a day that is not named has none, and 20:00-02:00 runs
/// into the next one. Answers the field `hours` of campaign_create: {"mon": ["09:00-12:00", …], …}, all seven days.
/// Usage error "hours_unreadable". Any thread.
Result<nlohmann::json> parseCallingHours(const QString& text);

/// The other way: days that follow each other and have the same hours stand together. What is no such object is "".
QString callingHoursText(const nlohmann::json& hours);

} // namespace autolynx
