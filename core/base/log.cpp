// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/time_text.h"

#include <QString>
#include <QtGlobal>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cctype>
#include <unistd.h>

namespace autolynx::log {
namespace {

constexpr std::size_t kLongestCode = 64;
constexpr std::size_t kShortestPhone = 7; // digits in a row that could be a subscriber's number

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

void maskDigitRuns(std::string& text)
{
    std::size_t runStart = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])))
            continue;
        if (i - runStart >= kShortestPhone)
            text.replace(runStart, i - runStart, std::string(i - runStart, '#'));
        runStart = i + 1;
    }
}

void qtMessage(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    const Level level = type == QtDebugMsg  ? Level::Debug
                        : type == QtInfoMsg ? Level::Info
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
    for (const char c : outside.substr(0, kLongestCode)) {
        const auto u = static_cast<unsigned char>(c);
        text += u < 128 && (std::isalnum(u) || c == '_' || c == '.' || c == ':' || c == '-') ? c : '_';
    }
    maskDigitRuns(text);
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
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size()); // one write: lines stay whole
}

} // namespace autolynx::log
