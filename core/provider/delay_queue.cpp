// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/delay_queue.h"

#include <utility>

namespace autolynx::provider {

using Clock = std::chrono::steady_clock;

DelayQueue::DelayQueue() : thread_([this](const std::stop_token& stop) { run(stop); })
{
}

DelayQueue::~DelayQueue()
{
    stop();
}

void DelayQueue::runAfter(std::chrono::milliseconds delay, Task task)
{
    {
        const std::lock_guard lock(mutex_);
        if (!stopped_) {
            tasks_.emplace(Clock::now() + delay, std::move(task));
            wake_.notify_one();
            return;
        }
    }
    task(true);
}

void DelayQueue::stop()
{
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(stopped_, true))
            return;
    }
    thread_.request_stop();
    thread_.join();
    for (auto& [when, task] : std::exchange(tasks_, {})) // nothing adds to it any more
        task(true);
}

void DelayQueue::run(const std::stop_token& stop)
{
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (tasks_.empty()) {
            wake_.wait(lock, stop, [this] { return !tasks_.empty(); });
            continue;
        }
        const auto first = tasks_.begin();
        if (first->first > Clock::now()) {
            const auto when = first->first;
            // Woken early by a stop, or by a task that may be due sooner.
            wake_.wait_until(lock, stop, when, [this, when] { return tasks_.begin()->first < when; });
            continue;
        }
        const Task task = std::move(first->second);
        tasks_.erase(first);
        lock.unlock();
        task(false);
        lock.lock();
    }
}

} // namespace autolynx::provider
