// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/money_text.h"

#include <charconv>

namespace autolynx {

std::string usdText(std::int64_t micro)
{
    constexpr std::int64_t perDollar = 1'000'000;
    std::string text = micro < 0 ? "-" : "";
    const auto dollars = micro / perDollar;
    const auto rest = micro % perDollar;
    text += std::to_string(dollars < 0 ? -dollars : dollars);
    if (rest == 0)
        return text;
    auto fraction = std::to_string(perDollar + (rest < 0 ? -rest : rest));
    fraction.front() = '.';
    while (fraction.back() == '0')
        fraction.pop_back();
    return text + fraction;
}

std::string usdCell(const CopyRow& row, std::size_t column)
{
    std::int64_t micro = 0;
    const auto& text = row[column];
    return std::from_chars(text.data(), text.data() + text.size(), micro).ec == std::errc() ? usdText(micro) : "";
}

} // namespace autolynx
