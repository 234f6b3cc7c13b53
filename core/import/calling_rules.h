// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <utility>

namespace autolynx {

/// What a file of calling rules holds, told by its header: see resources/compliance/us_calling_hours.csv and
/// us_holidays.csv.
enum class RulesKind { Hours, Holidays };

/// Reads a CSV of calling rules or of holidays (R11) as calling_rules_set() takes them. Lines that begin with # are
/// comments. Usage errors "file_unreadable", "rules_unreadable" with the row; what the hours and days mean, the
/// database judges. Blocks; any thread.
Result<std::pair<RulesKind, nlohmann::json>> readCallingRules(const QString& path);

} // namespace autolynx
