// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

namespace autolynx::sim {

/// Runs things when their time has come on the simulated clock: one thread and one queue for any number of calls.
/// Things due at the same time run in the order in which they were given. Any thread may add.
class Timers
{
public:
    explicit Timers(const Clock& clock);
    ~Timers(); ///< what is not due is dropped; what runs is waited for
    Timers(const Timers&) = delete;
    Timers& operator=(const Timers&) = delete;

    /// `act` runs on the timers' thread and must not block.
    void at(TimePoint due, std::function<void()> act);
    void after(std::chrono::microseconds simulated, std::function<void()> act);
    /// For what the other side's patience measures: time as the machine's clock counts it.
    void afterReal(std::chrono::microseconds real, std::function<void()> act);
    /// Runs no more; safe to call twice. Not from the timers' thread.
    void stop();

private:
    struct Entry
    {
        TimePoint due;
        std::uint64_t order;
        std::function<void()> act;
        bool operator<(const Entry& other) const
        {
            return std::tie(other.due, other.order) < std::tie(due, order); // the earliest on top
        }
    };
    void run(const std::stop_token& stopping);

    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::priority_queue<Entry> queue_;
    std::uint64_t orders_ = 0;
    double rate_;
    std::jthread thread_;
};

} // namespace autolynx::sim
