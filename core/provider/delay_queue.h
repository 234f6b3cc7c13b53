// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace autolynx::provider {

/// Runs things later, on a thread of its own; Qt-free, so that waiting for a retry needs no event loop. Real time.
class DelayQueue
{
public:
    /// `stopped` is true when the queue ends before the time has come: each task is run exactly once.
    using Task = std::function<void(bool stopped)>;
    DelayQueue();
    ~DelayQueue();
    DelayQueue(const DelayQueue&) = delete;
    DelayQueue& operator=(const DelayQueue&) = delete;

    /// Any thread. After stop() the task runs at once, on the caller's.
    void runAfter(std::chrono::milliseconds delay, Task task);
    /// Runs what still waits as stopped, and joins. Not from a task.
    void stop();

private:
    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::multimap<std::chrono::steady_clock::time_point, Task> tasks_;
    bool stopped_ = false;
    std::jthread thread_;
};

} // namespace autolynx::provider
