// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

/// Readers that take what is there and never throw: the provider's fields may be missing, null, of another type, or
/// numbers written as text.
namespace autolynx::provider {

/// The member at the end of a path of names; nullptr if any step is missing, null or not an object.
const nlohmann::json* member(const nlohmann::json* from, std::initializer_list<const char*> path);

/// Text as it is, a number or a flag as its JSON text; empty for anything else.
std::string textOf(const nlohmann::json* value);
/// A whole number, also from a double or from decimal text; nothing if it doesn't fit.
std::optional<std::int64_t> integerOf(const nlohmann::json* value);
/// true, 1 or "true".
bool isTrue(const nlohmann::json* value);
/// ISO 8601 text, or a number of seconds or milliseconds since the epoch; nothing outside the years 2000–2199, which
/// no event of ours can have and timestamptz arithmetic should not have to bear.
std::optional<TimePoint> timeOf(const nlohmann::json* value);
/// A cost in USD as micro-dollars, from its decimal digits (never through binary arithmetic), half a micro-dollar
/// rounded up. Nothing if it is negative, above a million dollars, or not a decimal number.
std::optional<std::int64_t> microDollarsOf(const nlohmann::json* value);
std::optional<std::int64_t> microDollars(std::string_view decimal);

/// A UUID in lower case, or empty if the text is none.
std::string uuidOf(std::string_view text);
/// An identifier or code from outside: [A-Za-z0-9._:/-] kept, anything else '_', 128 characters at most.
std::string codeOf(std::string_view text);
/// An HTTP date ("Mon, 24 Aug 2026 15:04:05 GMT").
std::optional<TimePoint> httpDate(std::string_view text);

} // namespace autolynx::provider
