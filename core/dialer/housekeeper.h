// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialer/loop.h"

#include <QString>

#include <functional>

namespace autolynx::dialer {

/// Shows that this worker lives, folds the campaigns' counters and tends launches, each second or two of real time.
class Housekeeper
{
public:
    /// `replaced` runs on the housekeeper's thread once another incarnation has taken this worker's place.
    Housekeeper(const Secret& url, QString worker, std::function<void()> replaced);

    void start() { loop_.start(); }
    /// One round here and now, instead of start().
    Result<void> once() { return loop_.once(); }
    void stop() { loop_.stop(); }
    /// Whether the database was reached the last time.
    bool isConnected() const { return loop_.isConnected(); }

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);

    const QString worker_;
    const std::function<void()> replaced_;
    bool beatsNext_ = true;
    Loop loop_;
};

} // namespace autolynx::dialer
