// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace autolynx {

/// Appends CSV to a string (R9): comma, CRLF after each row, quotes where a reader needs them.
class CsvWriter
{
public:
    /// `guard`: a cell that a spreadsheet would run as a formula (it starts with = + - @, tab or CR) gets a
    /// leading ', which import removes again. Off for validated phones only.
    enum class Guard { On, Off };

    explicit CsvWriter(std::string& out) : out_(out) {}
    void cell(std::string_view utf8, Guard guard = Guard::On);
    void endRow();

private:
    std::string& out_;
    bool first_ = true;
};

/// Whether a spreadsheet could take the cell for a formula.
bool startsLikeFormula(std::string_view cell);
/// Takes off the ' that CsvWriter put before such a cell; anything else stays as it is.
std::string_view withoutFormulaGuard(std::string_view cell);

} // namespace autolynx
