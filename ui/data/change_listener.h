// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/db/connection.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace autolynx::ui {

/// Listens to `autolynx_changes` on a thread and connection of its own, and connects again for as long as it lives.
class ChangeListener final : public QObject
{
    Q_OBJECT
public:
    explicit ChangeListener(Secret url);
    ~ChangeListener() override; ///< stop()

    /// Ends the thread; returns when it has ended. Any thread but its own, once or more.
    void stop();

    /// Listens by another login from now on. GUI thread; waits for nothing.
    void reconnectWith(Secret url);

Q_SIGNALS:
    /// Emitted on the listener's thread. Empty: something may have been missed.
    void notified(const QString& what);

private:
    void open();

    Secret url_; ///< of the thread, once it runs
    QThread thread_;
    QObject* home_;                              ///< lives on the thread
    std::unique_ptr<db::Connection> connection_; ///< of the thread
};

} // namespace autolynx::ui
