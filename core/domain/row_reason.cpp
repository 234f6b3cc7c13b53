// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/row_reason.h"

#include <array>
#include <utility>

namespace autolynx {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 27> reasons{{
    // Rejects: the cell
    {"phone_missing", "The row has no phone number."},
    {"phone_scientific", "A spreadsheet has rounded the number to scientific notation, and its last digits are lost; "
                         "format the column as text and fill it in again."},
    {"phone_decimal", "A spreadsheet has stored the number with decimals; write it without them."},
    {"phone_letters", "The number has letters in it; write digits only."},
    {"phone_extension", "Numbers with an extension cannot be dialled; give a direct number."},
    {"phone_several", "The cell holds more than one number; keep one."},
    {"phone_no_area_code", "The number has no area code."},
    {"phone_too_short", "The number has too few digits for its country."},
    {"phone_too_long", "The number has too many digits for its country."},
    {"phone_impossible", "No number of its country has this form."},
    {"phone_country_unknown", "No country has the code that follows the +."},
    {"phone_ambiguous", "The number could be one of two countries; write it with + and the country's code."},
    {"phone_not_a_number", "The cell holds no phone number."},
    {"cell_too_long", "The cell is longer than can be kept."},
    {"text_damaged", "The cell has characters that cannot be read in the file's encoding."},
    // Rejects: the row
    {"row_broken_quote", "A quotation mark in the row is not closed or stands in the middle of a cell."},
    {"row_too_long", "The row is longer than can be read."},
    {"row_too_many_cells", "The row has more cells than the header has columns; a cell with the delimiter in it must "
                           "be in quotation marks."},
    // Rejects that the database finds
    {"duplicate_in_file", "An earlier row of the file has the same number."},
    {"duplicate_in_campaign", "The campaign has this number already."},
    {"on_do_not_call_list", "The number is on the do-not-call list."},
    // Warnings: the row is taken
    {"phone_unknown_to_plan",
     "The number is possible, but its area is not in the numbering plan known here; check it."},
    {"phone_plus_added", "The number was taken for an international one written without its +."},
    {"zone_unknown", "The number's time zone is not known, so it is not dialled unless the campaign allows that."},
    {"name_missing", "The row has no name."},
    {"business_name_missing", "The row has no business name."},
    {"row_too_few_cells", "The row has fewer cells than the header has columns; the rest were taken as empty."},
}};

} // namespace

QString rowReasonText(const QString& code)
{
    for (const auto& [known, text] : reasons) {
        if (code == QLatin1String(known))
            return QString::fromUtf8(text);
    }
    return code;
}

bool isRowReason(const QString& code)
{
    for (const auto& [known, text] : reasons) {
        if (code == QLatin1String(known))
            return true;
    }
    return false;
}

} // namespace autolynx
