// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/local/account.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace autolynx::local {

/// The clock of a stack that lives in its own time.
struct StackClock
{
    TimePoint start;     ///< where it stood when it was last set going …
    TimePoint realStart; ///< … and when that was
    double speed = 1.0;
    TimePoint firstStart; ///< where it began when the stack was made
};

/// What a stack remembers between runs: stack.json in its data directory.
struct StackSettings
{
    quint16 simulatorPort = 0; ///< 0: not chosen yet
    QList<quint16> workerPorts;
    QStringList simulatorFlags; ///< as given: "--seed=7", "--fault=http-429=0.1"
    int workers = 1;
    std::optional<StackClock> clock;
    std::optional<TimePoint> clockStoppedAt; ///< by its own time, at the last `down`: it goes on from there
    bool durable = true;                     ///< false: a rehearsal that is thrown away needs no fsync
};

/// The files of one stack. The directory is the account's alone (0700): secrets, sockets and data are in it.
class StackFiles
{
public:
    StackFiles(QString directory, Account account);

    /// Makes the directory. Refuses one that holds something else, or that the account can't reach.
    Result<void> claimDirectory() const;
    /// Makes what is in it. Call with the lock held.
    Result<void> prepare() const;
    /// True if this directory has been a stack's: what `reset` may remove.
    bool isStack() const;
    Result<StackSettings> load() const; ///< defaults if there is no file yet
    Result<void> save(const StackSettings& settings) const;
    /// The secret of this name, made (256 random bits) if it isn't there.
    Result<Secret> secret(const QString& name) const;

    QString directory() const { return directory_; }
    QString postgresDirectory() const { return path("postgres"); }
    QString simulatorDirectory() const { return path("simulator"); }
    QString runDirectory() const { return path("run"); }
    QString pidFile(const QString& part) const { return path("run") + u'/' + part + QStringLiteral(".pid"); }
    QString logFile(const QString& part) const { return path("log") + u'/' + part + QStringLiteral(".log"); }
    QString secretFile(const QString& name) const { return path("secrets") + u'/' + name; }
    const Account& account() const { return account_; }

    /// As root /var/lib/autolynx-local, else $XDG_DATA_HOME/autolynx/local.
    static QString defaultDirectory();

private:
    QString path(const char* name) const { return directory_ + u'/' + QLatin1StringView(name); }

    QString directory_;
    Account account_;
};

/// Two commands on one stack follow each other. Held until destroyed, given up by the kernel if we are killed.
class StackLock
{
public:
    /// Waits up to `patience` for the directory's lock, then "stack_busy". The directory must exist.
    static Result<std::unique_ptr<StackLock>> take(const StackFiles& stack, std::chrono::milliseconds patience);
    ~StackLock();
    StackLock(const StackLock&) = delete;
    StackLock& operator=(const StackLock&) = delete;

private:
    explicit StackLock(int fd) : fd_(fd) {}
    int fd_;
};

} // namespace autolynx::local
