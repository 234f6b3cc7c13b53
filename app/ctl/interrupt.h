// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/progress.h"

#include "core/domain/transfer.h"

#include <stop_token>

namespace autolynx::ctl {

/// While it lives, Ctrl-C and SIGTERM ask a transfer to stop instead of ending the program, so that it can leave
/// nothing half done; a second Ctrl-C ends the program as usual.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    static bool requested();
    /// How a transfer is watched and stopped from here: `progress` shows its bytes or, where those are not known, rows.
    TransferControl control(Progress& progress);

private:
    std::stop_source stop_;
};

} // namespace autolynx::ctl
