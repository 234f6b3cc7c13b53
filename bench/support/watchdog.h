// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/figures.h"

#include <QObject>
#include <QTimer>

#include <ctime>

namespace autolynx::bench {

/// How long the GUI thread's event loop is kept from its next turn: a timer of 5 ms notes how much later it comes. The
/// thread's own processor time in between is noted as well, because on a shared machine waiting for a core is not the
/// program's doing.
class Watchdog : public QObject
{
public:
    Watchdog()
    {
        timer_.setTimerType(Qt::PreciseTimer);
        connect(&timer_, &QTimer::timeout, this, [this] { note(); });
    }

    void begin()
    {
        wall_.clear();
        own_.clear();
        last_ = std::chrono::steady_clock::now();
        lastOwn_ = ownSeconds();
        timer_.start(kEvery);
    }

    /// Prints what was seen since begin().
    void print(const char* phase)
    {
        timer_.stop();
        if (wall_.empty())
            return;
        std::printf("%-22s loop held: max %6.1f ms, P99 %5.1f ms; of it our own processor time: max %5.1f ms, "
                    "P99 %4.1f ms\n",
                    phase, 1000 * percentile(wall_, 1), 1000 * percentile(wall_, 0.99), 1000 * percentile(own_, 1),
                    1000 * percentile(own_, 0.99));
        worst_ = std::max(worst_, percentile(wall_, 1));
        worstOwn_ = std::max(worstOwn_, percentile(own_, 1));
    }
    double worst() const { return worst_; }
    double worstOwn() const { return worstOwn_; }

private:
    static constexpr std::chrono::milliseconds kEvery{5};

    static double ownSeconds()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
    }

    void note()
    {
        const auto now = std::chrono::steady_clock::now();
        const double own = ownSeconds();
        wall_.push_back(std::max(0.0, Seconds(now - last_ - kEvery).count()));
        own_.push_back(own - lastOwn_);
        last_ = now;
        lastOwn_ = own;
    }

    QTimer timer_;
    std::chrono::steady_clock::time_point last_;
    double lastOwn_ = 0;
    std::vector<double> wall_;
    std::vector<double> own_;
    double worst_ = 0;
    double worstOwn_ = 0;
};

} // namespace autolynx::bench
