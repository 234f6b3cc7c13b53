// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>
#include <string_view>

namespace autolynx {

/// What a cell said when it was read as a phone number.
struct PhoneReading
{
    std::string e164;              ///< "+12125550142"; empty if refused
    const char* refused = nullptr; ///< a code of row_reason.h, "phone_too_short"
    bool unknownToPlan = false;    ///< of a possible length, but not in the numbering plan we know (of 2022)
    bool plusAdded = false;        ///< taken for an international number written without its +
};

/// Reads phone numbers as people and spreadsheets write them (R2). Any thread; reads are independent.
class PhoneReader
{
public:
    /// `region`: ISO 3166 code of the country whose national form numbers without a + are in. Usage error
    /// "region_unknown" if the plan has none of that name.
    static Result<PhoneReader> forRegion(const QString& region);

    /// Refuses what is not possible; warns of what is possible and unknown. A + is added only when the number
    /// cannot be one of the declared region and is a valid one of another; where it can be both, it is refused.
    PhoneReading read(std::string_view cell) const;

private:
    explicit PhoneReader(std::string region, int callingCode) : region_(std::move(region)), callingCode_(callingCode) {}
    std::string region_;
    int callingCode_;
};

} // namespace autolynx
