// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/db/connection.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace autolynx::dialer {

/// A thread with its own database connection that does one step over and over: when woken, when the last step's answer
/// says that it is due, and, after a failure, when a growing pause is over. It never ends by itself: a database that
/// is gone is waited for.
class Loop
{
public:
    /// Answers how long, in real time, until the next step at the latest. An error is logged by its code, and the step
    /// is done again after a pause; an open transaction is none of the step's concern after an error.
    using Step = std::function<Result<std::chrono::microseconds>(db::Connection&)>;

    /// `name` goes into logs. `gap`: real time between two steps' beginnings at the least, so that what comes in
    /// meanwhile is done in one.
    Loop(const char* name, Secret url, Step step, std::chrono::milliseconds gap = {});
    ~Loop(); ///< stop()
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void start();
    /// Asks for a step soon. Any thread; cheap, and as often as one likes.
    void wake();
    /// No step begins from here on; returns when the one under way has ended. Any thread but its own.
    void stop();
    /// One step, or `work` instead, here and now on a connection of its own, of a loop that is not started. Errors: the
    /// step's, or the database can't be reached.
    Result<void> once() { return once(step_); }
    Result<void> once(const Step& work);
    /// For steps that take long: whether stop() has been asked for.
    bool isStopping() const { return stopping_; }
    /// Whether the last step reached the database.
    bool isConnected() const { return connected_; }

private:
    using Steady = std::chrono::steady_clock;
    void run();
    void failed(const Error& error);

    const char* const name_;
    const Secret url_;
    const Step step_;
    const std::chrono::milliseconds gap_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;                // mutex_
    std::atomic<bool> stopping_{false}; // written under mutex_
    std::atomic<bool> connected_{false};
    // the thread's own
    std::chrono::milliseconds pause_{0};
    QString lastCode_;
    std::thread thread_;
};

} // namespace autolynx::dialer
