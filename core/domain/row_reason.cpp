// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/row_reason.h"

#include <array>
#include <utility>

namespace autolynx {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 30> reasons{{
    // Rejects: the cell
    {"phone_missing", QT_TRANSLATE_NOOP("RowReason", "The row has no phone number.")},
    {"phone_scientific",
     QT_TRANSLATE_NOOP("RowReason",
                       "A spreadsheet has rounded the number to scientific notation, and its last digits are lost; "
                       "format the column as text and fill it in again.")},
    {"phone_decimal",
     QT_TRANSLATE_NOOP("RowReason", "A spreadsheet has stored the number with decimals; write it without them.")},
    {"phone_letters", QT_TRANSLATE_NOOP("RowReason", "The number has letters in it; write digits only.")},
    {"phone_extension",
     QT_TRANSLATE_NOOP("RowReason", "Numbers with an extension cannot be dialled; give a direct number.")},
    {"phone_several", QT_TRANSLATE_NOOP("RowReason", "The cell holds more than one number; keep one.")},
    {"phone_no_area_code", QT_TRANSLATE_NOOP("RowReason", "The number has no area code.")},
    {"phone_too_short", QT_TRANSLATE_NOOP("RowReason", "The number has too few digits for its country.")},
    {"phone_too_long", QT_TRANSLATE_NOOP("RowReason", "The number has too many digits for its country.")},
    {"phone_impossible", QT_TRANSLATE_NOOP("RowReason", "No number of its country has this form.")},
    {"phone_country_unknown", QT_TRANSLATE_NOOP("RowReason", "No country has the code that follows the +.")},
    {"phone_ambiguous",
     QT_TRANSLATE_NOOP("RowReason",
                       "The number could be one of two countries; write it with + and the country's code.")},
    {"phone_not_a_number", QT_TRANSLATE_NOOP("RowReason", "The cell holds no phone number.")},
    {"cell_too_long", QT_TRANSLATE_NOOP("RowReason", "The cell is longer than can be kept.")},
    {"text_damaged",
     QT_TRANSLATE_NOOP("RowReason", "The cell has characters that cannot be read in the file's encoding.")},
    // Rejects: the row
    {"row_broken_quote",
     QT_TRANSLATE_NOOP("RowReason", "A quotation mark in the row is not closed or stands in the middle of a cell.")},
    {"row_too_long", QT_TRANSLATE_NOOP("RowReason", "The row is longer than can be read.")},
    {"row_too_many_cells",
     QT_TRANSLATE_NOOP("RowReason",
                       "The row has more cells than the header has columns; a cell with the delimiter in it must "
                       "be in quotation marks.")},
    // Rejects that the database finds
    {"duplicate_in_file", QT_TRANSLATE_NOOP("RowReason", "An earlier row of the file has the same number.")},
    {"duplicate_in_campaign", QT_TRANSLATE_NOOP("RowReason", "The campaign has this number already.")},
    {"on_do_not_call_list", QT_TRANSLATE_NOOP("RowReason", "The number is on the do-not-call list.")},
    // Warnings: the row is taken
    {"phone_unknown_to_plan",
     QT_TRANSLATE_NOOP("RowReason",
                       "The number is possible, but its area is not in the numbering plan known here; check it.")},
    {"phone_plus_added",
     QT_TRANSLATE_NOOP("RowReason", "The number was taken for an international one written without its +.")},
    {"zone_unknown",
     QT_TRANSLATE_NOOP("RowReason",
                       "The number's time zone is not known, so it is not dialled unless the campaign allows that.")},
    {"consent_missing",
     QT_TRANSLATE_NOOP("RowReason",
                       "The row says nothing of consent: a campaign that requires it does not call this contact.")},
    {"consent_refused",
     QT_TRANSLATE_NOOP(
         "RowReason",
         "The row says that there is no consent: a campaign that requires it does not call this contact.")},
    {"consent_unreadable",
     QT_TRANSLATE_NOOP("RowReason", "The consent is neither yes, no nor a date, and was taken for none.")},
    {"name_missing", QT_TRANSLATE_NOOP("RowReason", "The row has no name.")},
    {"business_name_missing", QT_TRANSLATE_NOOP("RowReason", "The row has no business name.")},
    {"row_too_few_cells",
     QT_TRANSLATE_NOOP("RowReason",
                       "The row has fewer cells than the header has columns; the rest were taken as empty.")},
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
