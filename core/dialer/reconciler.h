// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"
#include "core/provider/client.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace autolynx::dialer {

/// Makes good what webhooks missed (R10), by listings of the provider's calls each minute: those that changed, while
/// any of ours lives; those created since the first unknown launch, which is judged by them; and, after a restore or a
/// failover, all that the database may have forgotten.
class Reconciler
{
public:
    /// `onSlot` runs on the reconciler's thread when a slot may have become free.
    Reconciler(const Secret& url, const Clock& clock, provider::Client& client, std::function<void()> onSlot);

    void start() { loop_.start(); }
    /// One round here and now, instead of start().
    Result<void> once() { return loop_.once(); }
    void stop() { loop_.stop(); }
    /// The database holds everything until the calls created since then are known. Any thread.
    void recover(qint64 epoch, TimePoint since);
    /// A call was placed: if no webhook tells of it, its changes are asked for from now on. Any thread.
    void pollSoon() { loop_.wake(); }
    /// A launch has become unknown: looks for it in a few seconds instead of at the next tick. Any thread.
    void lookForUnknown();

private:
    struct Recovery
    {
        qint64 epoch;
        TimePoint since;
    };

    Result<std::chrono::microseconds> step(db::Connection& connection);
    Result<void> tick(db::Connection& connection);
    Result<void> recoverEpoch(db::Connection& connection);
    /// Every five seconds while calls live that no webhook tells of (R6); one worker for all.
    Result<void> poll(db::Connection& connection);
    Result<void> adoptChanges(db::Connection& connection, std::chrono::microseconds margin);
    Result<void> judgeUnknown(db::Connection& connection);
    /// Calls since `since` (our clock) until now; learns how far the provider's clock is from ours.
    Result<provider::CallListing> list(provider::ListBy by, TimePoint since);
    Result<void> apply(db::Connection& connection, std::vector<provider::CallFact> calls);

    const Clock& clock_;
    provider::Client& client_;
    const std::function<void()> onSlot_;
    std::mutex mutex_;
    std::optional<Recovery> recovery_; // mutex_
    std::atomic<bool> unknownSoon_{false};
    // the thread's own
    TimePoint nextTick_;
    TimePoint nextPoll_;
    std::chrono::microseconds providerAhead_{0}; ///< its clock less ours
    std::optional<TimePoint> synced_;            ///< changes until then are known; a shortcut, no more
    std::map<std::string, TimePoint> seen_;      ///< what the last listing of changes told, by provider's id
    Loop loop_;
};

} // namespace autolynx::dialer
