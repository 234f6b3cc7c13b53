// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/copy_row.h"

namespace autolynx {
namespace {

// What follows a backslash; COPY TO writes no octal or hexadecimal escapes.
char unescaped(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return c;
    }
}

} // namespace

bool CopyRow::read(std::string_view line, std::size_t columns)
{
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    cells_.resize(columns);
    nulls_.assign(columns, false);
    std::size_t column = 0;
    while (true) {
        if (column == columns)
            return false;
        const auto end = line.find('\t');
        auto raw = line.substr(0, end);
        auto& cell = cells_[column];
        cell.clear();
        if (raw == "\\N") {
            nulls_[column] = true;
        } else {
            for (auto escape = raw.find('\\'); escape != std::string_view::npos && escape + 1 < raw.size();
                 escape = raw.find('\\')) {
                cell += raw.substr(0, escape);
                cell += unescaped(raw[escape + 1]);
                raw.remove_prefix(escape + 2);
            }
            cell += raw;
        }
        ++column;
        if (end == std::string_view::npos)
            return column == columns;
        line.remove_prefix(end + 1);
    }
}

} // namespace autolynx
