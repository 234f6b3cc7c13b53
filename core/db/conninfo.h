// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace autolynx::db {

/// A libpq connection string taken apart, with our defaults for what it leaves open.
struct ConnInfo
{
    QMap<QByteArray, QByteArray> values; ///< libpq keyword → value; holds the password

    /// What QSqlDatabase::setConnectOptions takes: everything but host, dbname, user and password.
    QString qtOptions() const;
    QString value(const char* key) const { return QString::fromUtf8(values.value(key)); }
};

/// Reads `url` (postgresql://… or key=value …). Errors never quote it, because libpq's own messages may
/// quote the password. Usage error "database_url_invalid". A server that is not this machine must encrypt and prove who
/// it is (sslmode=verify-full, against `sslrootcert`, else the system's certificates), unless the URL or PGSSLMODE has
/// another sslmode (R1).
Result<ConnInfo> parseConnInfo(const Secret& url, const char* applicationName);

} // namespace autolynx::db
