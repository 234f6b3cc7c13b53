// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace autolynx::ctl {

/// What was given as arguments, each `-` replaced by the lines of standard input, without blank ones: a person's number
/// need not be an argument, which everybody on the machine can read (R11). At a terminal it says what to do.
/// Usage error "no_input", "input_too_long".
Result<QStringList> withStandardInput(const QStringList& given);
/// The same for one: of standard input exactly one line. Usage error "no_input", "one_line_wanted".
Result<QString> oneWithStandardInput(const QString& given);

} // namespace autolynx::ctl
