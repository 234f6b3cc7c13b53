// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/range.h"

#include <algorithm>
#include <charconv>

namespace autolynx::http {
namespace {

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

std::string ByteRange::contentRange(std::uint64_t size) const
{
    return "bytes " + std::to_string(from) + '-' + std::to_string(from + length - 1) + '/' + std::to_string(size);
}

std::optional<ByteRange> rangeOf(std::string_view header, std::uint64_t size)
{
    const ByteRange whole{0, size, false};
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit))
        return whole;
    header.remove_prefix(unit.size());
    const std::size_t dash = header.find('-');
    if (dash == std::string_view::npos || header.find(',') != std::string_view::npos)
        return whole;
    const auto first = number(header.substr(0, dash));
    const auto last = number(header.substr(dash + 1));
    if (dash == 0) { // the last so many
        if (!last)
            return whole;
        const std::uint64_t length = std::min(*last, size);
        if (length == 0)
            return std::nullopt;
        return ByteRange{size - length, length, true};
    }
    if (!first || (!last && dash + 1 != header.size()) || (last && *last < *first))
        return whole;
    if (*first >= size)
        return std::nullopt;
    return ByteRange{*first, std::min(last.value_or(size - 1), size - 1) - *first + 1, true};
}

} // namespace autolynx::http
