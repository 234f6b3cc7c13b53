// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/executor.h"

#include "core/base/log.h"
#include "core/db/sql_error.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace autolynx::db {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
constexpr auto kHeartbeat = 15s;
constexpr std::chrono::milliseconds kFirstPause = 100ms;
constexpr std::chrono::milliseconds kLongestPause = 10s;

Error stopped()
{
    return unreachable(QStringLiteral("stopped"), QStringLiteral("The connection is being closed; this was not done."));
}

} // namespace

class Executor::Impl
{
public:
    Impl(Secret url, const char* applicationName, int capacity)
        : url_(std::move(url)), applicationName_(applicationName), capacity_(static_cast<size_t>(capacity)),
          thread_([this] { loop(); })
    {
    }

    void enqueue(Job job)
    {
        {
            const std::lock_guard lock(mutex_);
            if (!ending_ && queue_.size() < capacity_) {
                queue_.push_back(std::move(job));
                wake_.notify_one();
                return;
            }
        }
        // Outside of the lock: a continuation may queue something itself.
        job.fail(ending_ ? stopped()
                         : unreachable(QStringLiteral("executor_full"),
                                       QStringLiteral("The database is slower than the work that comes in."),
                                       QStringLiteral("Try again.")));
    }

    void stop(Stop how)
    {
        std::deque<Job> left;
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
            if (how == Stop::Cancel) {
                left.swap(queue_);
                if (connection_)
                    connection_->cancel();
            }
            wake_.notify_one();
        }
        for (const Job& job : left)
            job.fail(stopped());
        const std::lock_guard joining(joinMutex_);
        if (thread_.joinable())
            thread_.join();
    }

    std::atomic<bool> connected_{false};

private:
    void loop()
    {
        connect();
        while (true) {
            Job job;
            {
                std::unique_lock lock(mutex_);
                const auto due = connected_ ? Steady::now() + kHeartbeat : nextAttempt_;
                wake_.wait_until(lock, due, [this] { return ending_ || !queue_.empty(); });
                if (queue_.empty()) {
                    if (ending_)
                        break;
                } else {
                    job = std::move(queue_.front());
                    queue_.pop_front();
                }
            }
            if (job.run)
                work(job);
            else
                beat();
        }
        const std::lock_guard lock(mutex_);
        connection_.reset();
    }

    void work(const Job& job)
    {
        if (!connected_ && Steady::now() >= nextAttempt_)
            beat();
        if (!connected_) {
            job.fail(lastError_);
            return;
        }
        job.run(*connection_);
        connected_ = connection_->isOpen();
        if (!connected_)
            nextAttempt_ = Steady::now();
    }

    void beat()
    {
        if (!connection_) {
            connect();
            return;
        }
        const auto answer = connection_->query(QStringLiteral("SELECT 1"));
        settle(answer ? Result<void>() : Result<void>(answer.error()));
    }

    void connect()
    {
        auto opened = Connection::open(url_, applicationName_);
        if (opened) {
            const std::lock_guard lock(mutex_);
            connection_ = std::move(*opened);
        }
        settle(opened ? Result<void>() : Result<void>(opened.error()));
    }

    void settle(const Result<void>& result)
    {
        if (result) {
            if (pause_ > kFirstPause)
                log::info("db", "reconnected", {{"application", log::Id(applicationName_)}});
            connected_ = true;
            pause_ = kFirstPause;
            return;
        }
        if (connected_ || pause_ == kFirstPause)
            log::warning(
                "db", "unreachable",
                {{"application", log::Id(applicationName_)}, {"code", log::Code(result.error().code.toStdString())}});
        connected_ = false;
        lastError_ = result.error();
        nextAttempt_ = Steady::now() + pause_;
        pause_ = std::min(kLongestPause, pause_ * 2);
    }

    const Secret url_;
    const char* const applicationName_;
    const size_t capacity_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;                  // mutex_
    std::atomic<bool> ending_{false};        // written under mutex_
    std::unique_ptr<Connection> connection_; // made and dropped under mutex_, used by the thread
    // the thread's own
    Error lastError_ = lostConnection();
    Steady::time_point nextAttempt_;
    std::chrono::milliseconds pause_ = kFirstPause;
    std::mutex joinMutex_;
    std::thread thread_; // last: it uses all of the above
};

Executor::Executor(Secret url, const char* applicationName, int capacity)
    : impl_(std::make_unique<Impl>(std::move(url), applicationName, capacity))
{
}

Executor::~Executor()
{
    stop(Stop::Cancel);
}

void Executor::enqueue(Job job)
{
    impl_->enqueue(std::move(job));
}

void Executor::stop(Stop how)
{
    impl_->stop(how);
}

bool Executor::isConnected() const
{
    return impl_->connected_;
}

} // namespace autolynx::db
