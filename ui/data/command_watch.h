// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/data/database.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace autolynx::ui {

/// One thing asked of the provider by way of a worker, followed until it is done: PENDING, RUNNING, UNKNOWN (asked, and
/// no answer yet), DONE, FAILED. One at a time; GUI thread.
class CommandWatch final : public QObject
{
    Q_OBJECT
public:
    enum class State { None, Asking, Pending, Running, Unknown, Done, Failed };

    explicit CommandWatch(Database* database, QObject* parent = nullptr);

    /// Asks by `sql`, whose answer names the command; `what` says in words what is done ("Creating Nora").
    void ask(const QString& what, const QString& sql, const QVariantList& parameters);
    State state() const { return state_; }
    bool isUnderWay() const { return state_ > State::None && state_ < State::Done; }
    /// What goes on, for people: "Creating Nora: waits for a worker".
    QString text() const;
    /// With State::Failed.
    const Error& error() const { return error_; }
    /// Of the request or, for an import, of what it made; empty if there is none.
    QString assistantId() const { return assistantId_; }
    QString callId() const { return callId_; }

Q_SIGNALS:
    void changed();

private:
    void look();
    void setState(State state);

    Database* database_;
    QTimer timer_; ///< what a worker takes up is not told, only what it has finished
    State state_ = State::None;
    QString what_;
    QString id_;
    QString assistantId_;
    QString callId_;
    Error error_;
    quint64 asked_ = 0;
    bool looking_ = false;
};

} // namespace autolynx::ui
