// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace autolynx {

/// How a CSV file separates its cells (R2).
struct CsvDialect
{
    char delimiter = ',';
    std::size_t skip = 0; ///< bytes of a leading `sep=;` line, which spreadsheets hide; not a row
};

/// The delimiters that a file may use: comma, semicolon, tab, pipe.
inline constexpr std::string_view csvDelimiters = ",;\t|";

/// Judges the beginning of a file (UTF-8, no byte order mark; 64 KiB are plenty). A `sep=` line decides unless
/// `forced` is given; else the delimiter under which the rows agree best on how many cells they have.
CsvDialect sniffDialect(std::string_view beginning, std::optional<char> forced = {});

} // namespace autolynx
