// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace autolynx {

/// "2026-08-24T15:04:05.210Z": UTC, milliseconds, as the provider writes times and our logs and exports do.
std::string isoTime(TimePoint time);
/// Reads ISO 8601 with an offset or Z, to the millisecond. Nothing for anything else.
std::optional<TimePoint> parseIsoTime(std::string_view text);
/// From and to microseconds since the Unix epoch, the form in which times cross to SQL.
TimePoint fromMicroseconds(std::int64_t sinceEpoch);
std::int64_t toMicroseconds(TimePoint time);

} // namespace autolynx
