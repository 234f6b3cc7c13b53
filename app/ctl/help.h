// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace autolynx::ctl {

/// Options that every command takes.
QList<QCommandLineOption> commonOptions();
/// All commands with a line each, or those of a group ("campaign").
QString overview(const QString& group);
/// What `<command> --help` says: what it does, arguments, options, an example, exit codes.
QString helpText(const Command& command);
/// The manual page autolynxctl(1), in man's macros: the same words.
QString manualPage();

} // namespace autolynx::ctl
