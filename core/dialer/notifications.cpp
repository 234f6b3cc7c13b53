// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/notifications.h"

#include "core/base/log.h"
#include "core/db/connection.h"

#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <algorithm>

namespace autolynx::dialer {
namespace {

constexpr int kFirstPauseMs = 100;
constexpr int kLongestPauseMs = 10'000;

} // namespace

Notifications::Notifications(Secret url, std::function<void(const QString&)> onHeard)
    : url_(std::move(url)), onHeard_(std::move(onHeard))
{
}

Notifications::~Notifications()
{
    stop();
}

void Notifications::stop()
{
    if (!thread_)
        return;
    thread_->quit();
    thread_->wait();
    thread_.reset();
}

void Notifications::start()
{
    thread_.reset(QThread::create([this] { run(); }));
    thread_->start();
}

// Connection::listen keeps the session alive from the first success on; until then this tries again.
void Notifications::run()
{
    QEventLoop events;
    std::unique_ptr<db::Connection> connection;
    int pauseMs = kFirstPauseMs;
    QTimer retry;
    retry.setSingleShot(true);
    const auto attempt = [&] {
        auto opened = db::Connection::open(url_, "autolynx-worker listen");
        if (opened) {
            connection = std::move(*opened);
            if (connection->listen(QStringLiteral("autolynx_worker"), onHeard_)) {
                onHeard_({});
                return;
            }
            connection.reset();
        } else if (pauseMs == kFirstPauseMs) {
            log::warning("dialer", "listen_failed", {{"code", log::Code(opened.error().code.toStdString())}});
        }
        retry.start(pauseMs);
        pauseMs = std::min(pauseMs * 2, kLongestPauseMs);
    };
    QObject::connect(&retry, &QTimer::timeout, &retry, attempt);
    retry.start(0);
    events.exec();
}

} // namespace autolynx::dialer
