// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/dialer/scheduler.h"
#include "core/http/server.h"
#include "core/provider/delay_queue.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace autolynx::dialer {

/// GET and POST /v1/scheduler/tick (R5): an outside cron drives the scheduler. Bearer CRON_SHARED_SECRET; `campaign_id`
/// in the query or in a JSON body names one campaign. The answer is there when the tick's claims are:
/// {"claimed": n, "more": bool, "recovering": bool, "wake_at": time or null}. Never blocks the listener.
class TickEndpoint
{
public:
    static constexpr const char* kPath = "/v1/scheduler/tick";
    using Done = std::function<void(const Result<TickResult>&)>;
    /// Asks the scheduler; false: there is none to ask at the moment.
    using Tick = std::function<bool(QString campaign, Done done)>;

    /// No secrets: every request is answered 503 "tick_not_configured".
    TickEndpoint(std::vector<Secret> secrets, Tick tick);

    /// On the server's threads.
    void handle(const http::Request& request, const std::shared_ptr<http::Responder>& answer);

private:
    const std::vector<Secret> secrets_;
    const Tick tick_;
    const std::shared_ptr<std::atomic<int>> waiting_ = std::make_shared<std::atomic<int>>(0);
    provider::DelayQueue timeouts_;
};

} // namespace autolynx::dialer
