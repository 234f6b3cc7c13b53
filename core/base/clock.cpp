// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

namespace autolynx {

using std::chrono::microseconds;

TimePoint SystemClock::now() const
{
    return std::chrono::time_point_cast<microseconds>(std::chrono::system_clock::now());
}

microseconds SystemClock::realTime(microseconds duration) const
{
    return duration;
}

SimulatedClock::SimulatedClock(TimePoint start, TimePoint realStart, double rate)
    : start_(start), realStart_(realStart), rate_(rate)
{
}

TimePoint SimulatedClock::now() const
{
    const auto passed = SystemClock().now() - realStart_;
    return start_ + microseconds(static_cast<microseconds::rep>(static_cast<double>(passed.count()) * rate_));
}

microseconds SimulatedClock::realTime(microseconds duration) const
{
    return microseconds(static_cast<microseconds::rep>(static_cast<double>(duration.count()) / rate_));
}

} // namespace autolynx
