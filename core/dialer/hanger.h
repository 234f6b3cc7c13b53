// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"
#include "core/provider/client.h"

#include <condition_variable>
#include <mutex>

namespace autolynx::dialer {

/// Hangs up the calls that somebody wants ended (R4: Stop), each again every few seconds until it has.
class Hanger
{
public:
    Hanger(const Secret& url, const Clock& clock, provider::Client& client);

    void start() { loop_.start(); }
    /// One round here and now, instead of start(); returns when the provider has answered.
    Result<void> once();
    /// Somebody wants a call ended. Any thread.
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);

    const Clock& clock_;
    provider::Client& client_;
    std::mutex mutex_;
    std::condition_variable quiet_;
    int underWay_ = 0; // mutex_
    Loop loop_;
};

} // namespace autolynx::dialer
