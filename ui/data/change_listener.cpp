// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/change_listener.h"

#include <QTimer>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kRetry = 1s;

} // namespace

ChangeListener::ChangeListener(Secret url) : url_(std::move(url)), home_(new QObject)
{
    home_->moveToThread(&thread_);
    connect(&thread_, &QThread::started, home_, [this] { open(); });
    connect(&thread_, &QThread::finished, home_, [this] {
        connection_.reset(); // on its own thread
        home_->deleteLater();
    });
    thread_.start();
}

ChangeListener::~ChangeListener()
{
    stop();
}

void ChangeListener::stop()
{
    thread_.quit();
    thread_.wait();
}

void ChangeListener::reconnectWith(Secret url)
{
    QMetaObject::invokeMethod(home_, [this, url = std::move(url)]() mutable {
        url_ = std::move(url);
        connection_.reset();
        open();
    });
}

void ChangeListener::open()
{
    if (connection_)
        return; // another login came before this attempt was due
    auto opened = db::Connection::open(url_, "autolynx-console-listen");
    if (opened) {
        connection_ = *std::move(opened);
        // From here on the connection watches itself, reopens, and calls with an empty payload when it has.
        if (connection_->listen(QStringLiteral("autolynx_changes"),
                                [this](const QString& what) { Q_EMIT notified(what); })) {
            Q_EMIT notified({});
            return;
        }
        connection_.reset();
    }
    QTimer::singleShot(kRetry, home_, [this] { open(); });
}

} // namespace autolynx::ui
