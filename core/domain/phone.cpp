// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/phone.h"

#include "core/domain/cell_text.h"
#include "core/domain/phone_plain.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <set>

namespace autolynx {
namespace {

using namespace i18n::phonenumbers;
using Possible = PhoneNumberUtil::ValidationResult;

const PhoneNumberUtil& util()
{
    return *PhoneNumberUtil::GetInstance();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t digits(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isDigit));
}

std::string_view skipDigits(std::string_view text, std::size_t& count)
{
    count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    return text.substr(count);
}

// 2.12556E+09, 2,12556e+09, 212556E4: the digits that were rounded off are gone.
bool isScientific(std::string_view text)
{
    std::size_t count = 0;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    text = skipDigits(text, count);
    if (count == 0)
        return false;
    if (text.starts_with('.') || text.starts_with(',')) {
        text = skipDigits(text.substr(1), count);
    }
    if (!text.starts_with('E') && !text.starts_with('e'))
        return false;
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-'))
        text.remove_prefix(1);
    text = skipDigits(text, count);
    return count > 0 && text.empty();
}

// 2125550142.0: read as a phone it would gain a digit.
bool isDecimal(std::string_view text)
{
    std::size_t count = 0;
    text = skipDigits(text, count);
    if (count < 7 || !(text.starts_with('.') || text.starts_with(',')))
        return false;
    text.remove_prefix(1);
    return !text.empty() && text.size() <= 2 && text.find_first_not_of('0') == std::string_view::npos;
}

// Two numbers in one cell; the parser would take the first and drop the second.
bool isSeveral(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool separator = std::string_view("/;,&|\n").find(text[i]) != std::string_view::npos;
        if (separator && digits(text.substr(0, i)) >= 7 && digits(text.substr(i)) >= 7)
            return true;
    }
    return false;
}

bool hasLetters(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

const char* refusal(Possible possible)
{
    switch (possible) {
    case Possible::IS_POSSIBLE:
        return nullptr;
    case Possible::IS_POSSIBLE_LOCAL_ONLY:
        return "phone_no_area_code";
    case Possible::INVALID_COUNTRY_CODE:
        return "phone_country_unknown";
    case Possible::TOO_SHORT:
        return "phone_too_short";
    case Possible::TOO_LONG:
        return "phone_too_long";
    case Possible::INVALID_LENGTH:
        break;
    }
    return "phone_impossible";
}

const char* refusal(PhoneNumberUtil::ErrorType error)
{
    switch (error) {
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
        return "phone_country_unknown";
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN:
        return "phone_too_short";
    case PhoneNumberUtil::TOO_LONG_NSN:
        return "phone_too_long";
    default:
        return "phone_not_a_number";
    }
}

// No North American area code or exchange has ever begun with 0 or 1, and no area code is N11: this is the
// plan's form, not its present list.
bool breaksNorthAmericanForm(const PhoneNumber& number)
{
    if (number.country_code() != 1)
        return false;
    const auto area = number.national_number() / 10'000'000;
    const auto exchange = number.national_number() / 10'000 % 1000;
    return area < 200 || area % 100 == 11 || exchange < 200;
}

bool isSame(const PhoneNumber& a, const PhoneNumber& b)
{
    return a.country_code() == b.country_code() && a.national_number() == b.national_number();
}

// The digits as an international number that lacks its +, if that is a valid one.
bool readAsForeign(std::string_view text, PhoneNumber& number)
{
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain), isDigit);
    if (plain.starts_with("00"))
        plain.erase(0, 2);
    return util().Parse("+" + plain, "ZZ", &number) == PhoneNumberUtil::NO_PARSING_ERROR &&
           util().IsValidNumber(number) && !breaksNorthAmericanForm(number);
}

} // namespace

Result<PhoneReader> PhoneReader::forRegion(const QString& region)
{
    const auto code = region.trimmed().toUpper().toStdString();
    const int callingCode = util().GetCountryCodeForRegion(code);
    if (callingCode == 0)
        return usage(QStringLiteral("region_unknown"), QStringLiteral("There is no numbering plan for that region."),
                     QStringLiteral("Use a country's two letters, such as US, CA or GB."));
    return PhoneReader(code, callingCode);
}

PhoneReading PhoneReader::read(std::string_view cell) const
{
    PhoneReading reading;
    const auto refuse = [&reading](const char* code) {
        reading.refused = code;
        return reading;
    };
    std::string text = cleanCell(cell);
    removeInvisible(text);
    if (text.starts_with('\'')) // how a spreadsheet marks text, also before a digit
        text.erase(0, 1);
    if (text.size() > 4 && (text.starts_with("tel:") || text.starts_with("Tel:") || text.starts_with("TEL:")))
        text = cleanCell(std::string_view(text).substr(4));
    if (text.empty())
        return refuse("phone_missing");
    if (isScientific(text))
        return refuse("phone_scientific");
    if (isDecimal(text))
        return refuse("phone_decimal");
    if (isSeveral(text))
        return refuse("phone_several");
    if (auto plain = plainNorthAmerican(text, callingCode_ == 1)) {
        reading.e164 = *std::move(plain);
        reading.unknownToPlan = !isInNorthAmericanPlan(reading.e164);
        return reading;
    }

    PhoneNumber number;
    const auto error = util().Parse(text, region_, &number);
    if (error == PhoneNumberUtil::NO_PARSING_ERROR && number.has_extension())
        return refuse("phone_extension");
    if (hasLetters(text))
        return refuse("phone_letters");
    if (error != PhoneNumberUtil::NO_PARSING_ERROR)
        return refuse(refusal(error));

    const char* impossible = refusal(util().IsPossibleNumberWithReason(number));
    if (!impossible && breaksNorthAmericanForm(number))
        impossible = "phone_impossible";
    bool valid = !impossible && util().IsValidNumber(number);
    // Ten digits are a number of North America wherever that is declared. Elsewhere lengths vary, so that digits
    // without a leading 0 can be a number of the region and, with a +, one of another country.
    if (!text.starts_with('+') && (impossible || callingCode_ != 1)) {
        PhoneNumber foreign;
        if (readAsForeign(text, foreign) && !isSame(foreign, number)) {
            if (!impossible)
                return refuse("phone_ambiguous");
            number = foreign;
            impossible = nullptr;
            valid = reading.plusAdded = true;
        }
    }
    if (impossible)
        return refuse(impossible);
    reading.unknownToPlan = !valid;
    util().Format(number, PhoneNumberUtil::E164, &reading.e164);
    return reading;
}

} // namespace autolynx
