// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/phone_plain.h"

#include <phonenumbers/phonenumberutil.h>

#include <array>
#include <atomic>
#include <charconv>
#include <cstdint>

namespace autolynx {

std::optional<std::string> plainNorthAmerican(std::string_view text, bool national)
{
    const bool plus = text.starts_with('+');
    if (plus)
        text.remove_prefix(1);
    else if (!national)
        return {};
    std::string e164 = "+1";
    std::size_t digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (++digits > 11)
                return {};
            e164 += c;
        } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
            return {};
        }
    }
    if (digits == 11 && e164[2] == '1')
        e164.erase(2, 1);
    else if (digits != 10 || plus)
        return {};
    const bool areaCode = e164[2] >= '2' && !(e164[3] == '1' && e164[4] == '1');
    if (!areaCode || e164[5] < '2')
        return {};
    return e164;
}

bool isInNorthAmericanPlan(std::string_view e164)
{
    enum : std::uint8_t { NotAsked, Known, Unknown };
    static std::array<std::atomic<std::uint8_t>, 1'000'000> answers{};
    std::uint32_t prefix = 0;
    std::from_chars(e164.data() + 2, e164.data() + 8, prefix);
    auto& answer = answers[prefix];
    if (answer.load(std::memory_order_relaxed) == NotAsked) {
        std::uint64_t national = 0;
        std::from_chars(e164.data() + 2, e164.data() + e164.size(), national);
        i18n::phonenumbers::PhoneNumber number;
        number.set_country_code(1);
        number.set_national_number(national);
        const bool known = i18n::phonenumbers::PhoneNumberUtil::GetInstance()->IsValidNumber(number);
        answer.store(known ? Known : Unknown, std::memory_order_relaxed);
    }
    return answer.load(std::memory_order_relaxed) == Known;
}

} // namespace autolynx
