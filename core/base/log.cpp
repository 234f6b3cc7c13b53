// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/time_text.h"

#include <QString>
#include <QtGlobal>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstring>
#include <unistd.h>

namespace autolynx::log {
namespace {

constexpr std::size_t kLongestCode = 64;
constexpr std::size_t kShortestPhone = 7;    // digits that could be a subscriber's number
constexpr std::size_t kLongestSeparator = 2; // between two of its groups: ") "
constexpr std::size_t kLongestNumber = 32;   // 15 digits in groups

std::atomic<Level> leastLevel{Level::Info};
std::atomic<const char*> programName{"autolynx"};
std::atomic<const Clock*> logClock{nullptr};

const char* name(Level level)
{
    switch (level) {
    case Level::Debug:
        return "debug";
    case Level::Info:
        return "info";
    case Level::Warning:
        return "warning";
    case Level::Error:
        break;
    }
    return "error";
}

bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i])))
            return false;
    }
    return true;
}

// Masks what could be a subscriber's number, also when it is written in groups: "(212) 555-0142".
void maskNumbers(std::string& text)
{
    const auto isDigit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    const auto separates = [](char c) { return std::strchr(" -./()+", c) != nullptr && c != '\0'; };
    for (std::size_t i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            ++i;
            continue;
        }
        std::size_t digits = 0;
        std::size_t end = i; // past the last digit of the group of groups
        for (std::size_t at = i; at < text.size() && at <= end + kLongestSeparator; ++at) {
            if (isDigit(text[at])) {
                ++digits;
                end = at + 1;
            } else if (!separates(text[at])) {
                break;
            }
        }
        if (digits >= kShortestPhone)
            std::replace_if(text.begin() + static_cast<std::ptrdiff_t>(i),
                            text.begin() + static_cast<std::ptrdiff_t>(end), isDigit, '#');
        i = end;
    }
}

void qtMessage(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    const Level level = type == QtDebugMsg     ? Level::Debug
                        : type == QtInfoMsg    ? Level::Info
                        : type == QtWarningMsg ? Level::Warning
                                               : Level::Error;
    write(level, "qt", "message", {{"text", Code(message.toStdString())}});
}

} // namespace

Code::Code(std::string_view outside)
{
    if (isUuid(outside)) { // random digits, not a person's number
        text = outside;
        return;
    }
    // Masked before it is cut, or the first digits of a number at the cut would show.
    std::string whole(outside.substr(0, kLongestCode + kLongestNumber));
    maskNumbers(whole);
    for (const char c : whole.substr(0, kLongestCode)) {
        const auto u = static_cast<unsigned char>(c);
        text += (u < 128 && std::isalnum(u)) || c == '_' || c == '.' || c == ':' || c == '-' || c == '#' ? c : '_';
    }
}

void start(const char* program, Level least, const Clock* clock)
{
    programName = program;
    leastLevel = least;
    logClock = clock;
}

void captureQtMessages()
{
    qInstallMessageHandler(qtMessage);
}

void write(Level level, const char* component, const char* event, std::initializer_list<Field> fields)
{
    if (level < leastLevel)
        return;
    const Clock* clock = logClock;
    nlohmann::ordered_json line;
    line["time"] = isoTime(clock ? clock->now() : SystemClock().now());
    line["level"] = name(level);
    line["program"] = programName.load();
    line["component"] = component;
    line["event"] = event;
    for (const Field& field : fields) {
        std::visit(
            [&](const auto& v) {
                if constexpr (requires { v.text; })
                    line[field.key] = v.text;
                else
                    line[field.key] = v;
            },
            field.value);
    }
    const std::string text = line.dump() + '\n';
    [[maybe_unused]] const auto written =
        ::write(STDERR_FILENO, text.data(), text.size()); // one write: lines stay whole
}

} // namespace autolynx::log
