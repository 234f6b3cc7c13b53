// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/timers.h"

#include <algorithm>

namespace autolynx::sim {

namespace {

/// Simulated seconds that pass in a real one.
double rateOf(const Clock& clock)
{
    const auto real = clock.realTime(std::chrono::hours(1));
    return 3.6e9 / static_cast<double>(std::max<std::int64_t>(1, real.count()));
}

} // namespace

Timers::Timers(const Clock& clock)
    : clock_(clock), rate_(rateOf(clock)), thread_([this](const std::stop_token& stopping) { run(stopping); })
{
}

Timers::~Timers()
{
    stop();
}

void Timers::stop()
{
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
}

void Timers::at(TimePoint due, std::function<void()> act)
{
    const std::lock_guard lock(mutex_);
    const bool first = queue_.empty() || due < queue_.top().due;
    queue_.push({due, ++orders_, std::move(act)});
    if (first)
        changed_.notify_one();
}

void Timers::after(std::chrono::microseconds simulated, std::function<void()> act)
{
    at(clock_.now() + simulated, std::move(act));
}

void Timers::afterReal(std::chrono::microseconds real, std::function<void()> act)
{
    after(std::chrono::microseconds(static_cast<std::int64_t>(static_cast<double>(real.count()) * rate_)),
          std::move(act));
}

void Timers::run(const std::stop_token& stopping)
{
    std::unique_lock lock(mutex_);
    while (!stopping.stop_requested()) {
        if (queue_.empty()) {
            changed_.wait(lock, stopping, [this] { return !queue_.empty(); });
            continue;
        }
        const TimePoint due = queue_.top().due;
        const auto wait = clock_.realTime(due - clock_.now());
        if (wait.count() > 0) {
            changed_.wait_for(lock, stopping, wait, [this, due] { return queue_.top().due < due; });
            continue;
        }
        const auto act =
            std::move(const_cast<Entry&>(queue_.top()).act); // it is popped before anybody compares it again
        queue_.pop();
        lock.unlock();
        act();
        lock.lock();
    }
}

} // namespace autolynx::sim
