// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QString>

#include <atomic>
#include <list>
#include <thread>

namespace autolynx::test {

/// Stands between a program and PostgreSQL, by TCP on this machine, and can fall silent as a cable that is pulled does:
/// the kernel then drops whatever comes for it, so that nothing is acknowledged and nobody is told.
class SilentProxy
{
public:
    /// `server`: a URL by socket, without password.
    explicit SilentProxy(const Secret& server);
    ~SilentProxy();
    SilentProxy(const SilentProxy&) = delete;
    SilentProxy& operator=(const SilentProxy&) = delete;

    /// The same database, by way of this.
    Secret url() const { return url_; }
    /// What is connected is never heard again, and nobody can connect. Returns when that is so.
    void fallSilent();
    /// Those that connect from now on are heard.
    void speakToNewOnes();

private:
    struct Pair
    {
        int client = -1;
        int server = -1; ///< -1: nobody listens to this client
    };
    void run();
    void accept();
    static bool pass(int from, int to);

    Secret url_;
    std::string serverPath_;
    int listening_ = -1;
    int wake_[2] = {-1, -1};
    std::list<Pair> pairs_; ///< the thread's
    std::atomic<bool> silent_{false};
    std::atomic<int> orders_{0};
    std::atomic<int> carriedOut_{0};
    std::atomic<bool> ending_{false};
    std::thread thread_;
};

} // namespace autolynx::test
