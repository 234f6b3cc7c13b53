// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace autolynx {

/// A cell's text as it is kept: without white space, no-break spaces, zero-width marks and byte order marks at
/// its ends, and without the ' that export puts before a formula (R9). Doing it again changes nothing.
std::string cleanCell(std::string_view cell);
/// The same on one line: line breaks, tabs and runs of white space become one space. For names.
std::string cleanLine(std::string_view cell);
/// Takes out marks that are not seen but break a number: zero-width and writing-direction marks.
void removeInvisible(std::string& text);
/// Characters, not bytes; the text must be valid UTF-8.
std::size_t characters(std::string_view utf8);
/// Text that the database cannot hold (U+0000), or that was damaged when it was read (U+FFFD).
bool isDamaged(std::string_view utf8);

} // namespace autolynx
