// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/csv_writer.h"

#include <csv.h>

namespace autolynx {

bool startsLikeFormula(std::string_view cell)
{
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

std::string_view withoutFormulaGuard(std::string_view cell)
{
    return cell.size() > 1 && cell.front() == '\'' && startsLikeFormula(cell.substr(1)) ? cell.substr(1) : cell;
}

void CsvWriter::cell(std::string_view utf8, Guard guard)
{
    if (!first_)
        out_ += ',';
    first_ = false;
    const bool guarded = guard == Guard::On && startsLikeFormula(utf8);
    // Spaces at the ends are quoted, because readers trim unquoted cells.
    const bool quoted = utf8.find_first_of(",;\t|\"\r\n") != std::string_view::npos ||
                        (!utf8.empty() && (utf8.front() == ' ' || utf8.back() == ' '));
    if (!quoted) {
        if (guarded)
            out_ += '\'';
        out_ += utf8;
        return;
    }
    const auto start = out_.size();
    // csv_write doubles quotes and puts the cell between two: at most twice the size and two more.
    out_.resize(start + 2 * (utf8.size() + 1) + 2);
    std::string prefixed;
    if (guarded) {
        prefixed.reserve(utf8.size() + 1);
        prefixed += '\'';
        prefixed += utf8;
        utf8 = prefixed;
    }
    out_.resize(start + csv_write(out_.data() + start, out_.size() - start, utf8.data(), utf8.size()));
}

void CsvWriter::endRow()
{
    out_ += "\r\n";
    first_ = true;
}

} // namespace autolynx
