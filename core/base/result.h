// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace autolynx {

/// A value, or why there is none. Expected failures travel as values; exceptions stay inside a file.
template <typename T> class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpect, std::move(error)) {}
};

template <> class [[nodiscard]] Result<void> : public tl::expected<void, Error>
{
public:
    using tl::expected<void, Error>::expected;
    Result(Error error) : tl::expected<void, Error>(tl::unexpect, std::move(error)) {}
};

} // namespace autolynx

#define AUTOLYNX_JOIN2(a, b) a##b
#define AUTOLYNX_JOIN(a, b) AUTOLYNX_JOIN2(a, b)

/// Returns the error of a Result from the enclosing function, or goes on.
#define AUTOLYNX_CHECK(expression) AUTOLYNX_CHECK_AS(AUTOLYNX_JOIN(checked_, __COUNTER__), expression)
#define AUTOLYNX_CHECK_AS(result, expression)                                                                          \
    do {                                                                                                               \
        if (auto result = (expression); !result)                                                                       \
            return std::move(result).error();                                                                          \
    } while (false)

/// Declares `name` with the value of a Result, or returns its error from the enclosing function.
#define AUTOLYNX_TRY(name, expression) AUTOLYNX_TRY_AS(AUTOLYNX_JOIN(result_, __COUNTER__), name, expression)
#define AUTOLYNX_TRY_AS(result, name, expression)                                                                      \
    auto result = (expression);                                                                                        \
    if (!result)                                                                                                       \
        return std::move(result).error();                                                                              \
    auto name = *std::move(result)
