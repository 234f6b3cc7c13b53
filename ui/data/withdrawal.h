// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QThreadPool>

#include <functional>
#include <memory>
#include <mutex>

namespace autolynx::ui {

/// Long questions that nobody waits for any more: those that have not begun are not asked, the one that runs is ended.
class Withdrawal
{
public:
    /// `job`, which can be withdrawn from then on.
    template <typename T> std::function<Result<T>(db::Connection&)> guard(std::function<Result<T>(db::Connection&)> job)
    {
        return [state = state_, job = std::move(job)](db::Connection& connection) -> Result<T> {
            if (!state->begin(connection))
                return refused(QStringLiteral("withdrawn"), QStringLiteral("Nobody asks for this any more."));
            Result<T> result = job(connection);
            state->end();
            return result;
        };
    }
    /// Withdraws what was guarded, without waiting: a server that is far away takes its time to be told.
    ~Withdrawal()
    {
        QThreadPool::globalInstance()->start([state = state_] { state->withdraw(); });
    }
    Withdrawal() : state_(std::make_shared<State>()) {}
    Withdrawal(const Withdrawal&) = delete;
    Withdrawal& operator=(const Withdrawal&) = delete;

private:
    class State
    {
    public:
        bool begin(db::Connection& connection)
        {
            const std::lock_guard lock(mutex_);
            running_ = withdrawn_ ? nullptr : &connection;
            return running_ != nullptr;
        }
        void end()
        {
            const std::lock_guard lock(mutex_);
            running_ = nullptr;
        }
        // The lock is held: the next job on the connection must not be ended in place of ours.
        void withdraw()
        {
            const std::lock_guard lock(mutex_);
            withdrawn_ = true;
            if (running_)
                running_->cancel();
        }

    private:
        std::mutex mutex_;
        db::Connection* running_ = nullptr;
        bool withdrawn_ = false;
    };

    std::shared_ptr<State> state_;
};

} // namespace autolynx::ui
