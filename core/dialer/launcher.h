// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/launch_recorder.h"
#include "core/dialer/loop.h"
#include "core/provider/payloads.h"

#include <QStringList>

#include <deque>
#include <functional>

namespace autolynx::http {
struct ClientAnswer;
}
namespace autolynx::provider {
class Client;
}

namespace autolynx::dialer {

/// Makes the one request of each claimed call (R10): marks a few calls as sent, which asks every gate once more, then
/// posts those that the database let through, and hands what became of them to the recorder. A call that is not
/// posted soon after it was marked is not posted at all.
class Launcher
{
public:
    /// How many requests may be under way at once: 50 launches a second at a provider that takes a second for each.
    static constexpr int kUnderWay = 64;

    /// `client` must outlive stop(). `onRoom` runs, on any thread, when the backlog is gone.
    Launcher(const Secret& url, QString worker, const Clock& clock, provider::Client& client,
             provider::WebhookTarget target, LaunchRecorder& recorder, std::function<void()> onRoom);

    void start() { loop_.start(); }
    /// Calls that this worker has claimed. Any thread.
    void launch(const QStringList& calls);
    /// Whether claiming more would only let leases run out. Any thread.
    bool isBusy() const;
    /// Waits until every call has been posted and answered, or handed back, at most until `deadline`. True: it was so.
    bool waitQuiet(std::chrono::milliseconds deadline);
    /// No further request; returns when those under way have been answered, by the client's timeout at the latest.
    void stop();

private:
    struct Order
    {
        std::string callId;
        std::string campaignId;
        std::string body;
    };
    Result<std::chrono::microseconds> step(db::Connection& connection);
    Result<std::vector<Order>> markSent(db::Connection& connection, const QStringList& calls);
    void post(Order order, std::chrono::nanoseconds markedAt);
    void answered(const Order& order, const http::ClientAnswer& answer);
    void ended();

    const QString worker_;
    const Clock& clock_;
    provider::Client& client_;
    const provider::WebhookTarget target_;
    LaunchRecorder& recorder_;
    const std::function<void()> onRoom_;
    mutable std::mutex mutex_;
    std::condition_variable quiet_;
    std::deque<QString> backlog_; // mutex_
    qsizetype marking_ = 0;       // mutex_; taken from the backlog, and not yet under way
    int underWay_ = 0;            // mutex_
    Loop loop_;
};

} // namespace autolynx::dialer
