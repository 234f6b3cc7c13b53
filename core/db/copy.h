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

} // namespace autolynx::db
