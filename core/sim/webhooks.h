// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/client.h"
#include "core/sim/faults.h"
#include "core/sim/timers.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <optional>
#include <set>

namespace autolynx::sim {

/// Where and how to deliver, from a server object ({url, headers, timeoutSeconds, backoffPlan}).
struct Receiver
{
    std::string url;
    http::Headers headers;
    std::chrono::milliseconds timeout{20'000}; ///< real time: it is the network's
    int retries = 0;
    bool exponential = false;
    double baseDelaySeconds = 0; ///< simulated
    std::set<int> excluded;
};
/// Nothing if there is no URL.
std::optional<Receiver> receiverFrom(const nlohmann::json& server);

/// Delivers webhooks: each at least tried once unless a fault says otherwise, tried again as the receiver's backoff
/// plan says, with no promise of order. Any thread.
class Webhooks
{
public:
    Webhooks(Timers& timers, const Clock& clock, Faults& faults, const std::string& caFile);
    ~Webhooks();
    Webhooks(const Webhooks&) = delete;
    Webhooks& operator=(const Webhooks&) = delete;

    /// Sends `body`, renewed (timestamp, presigned URLs) each time. `settled` runs once, after the first try ended or
    /// was dropped, on any thread; it must not block.
    void post(const std::string& callId, const Receiver& receiver, nlohmann::json body,
              std::function<void()> settled = {});

    /// {"posted": messages, "requests": tries, "delivered", "failed": given up, "dropped"}
    nlohmann::json counts() const;

private:
    struct Delivery;
    void hold(const std::string& callId, std::shared_ptr<Delivery> delivery);
    void release(const std::string& callId);
    void attempt(const std::shared_ptr<Delivery>& delivery);
    void ended(const std::shared_ptr<Delivery>& delivery, const http::ClientAnswer& answer);

    Timers& timers_;
    const Clock& clock_;
    Faults& faults_;
    mutable std::mutex mutex_;
    std::map<std::string, std::vector<std::shared_ptr<Delivery>>> held_; ///< until the call's next message has gone
    std::int64_t posted_ = 0;
    std::int64_t requests_ = 0;
    std::int64_t delivered_ = 0;
    std::int64_t failed_ = 0;
    std::int64_t dropped_ = 0;
    http::Client client_; ///< last: its end calls back into what is above
};

} // namespace autolynx::sim
