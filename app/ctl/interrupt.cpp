// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/interrupt.h"

#include <csignal>

namespace autolynx::ctl {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void onSignal(int number)
{
    interrupted = 1;
    std::signal(number, SIG_DFL); // the next one is not asked twice
}

} // namespace

Interrupt::Interrupt()
{
    interrupted = 0;
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool Interrupt::requested()
{
    return interrupted != 0;
}

TransferControl Interrupt::control(Progress& progress)
{
    TransferControl control;
    control.stop = stop_.get_token();
    control.onProgress = [this, &progress](const TransferProgress& now) {
        if (requested())
            stop_.request_stop();
        const QString rows = QStringLiteral("%1 rows").arg(now.rows);
        if (now.totalRows > 0)
            progress.update(now.rows, now.totalRows);
        else if (now.totalBytes > 0)
            progress.update(now.bytes, now.totalBytes, rows);
        else
            progress.update(now.rows, 0);
    };
    return control;
}

} // namespace autolynx::ctl
