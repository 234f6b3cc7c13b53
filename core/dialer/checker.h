// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"
#include "core/provider/client.h"

#include <functional>

namespace autolynx::dialer {

/// Asks the provider for single calls (R6, R10): those silent for too long, those that ended without cost or
/// transcript, those that a webhook only named. Few at a time, so that launches keep the provider's rate to
/// themselves. A call that the provider does not know is a TIMEOUT.
class Checker
{
public:
    /// `onCallEnded` runs on the checker's thread when a slot may have become free.
    Checker(const Secret& url, const Clock& clock, provider::Client& client, std::function<void()> onCallEnded);

    void start() { loop_.start(); }
    /// One round here and now, instead of start().
    Result<void> once() { return loop_.once(); }
    /// A call is to be asked for. Any thread.
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);

    const Clock& clock_;
    provider::Client& client_;
    const std::function<void()> onCallEnded_;
    Loop loop_;
};

} // namespace autolynx::dialer
