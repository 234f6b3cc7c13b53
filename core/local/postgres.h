// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/local/account.h"

#include <QString>
#include <QStringList>

namespace autolynx::local {

/// One private PostgreSQL cluster: made by initdb on first use, reachable by its Unix socket only, run by pg_ctl so
/// that it outlives us. Every function blocks. Used by the local stack and by the tests.
class PostgresServer
{
public:
    struct Options
    {
        QString directory;      ///< holds data/ and, if its path is short enough, socket/
        Account account;        ///< who runs it
        QStringList settings;   ///< further lines of postgresql.conf: "fsync = off"
        QStringList hbaLines;   ///< pg_hba.conf, whole
        QStringList identLines; ///< pg_ident.conf, whole
        QString logFile;        ///< default: directory/postgres.log
    };
    explicit PostgresServer(Options options);

    /// Makes the cluster if it isn't there (0.8 s); half a cluster, left by a crash, is thrown away first.
    Result<void> initialise();
    /// Writes the settings and starts it, unless it runs. Copes with what kill -9 leaves behind: stale
    /// postmaster.pid, also one whose pid belongs to another process by now, and backends that still linger.
    Result<void> start();
    /// Ends it: "fast" (sessions are ended), or "immediate" (as a crash would). Not running is success.
    Result<void> stop(const QString& mode = QStringLiteral("fast"));

    bool isRunning() const; ///< accepts connections
    qint64 pid() const;     ///< the postmaster's, or 0
    QString socketDirectory() const { return socketDirectory_; }
    /// A URL for `role` on `database` by the socket, no password in it.
    Secret url(const QString& role, const QString& database, const QString& startupOptions = {}) const;

    /// Where initdb, postgres and pg_ctl are: the newest major version from 15 on that the machine has.
    static Result<QString> binaries();

private:
    QString dataDirectory() const;
    Result<void> writeSettings() const;
    void clearStalePidFile() const;

    Options options_;
    QString socketDirectory_;
};

} // namespace autolynx::local
