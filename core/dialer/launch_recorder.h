// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialer/loop.h"
#include "core/provider/launch_answer.h"

#include <QString>

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace autolynx::dialer {

/// What became of one request.
struct LaunchResult
{
    std::string callId;
    std::string campaignId;
    provider::LaunchAnswer answer;
};

/// Stores what became of requests (DESIGN "Launch"): accepted ones together, the others one by one. Keeps what it has
/// not stored and goes on trying while the database is away; what a crash loses is found by evidence.
class LaunchRecorder
{
public:
    /// Who is told of what, on the recorder's thread.
    struct Listeners
    {
        std::function<void()> settled; ///< results are stored: contacts may wait again, limits may be known
        std::function<void()> unknown; ///< a launch has become unknown
    };
    LaunchRecorder(const Secret& url, QString worker, Listeners listeners);

    void start() { loop_.start(); }
    /// Any thread.
    void add(LaunchResult result);
    /// Stores what has been added, at most until `deadline`; then ends. Answers how many are lost.
    std::size_t finish(std::chrono::milliseconds deadline);

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);
    Result<void> store(db::Connection& connection, const std::vector<LaunchResult>& results);
    Result<void> storeAccepted(db::Connection& connection, const std::vector<LaunchResult>& results);
    Result<void> storeFailed(db::Connection& connection, const LaunchResult& result);

    const QString worker_;
    const Listeners listeners_;
    std::mutex mutex_;
    std::condition_variable emptied_;
    std::vector<LaunchResult> waiting_; // mutex_; the front of it may be under way
    Loop loop_;
};

} // namespace autolynx::dialer
