// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCommandLineOption>
#include <QList>
#include <QStringList>

class QCommandLineParser;

namespace autolynx::ctl {

/// Options that go to the simulator as they are: what `local up` and `rehearse` share.
QList<QCommandLineOption> simulatorOptions();
/// Those that were given, as the simulator's flags ("--seed=7"). Only their form is checked here.
Result<QStringList> simulatorFlags(const QCommandLineParser& options);

} // namespace autolynx::ctl
