// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/listener.h"

#include "core/base/log.h"
#include "core/db/sql_error.h"

#include <QSqlDriver>
#include <QSqlError>

namespace autolynx::db {
namespace {

using namespace std::chrono_literals;
constexpr auto kWatch = 500ms; // looks at a flag of libpq's, no traffic
constexpr qint64 kBeatMs = 15'000;
constexpr qint64 kFirstBackoffMs = 500;
constexpr qint64 kLongestBackoffMs = 15'000;

} // namespace

Listener::Listener(std::function<Result<void>()> reopen, std::function<bool()> beat, std::function<bool()> isOpen)
    : reopen_(std::move(reopen)), beat_(std::move(beat)), isOpen_(std::move(isOpen))
{
    connect(&timer_, &QTimer::timeout, this, &Listener::watch);
    sinceBeat_.start();
    sinceAttempt_.start();
    timer_.start(kWatch);
}

Result<void> Listener::subscribe(Session& session, const QString& channel)
{
    QSqlDriver* driver = session.database().driver();
    if (!driver->subscribeToNotification(channel))
        return session.isOpen() ? toError({driver->lastError().nativeErrorCode().toLatin1(), {}, {}, {}})
                                : lostConnection();
    return {};
}

Result<void> Listener::add(Session& session, const QString& channel, Callback callback)
{
    if (!delivery_)
        AUTOLYNX_CHECK(attach(session));
    AUTOLYNX_CHECK(subscribe(session, channel));
    callbacks_[channel] += std::move(callback);
    return {};
}

Result<void> Listener::attach(Session& session)
{
    disconnect(delivery_);
    delivery_ = connect(session.database().driver(), &QSqlDriver::notification, this,
                        [this](const QString& name, QSqlDriver::NotificationSource, const QVariant& payload) {
                            const auto callbacks = callbacks_.value(name); // a copy: one may add another
                            for (const Callback& call : callbacks)
                                call(payload.toString());
                        });
    for (auto it = callbacks_.cbegin(); it != callbacks_.cend(); ++it)
        AUTOLYNX_CHECK(subscribe(session, it.key()));
    // Later, on the event loop: the query that found the session dead is still under way here.
    QMetaObject::invokeMethod(
        this,
        [this] {
            const auto all = callbacks_;
            for (const auto& callbacks : all) {
                for (const Callback& call : callbacks)
                    call(QString());
            }
        },
        Qt::QueuedConnection);
    return {};
}

void Listener::watch()
{
    if (isOpen_()) {
        backoffMs_ = kFirstBackoffMs;
        if (sinceBeat_.elapsed() >= kBeatMs) {
            sinceBeat_.restart();
            beat_();
        }
        return;
    }
    if (sinceAttempt_.elapsed() < backoffMs_)
        return;
    const bool reopened = reopen_().has_value();
    sinceAttempt_.restart();
    sinceBeat_.restart();
    backoffMs_ = reopened ? kFirstBackoffMs : std::min(kLongestBackoffMs, std::max(kFirstBackoffMs, backoffMs_ * 2));
    if (reopened)
        log::info("db", "listener_reconnected");
}

} // namespace autolynx::db
