// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QFuture>
#include <QMetaObject>
#include <QPointer>
#include <QPromise>

#include <memory>
#include <utility>

namespace autolynx::ui {

/// The same answer, but it arrives on the GUI thread. There `.then(context, …)` is safe against a context that goes
/// meanwhile; where another thread ends the future, Qt looks for the context from that one and may find it half
/// destroyed. Any thread; waiting for it on the GUI thread would wait for ever.
template <typename T> QFuture<T> onGuiThread(QFuture<T> future)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> delivered = promise->future();
    future.then(QtFuture::Launch::Sync, [promise](T answer) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [promise, answer = std::move(answer)]() mutable {
                promise->addResult(std::move(answer));
                promise->finish();
            },
            Qt::QueuedConnection);
    });
    return delivered;
}

/// Has the GUI thread call `call`, unless `context`, which lives there, has gone by then. Any thread.
template <typename Call> void callOnGuiThread(const QPointer<QObject>& context, Call call)
{
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [context, call = std::move(call)] {
            if (context)
                call();
        },
        Qt::QueuedConnection);
}

} // namespace autolynx::ui
