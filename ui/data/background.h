// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/data/deliver.h"
#include "ui/format/error_words.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace autolynx::ui {

/// Runs `job`, which needs no database, on a thread of the pool. Continue with `.then(context, …)`: a context that has
/// gone is not called. `job` must not touch what the GUI thread may destroy.
template <typename T> QFuture<Result<T>> inBackground(std::function<Result<T>()> job)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, job = std::move(job)] {
        promise->addResult(inWords(job()));
        promise->finish();
    });
    return onGuiThread(future);
}

} // namespace autolynx::ui
