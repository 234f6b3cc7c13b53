// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"

#include <QStringList>

#include <functional>

namespace autolynx::dialer {

/// Asks the database for calls to make (R5): at once when something has changed, several changes within 50 ms in one
/// claim; when a gate opens by itself; and at the latest every cadence, give or take a tenth.
class Scheduler
{
public:
    /// What is done with what a claim says; runs on the scheduler's thread.
    struct Outlets
    {
        std::function<void(const QStringList& calls)> launch;
        std::function<bool()> isBusy; ///< launching lags behind: claiming more would only let leases run out
        std::function<void(qint64 epoch, TimePoint since)> recover;
        std::function<void()> replaced; ///< another incarnation has taken this worker's place
    };
    Scheduler(const Secret& url, QString worker, const Clock& clock, std::chrono::milliseconds cadence,
              Outlets outlets);

    void start() { loop_.start(); }
    /// Something may have changed: a campaign, a slot, the account. Any thread.
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);
    void planTick();

    const QString worker_;
    const Clock& clock_;
    const std::chrono::milliseconds cadence_;
    const Outlets outlets_;
    TimePoint nextTick_; ///< on the database's clock
    Loop loop_;
};

} // namespace autolynx::dialer
