// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/copy_row.h"

#include <cstdint>
#include <string>

namespace autolynx {

/// Micro-dollars as dollars, exactly and no longer than needed: 1234500 → "1.2345", 0 → "0".
std::string usdText(std::int64_t micro);
/// The same of a column that may be NULL: then nothing.
std::string usdCell(const CopyRow& row, std::size_t column);

} // namespace autolynx
