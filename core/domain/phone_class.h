// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace autolynx {

/// Where a number may ring: what calling windows are judged by (R11). Contacts of one class share it.
struct PhoneClass
{
    /// IANA zones in ascending order, comma between them; all of them must be in the window. Empty: unknown,
    /// which blocks unless the campaign says otherwise.
    std::string zones;
    /// ISO 3166: "US-IL", "CA-ON", "GB"; the country alone where the state is not known; "ZZ" if nothing is.
    std::string jurisdiction;

    /// Both in one string, "America/Chicago|US-IL", the same for the same class always.
    std::string key() const { return zones + '|' + jurisdiction; }
};

/// The class of a number in E.164, by the longest prefix that the numbering tables know. A North American area
/// code that is unknown or not geographic gets all zones of +1: safe, if seldom dialable. Any thread.
PhoneClass phoneClass(std::string_view e164);

/// Whether a North American number can be of this jurisdiction: a rule for another would never apply. Any thread.
bool isJurisdiction(std::string_view name);

} // namespace autolynx
