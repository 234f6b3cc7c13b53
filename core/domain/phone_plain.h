// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace autolynx {

/// North American numbers written with digits, spaces, hyphens, dots and brackets alone: most of most lists, and what
/// the general parser takes 9 µs for each (it tries every form of extension first). Anything else is left to it; a test
/// holds both to the same answer.
///
/// E.164 of such a number, if it has the plan's form (NXX-NXX-XXXX). `national`: also without a leading +.
std::optional<std::string> plainNorthAmerican(std::string_view text, bool national);

/// Whether the numbering plan we know has such a number. By area code and exchange, which decide it in every region of
/// +1, and are asked for once each. `e164` must be of the plan's form. Any thread.
bool isInNorthAmericanPlan(std::string_view e164);

} // namespace autolynx
