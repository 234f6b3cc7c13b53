// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"
#include "core/provider/client.h"

namespace autolynx::dialer {

/// Hangs up the calls that somebody wants ended (R4: Stop), each again every few seconds until it has.
class Hanger
{
public:
    Hanger(const Secret& url, const Clock& clock, provider::Client& client);

    void start() { loop_.start(); }
    /// Somebody wants a call ended. Any thread.
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);

    const Clock& clock_;
    provider::Client& client_;
    Loop loop_;
};

} // namespace autolynx::dialer
