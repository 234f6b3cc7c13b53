// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/phone_class.h"

#include "core/domain/numbering_table.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <charconv>

namespace autolynx {
namespace {

std::uint32_t number(std::string_view digits)
{
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string zonesOf(std::string_view digits)
{
    for (const auto& table : numbering::prefixTables()) {
        if (digits.size() < static_cast<std::size_t>(table.length))
            continue;
        const auto wanted = number(digits.substr(0, static_cast<std::size_t>(table.length)));
        const auto found = std::lower_bound(table.prefixes.begin(), table.prefixes.end(), wanted,
                                            [](const auto& prefix, auto value) { return prefix.digits < value; });
        if (found != table.prefixes.end() && found->digits == wanted)
            return numbering::zoneSets()[found->zoneSet];
    }
    return {};
}

std::string jurisdictionOf(std::string_view e164)
{
    using namespace i18n::phonenumbers;
    if (e164.size() >= 5 && e164[1] == '1') {
        const auto area = number(e164.substr(2, 3));
        const std::string_view known = area >= 200 && area < 1000 ? numbering::areaCodes()[area - 200] : "";
        return std::string(known.empty() ? "US" : known);
    }
    const auto& util = *PhoneNumberUtil::GetInstance();
    PhoneNumber parsed;
    if (util.Parse(std::string(e164), "ZZ", &parsed) != PhoneNumberUtil::NO_PARSING_ERROR)
        return "ZZ";
    std::string region;
    util.GetRegionCodeForNumber(parsed, &region);
    if (region == "ZZ") // not in the plan of any of its countries: the chief one of them
        util.GetRegionCodeForCountryCode(parsed.country_code(), &region);
    return region == "001" ? "ZZ" : region;
}

} // namespace

PhoneClass phoneClass(std::string_view e164)
{
    if (e164.size() < 2 || e164.front() != '+')
        return {{}, "ZZ"};
    return {zonesOf(e164.substr(1)), jurisdictionOf(e164)};
}

bool isJurisdiction(std::string_view name)
{
    const auto& areas = numbering::areaCodes();
    return name == "US" || name == "CA" ||
           std::any_of(areas.begin(), areas.end(), [&](const char* area) { return name == area; });
}

} // namespace autolynx
