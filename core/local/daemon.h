// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/local/account.h"
#include "core/local/process.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace autolynx::local {

/// A program of the local stack that runs on its own: known by its pid file, found again after any crash.
class Daemon
{
public:
    struct Options
    {
        QString program;                    ///< path; opened by us, so the account need not reach it
        QStringList arguments;              ///< visible to every user: no secrets
        QMap<QString, QString> environment; ///< whole; nothing of ours is passed on
        Account account;
        QString pidFile; ///< its directory must be the account's
        QString logFile; ///< standard output and error, appended
    };
    explicit Daemon(Options options) : options_(std::move(options)) {}

    /// Starts it in a session of its own. The new process writes its pid file itself before it becomes the
    /// program, and until then shares our file locks:
    /// whoever gets the stack's lock next sees a true pid file, even if we are killed right now.
    Result<void> start() const;
    /// SIGTERM, after `grace` SIGKILL. Not running is success.
    Result<void> stop(std::chrono::milliseconds grace) const;
    /// The process of the pid file, if it still is that one.
    std::optional<ProcessIdentity> running() const;
    /// Whether the running process was started with these arguments and this environment.
    bool isCurrent() const;
    const QString& logFile() const { return options_.logFile; }

private:
    QByteArray fingerprint() const;
    QString fingerprintFile() const { return options_.pidFile + QStringLiteral(".started"); }

    Options options_;
};

/// The process that a pid file names, if it still is that one.
std::optional<ProcessIdentity> processOf(const QString& pidFile);
/// Daemon::stop for a program that is known by its pid file only.
Result<void> stopPidFile(const QString& pidFile, std::chrono::milliseconds grace);

} // namespace autolynx::local
