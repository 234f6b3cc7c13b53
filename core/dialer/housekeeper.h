// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"

#include <QString>

#include <atomic>
#include <functional>

namespace autolynx::dialer {

/// Shows that this worker lives, folds the campaigns' counters and tends launches, each second or two of real time.
class Housekeeper
{
public:
    /// `replaced` runs on the housekeeper's thread once another incarnation has taken this worker's place.
    /// `quiet` is told for how long nobody asks the provider anything, as often as it is known anew.
    Housekeeper(const Secret& url, QString worker, const Clock& clock, std::function<void()> replaced,
                std::function<void(std::chrono::milliseconds)> quiet);

    void start() { loop_.start(); }
    /// One round here and now, instead of start().
    Result<void> once() { return loop_.once(); }
    /// The account may have changed. Any thread.
    void wake() { loop_.wake(); }
    /// The provider wants quiet: tells all workers. Any thread; `wait` is of the database's clock.
    void rateLimited(std::chrono::milliseconds wait);
    /// Somebody was signed out: who was just coming in by that session is put out at once. Any thread.
    void sessionEnded();
    void stop() { loop_.stop(); }
    /// Whether the database was reached the last time.
    bool isConnected() const { return loop_.isConnected(); }

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);

    const QString worker_;
    const Clock& clock_;
    const std::function<void()> replaced_;
    const std::function<void(std::chrono::milliseconds)> quiet_;
    std::atomic<std::int64_t> limitedMs_{0}; ///< not told yet
    std::atomic<bool> sessionEnded_{false};
    std::chrono::steady_clock::time_point nextRound_;
    bool beatsNext_ = true;
    Loop loop_;
};

} // namespace autolynx::dialer
