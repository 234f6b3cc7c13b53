// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <cstdlib>

/// What every benchmark needs: the machine it ran on, durations, percentiles, memory.
namespace autolynx::bench {

using Seconds = std::chrono::duration<double>;

/// The duration of `work`, in seconds.
template <typename Work> double timed(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - start).count();
}

/// One line that says on what the figures were taken: a busy machine makes seconds worthless, not ratios.
inline void printMachine()
{
    double load[1] = {0};
    if (::getloadavg(load, 1) != 1)
        load[0] = -1;
    std::printf("machine %u cores, load %.1f at the start\n", std::thread::hardware_concurrency(), load[0]);
}

/// The least value that `share` of all values don't exceed (nearest rank); `values` must not be empty.
inline double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

/// Seconds as milliseconds beside their goal.
inline void printTimes(const char* what, const std::vector<double>& seconds, int goal)
{
    std::printf("%-22s P50 %.0f ms, P95 %.0f ms, max %.0f ms of %zu (goal %d)\n", what, 1000 * percentile(seconds, 0.5),
                1000 * percentile(seconds, 0.95), 1000 * percentile(seconds, 1), seconds.size(), goal);
}

/// A process's largest resident memory so far, in megabytes; `process` is a pid or "self". 0 if there is none.
inline double peakMegabytes(const std::string& process)
{
    std::ifstream status("/proc/" + process + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

/// This process's resident memory, in megabytes.
inline double residentMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

/// Sets this process's peak back to what it holds now.
inline void resetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace autolynx::bench
