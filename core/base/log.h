// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

/// Structured logs (R8): one JSON object a line on standard error, one schema:
///   {"time","level","component","event", …fields}
/// Redacted by construction: a field is a code known at compile time, an identifier, a number or a
/// flag. There is no way to log free text, so no phone, name or secret can slip in; text from outside
/// (a provider's or the database's message) goes through `Code`, which keeps [A-Za-z0-9_.:-] only, 64 of them at most,
/// and masks seven or more digits in a row or in groups.
namespace autolynx::log {

enum class Level { Debug, Info, Warning, Error };

/// A word from outside, cut down to what a code may hold.
struct Code
{
    explicit Code(std::string_view outside);
    std::string text;
};

/// An identifier of ours or the provider's (UUID, number, role or file name without a person in it).
struct Id
{
    explicit Id(std::string_view id) : text(Code(id).text) {}
    explicit Id(std::int64_t id) : text(std::to_string(id)) {}
    std::string text;
};

using Value = std::variant<std::int64_t, double, bool, Code, Id>;

struct Field
{
    template <typename T>
    Field(const char* fieldKey, T fieldValue) : key(fieldKey), value(convert(std::move(fieldValue)))
    {
    }
    const char* key;
    Value value;

private:
    template <typename T> static Value convert(T v)
    {
        if constexpr (std::is_same_v<T, bool>)
            return Value(std::in_place_type<bool>, v);
        else if constexpr (std::is_integral_v<T>)
            return Value(static_cast<std::int64_t>(v));
        else if constexpr (std::is_floating_point_v<T>)
            return Value(static_cast<double>(v));
        else
            return Value(std::move(v));
    }
};

/// Names the program in every line and sets the least level written. Call once in main.
void start(const char* program, Level least, const Clock* clock = nullptr);
/// Also sends Qt's own messages here, as component "qt", through Code. Call once in main.
void captureQtMessages();
/// Writes one line, atomically. Any thread. Failure to write is ignored: there is nowhere to say so.
void write(Level level, const char* component, const char* event, std::initializer_list<Field> fields = {});

inline void info(const char* component, const char* event, std::initializer_list<Field> fields = {})
{
    write(Level::Info, component, event, fields);
}
inline void warning(const char* component, const char* event, std::initializer_list<Field> fields = {})
{
    write(Level::Warning, component, event, fields);
}
inline void error(const char* component, const char* event, std::initializer_list<Field> fields = {})
{
    write(Level::Error, component, event, fields);
}
inline void debug(const char* component, const char* event, std::initializer_list<Field> fields = {})
{
    write(Level::Debug, component, event, fields);
}

} // namespace autolynx::log
