// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

#include <libpq-fe.h>

#include <functional>

namespace autolynx::db {

/// COPY … TO STDOUT over libpq, since Qt Sql has none: one row at a time, memory flat. See Connection::copyOut.
Result<qint64> copyRowsOut(PGconn* connection, const QString& sql,
                           const std::function<Result<void>(QByteArrayView)>& sink, QByteArray& sqlState);

/// Reads what is left of an answer, up to "ready": only then are the transaction's state and the link's true. A COPY
/// that nobody serves, which would otherwise go on for ever, is ended; true if there was one.
bool drainAnswer(PGconn* connection);

} // namespace autolynx::db
