// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace autolynx {

/// What a piece of supposed UTF-8 is made of.
struct Utf8Scan
{
    std::size_t valid = 0; ///< bytes up to the first that is wrong, or up to an incomplete end
    bool incomplete = false;
    std::size_t sequences = 0; ///< characters past ASCII among them
};

/// Looks for the first byte that is no UTF-8; a sequence that the piece's end cuts off is not wrong yet.
Utf8Scan scanUtf8(std::string_view bytes);

/// UTF-8's mark for a character that could not be read, U+FFFD.
inline constexpr std::string_view replacementCharacter = "\xEF\xBF\xBD";

} // namespace autolynx
