// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace autolynx {

/// Reads rows of PostgreSQL's COPY text format: tabs between columns, backslash escapes, \N for NULL. Reused from row
/// to row, so that reading a row allocates nothing.
class CopyRow
{
public:
    /// `line` may end in a newline. False if it has not `columns` columns.
    bool read(std::string_view line, std::size_t columns);
    /// Empty for NULL.
    const std::string& operator[](std::size_t column) const { return cells_[column]; }
    bool isNull(std::size_t column) const { return nulls_[column]; }

private:
    std::vector<std::string> cells_;
    std::vector<bool> nulls_;
};

} // namespace autolynx
