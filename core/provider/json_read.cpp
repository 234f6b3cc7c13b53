// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/json_read.h"

#include "core/base/time_text.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <nlohmann/json.hpp>

#include <cctype>
#include <charconv>
#include <cmath>

namespace autolynx::provider {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint kEarliest{std::chrono::seconds(946'684'800)}; // 2000-01-01
constexpr TimePoint kLatest{std::chrono::seconds(7'258'118'400)}; // 2200-01-01
constexpr double kLeastMilliseconds = 1e11; // as seconds the year 5138, as milliseconds 1973: above it, milliseconds
constexpr std::int64_t kMostMicroDollars = 1'000'000'000'000;

std::optional<double> numberIn(std::string_view text)
{
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || stop != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

const nlohmann::json* member(const nlohmann::json* from, std::initializer_list<const char*> path)
{
    for (const char* name : path) {
        if (!from || !from->is_object())
            return nullptr;
        const auto found = from->find(name);
        from = found == from->end() || found->is_null() ? nullptr : &*found;
    }
    return from;
}

std::string textOf(const nlohmann::json* value)
{
    if (!value)
        return {};
    if (value->is_string())
        return value->get<std::string>();
    return value->is_number() || value->is_boolean() ? value->dump() : std::string();
}

std::optional<std::int64_t> integerOf(const nlohmann::json* value)
{
    if (!value)
        return std::nullopt;
    if (value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX)
        return std::nullopt;
    if (value->is_number_integer())
        return value->get<std::int64_t>();
    const auto number = numberIn(textOf(value));
    if (!number || std::abs(*number) > 9e15 || std::nearbyint(*number) != *number)
        return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

bool isTrue(const nlohmann::json* value)
{
    const std::string text = textOf(value);
    return text == "true" || text == "1";
}

std::optional<TimePoint> timeOf(const nlohmann::json* value)
{
    const std::string text = textOf(value);
    std::optional<TimePoint> time;
    if (const auto number = numberIn(text); number && std::abs(*number) < 1e14)
        time = TimePoint(
            std::chrono::microseconds(std::llround(*number >= kLeastMilliseconds ? *number * 1e3 : *number * 1e6)));
    else if (!number) {
        time = parseIsoTime(text);
        if (!time)
            time = parseIsoTime(text + 'Z'); // without a zone: the provider writes UTC
    }
    return time && *time >= kEarliest && *time < kLatest ? time : std::nullopt;
}

std::optional<std::int64_t> microDollarsOf(const nlohmann::json* value)
{
    // The JSON library prints the shortest text that reads back as the same double, hence the digits that were sent.
    return value && (value->is_number() || value->is_string()) ? microDollars(textOf(value)) : std::nullopt;
}

std::optional<std::int64_t> microDollars(std::string_view decimal)
{
    if (!numberIn(decimal) || decimal.starts_with('-'))
        return std::nullopt;
    int exponent = 0;
    if (const auto e = decimal.find_first_of("eE"); e != std::string_view::npos) {
        const auto power = numberIn(decimal.substr(e + (decimal[e + 1] == '+' ? 2 : 1)));
        if (!power || std::abs(*power) > 400)
            return std::nullopt;
        exponent = static_cast<int>(*power);
        decimal = decimal.substr(0, e);
    }
    std::string digits;
    for (const char c : decimal) {
        if (isDigit(c))
            digits += c;
    }
    const auto dot = decimal.find('.');
    const int whole = static_cast<int>(dot == std::string_view::npos ? decimal.size() : dot);
    const int kept = whole + exponent + 6; // how many of the digits are whole micro-dollars
    std::int64_t result = 0;
    for (int i = 0; i < kept; ++i) {
        result = result * 10 + (i < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(i)] - '0' : 0);
        if (result > kMostMicroDollars)
            return std::nullopt;
    }
    const bool up =
        kept >= 0 && kept < static_cast<int>(digits.size()) && digits[static_cast<std::size_t>(kept)] >= '5';
    return result + (up ? 1 : 0);
}

std::string uuidOf(std::string_view text)
{
    if (text.size() != 36)
        return {};
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const auto c = static_cast<unsigned char>(text[i]);
        if (dash ? c != '-' : !std::isxdigit(c))
            return {};
        result += static_cast<char>(std::tolower(c));
    }
    return result;
}

std::string codeOf(std::string_view text)
{
    std::string result(text.substr(0, 128));
    for (char& c : result) {
        const auto u = static_cast<unsigned char>(c);
        if (u >= 128 || (!std::isalnum(u) && std::string_view("._:/-").find(c) == std::string_view::npos))
            c = '_';
    }
    return result;
}

std::optional<TimePoint> httpDate(std::string_view text)
{
    const auto string = QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
    auto date = QLocale::c().toDateTime(string, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return TimePoint(std::chrono::milliseconds(date.toMSecsSinceEpoch()));
}

} // namespace autolynx::provider
