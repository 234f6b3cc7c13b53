// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace autolynx::ui {

/// The same error in the language of the program. Database and core speak English, to autolynxctl and to logs too; what
/// they say is translated where it enters the console. Any thread.
Error inWords(Error error);

template <typename T> Result<T> inWords(Result<T> result)
{
    return result ? std::move(result) : Result<T>(inWords(std::move(result).error()));
}

} // namespace autolynx::ui
