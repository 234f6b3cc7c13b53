// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/db/executor.h"
#include "ui/data/deliver.h"
#include "ui/format/error_words.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace autolynx::ui {

class ChangeListener;

/// The console's one way to the database: nothing here ever waits on the GUI thread. Three connections, as many as a
/// session may have: one for what a person waits for, one for long work (marks of large lists, import, export), one
/// that listens. Answers come as futures, on the GUI thread; continue with `.then(context, …)`.
class Database final : public QObject
{
    Q_OBJECT
public:
    enum class Link {
        Connecting, ///< not reached yet
        Live,
        Lost, ///< what is shown is as of lastHeard()
    };

    explicit Database(Secret url, QObject* parent = nullptr);
    ~Database() override;

    using Json = QFuture<Result<nlohmann::json>>;
    using Rows = QFuture<Result<db::Rows>>;
    /// One statement whose first column is jsonb.
    Json ask(const QString& sql, const QVariantList& parameters = {});
    /// One statement's rows.
    Rows rows(const QString& sql, const QVariantList& parameters = {});
    /// The same on the connection for long work.
    Json askLong(const QString& sql, const QVariantList& parameters = {});
    /// Anything that takes its time: it has that connection to itself until it returns.
    template <typename T> QFuture<Result<T>> work(std::function<Result<T>(db::Connection&)> job)
    {
        return onGuiThread(
            slow_->run<T>([job = std::move(job)](db::Connection& connection) { return inWords(job(connection)); }));
    }

    /// Goes on as somebody else's login, or the same person's next one: answers under way end as Unreachable,
    /// everything is read anew once the new connection is there.
    void reconnectWith(const Secret& url);

    Link link() const { return link_; }
    /// When the database last answered; invalid if it never has.
    QDateTime lastHeard() const { return lastHeard_; }
    std::chrono::milliseconds roundTrip() const { return roundTrip_; }
    Error lastError() const { return lastError_; }
    /// For tests: how long the machine has slept so far.
    void setSleepClock(std::function<std::chrono::milliseconds()> slept);
    /// The database's time (a rehearsal's runs at its own speed), in the reader's zone.
    QDateTime now() const;

Q_SIGNALS:
    /// Something of the database has changed: "campaign:<id>", "calls", "command:<id>", "account", "worker".
    void changed(const QString& what);
    /// Everything shown should be read anew: at first contact, after a break, and now and then, because a notification
    /// is only a hint.
    void refreshDue();
    void linkChanged();
    /// After every heartbeat.
    void beaten();

private:
    void connectWith(const Secret& url);
    void retireExecutors(const std::function<void()>& then);
    void beat();
    void watchSilence();
    void watchSleep();
    void lose();
    void setLink(Link link);

    std::unique_ptr<db::Executor> quick_;
    std::unique_ptr<db::Executor> slow_;
    std::unique_ptr<ChangeListener> listener_;
    std::shared_ptr<const Clock> clock_;
    QTimer beatTimer_;
    QTimer pollTimer_;
    bool beating_ = false;
    int login_ = 0;           ///< counts them, so that the answers of one before are told apart
    QElapsedTimer sinceBeat_; ///< sent, or given up
    std::function<std::chrono::milliseconds()> slept_;
    std::chrono::milliseconds sleptSoFar_{0};
    Link link_ = Link::Connecting;
    QDateTime lastHeard_;
    std::chrono::milliseconds roundTrip_{0};
    Error lastError_;
};

} // namespace autolynx::ui
