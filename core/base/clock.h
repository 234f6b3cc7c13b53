// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace autolynx {

using TimePoint = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

/// Where wall time comes from. SQL's autolynx.now() and this read the same clock (DESIGN "Time").
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall time, UTC. Any thread.
    virtual TimePoint now() const = 0;
    /// How long, in real time, until `duration` has passed on this clock. Any thread.
    virtual std::chrono::microseconds realTime(std::chrono::microseconds duration) const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    TimePoint now() const override;
    std::chrono::microseconds realTime(std::chrono::microseconds duration) const override;
};

/// A clock that stood at `start` when the machine's clock stood at `realStart`, and runs `rate` times as fast.
/// Any number of processes that are given the same three values agree.
class SimulatedClock final : public Clock
{
public:
    SimulatedClock(TimePoint start, TimePoint realStart, double rate);
    TimePoint now() const override;
    std::chrono::microseconds realTime(std::chrono::microseconds duration) const override;

private:
    TimePoint start_;
    TimePoint realStart_;
    double rate_;
};

} // namespace autolynx
