// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace autolynx::ctl {

/// `dnc import`, with the options that it shares with the group.
Command doNotCallImportCommand(const QCommandLineOption& campaign, const QCommandLineOption& region);

} // namespace autolynx::ctl
