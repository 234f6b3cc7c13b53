// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/db/connection.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>

namespace autolynx::db {

/// A thread that owns one Connection and runs what it is given, in order. Connects by itself, checks an idle session
/// every 15 s and reopens a broken one with growing pauses (100 ms to 10 s); meanwhile jobs end at once as
/// "database_unreachable" instead of queueing behind a dead server.
class Executor
{
public:
    enum class Stop {
        Drain, ///< run what is queued, then end
        Cancel ///< end the running statement, answer the rest with "stopped"
    };

    /// Starts the thread. At most `capacity` jobs wait; further ones are answered "executor_full".
    Executor(Secret url, const char* applicationName, int capacity = 1024);
    ~Executor(); ///< stop(Cancel)
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    /// Queues `job`. Any thread. The future always gets a result: the job's, or why it did not run. Continue on your
    /// own thread with `future.then(context, …)`.
    template <typename T> QFuture<Result<T>> run(std::function<Result<T>(Connection&)> job)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        auto answer = [promise](Result<T> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        QFuture<Result<T>> future = promise->future();
        enqueue({[job = std::move(job), answer](Connection& connection) { answer(job(connection)); },
                 [answer](const Error& error) { answer(error); }});
        return future;
    }

    /// Ends the thread; returns when it has ended. Any thread but its own, once or more.
    void stop(Stop how);
    /// Whether the last job or heartbeat reached the database. Any thread.
    bool isConnected() const;

private:
    struct Job
    {
        std::function<void(Connection&)> run;
        std::function<void(const Error&)> fail;
    };
    void enqueue(Job job);

    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace autolynx::db
