// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <string>

namespace autolynx::sim {

/// A UUID of version 7, as the provider gives its calls: it begins with the time.
std::string timeOrderedId(TimePoint time);
/// A UUID of version 4.
std::string randomId();
/// 32 hexadecimal digits that nobody guesses.
std::string randomToken();

} // namespace autolynx::sim
