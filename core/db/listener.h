// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/session.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <functional>

namespace autolynx::db {

/// The LISTEN side of a Connection: remembers what is listened to, subscribes again on a new session, and
/// keeps watch over it, because a session that only waits would not notice its own death. Lives on the
/// connection's thread, which must run an event loop.
class Listener : public QObject
{
    Q_OBJECT
public:
    using Callback = std::function<void(const QString& payload)>;
    /// `reopen` makes a new session (and calls attach), `beat` proves that the present one answers.
    Listener(std::function<Result<void>()> reopen, std::function<bool()> beat, std::function<bool()> isOpen);

    Result<void> add(Session& session, const QString& channel, Callback callback);
    /// Subscribes to everything on a new session, then calls back with an empty payload: re-read.
    Result<void> attach(Session& session);

private:
    Result<void> subscribe(Session& session, const QString& channel);
    void watch();

    std::function<Result<void>()> reopen_;
    std::function<bool()> beat_;
    std::function<bool()> isOpen_;
    QMap<QString, QList<Callback>> callbacks_;
    QMetaObject::Connection delivery_;
    QTimer timer_;
    QElapsedTimer sinceBeat_;
    QElapsedTimer sinceAttempt_;
    qint64 backoffMs_ = 0;
};

} // namespace autolynx::db
