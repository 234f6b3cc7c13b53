// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/local/daemon.h"
#include "core/local/stack_database.h"
#include "core/local/stack_files.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace autolynx::local {

/// What `up` is asked for; what is left open stays as it was at the last `up`.
struct UpOptions
{
    std::optional<TimePoint> clockStart;       ///< with or without speed: a simulated clock
    std::optional<double> speed;               ///< times as fast as the world
    std::optional<QStringList> simulatorFlags; ///< "--seed=7"; a change restarts the simulator
    std::optional<int> workers;                ///< 1 to 8
    std::optional<bool> durable;
    bool simulator = true; ///< false: leave the simulator alone
    bool worker = true;    ///< false: leave the workers alone
};

/// One part as it is now.
struct PartStatus
{
    QString name; ///< "postgres", "simulator", "worker-1"
    bool running = false;
    bool healthy = false;
    qint64 pid = 0;
    QString url; ///< where it listens, or the socket's directory; no secret
    QString logFile;
};

/// A whole AutoLynx on this machine: PostgreSQL, simulator, workers, from one data directory. Everything is found again
/// after kill -9 of any part, of several, or of us in the middle of `up`; `up` starts what is missing. Every function
/// blocks.
class LocalStack
{
public:
    static Result<std::unique_ptr<LocalStack>> at(const QString& directory);

    /// `said` hears a sentence for each thing that is started.
    Result<void> up(const UpOptions& options = {}, const std::function<void(const QString&)>& said = {});
    Result<void> down();
    /// Ends it and removes its directory. Refuses a directory that never was a stack's.
    Result<void> reset();
    QList<PartStatus> status();

    /// The operator's connection (an admin, by the local socket). Works while PostgreSQL runs.
    Secret operatorUrl() const { return database_->url(QStringLiteral("autolynx_local")); }
    Secret url(const QString& role) const { return database_->url(role); }
    QString simulatorUrl() const;
    Result<Secret> simulatorKey() const { return files_.secret(QStringLiteral("simulator_api_key")); }
    const StackSettings& settings() const { return settings_; }
    const StackFiles& files() const { return files_; }

private:
    using Said = std::function<void(const QString&)>;
    explicit LocalStack(StackFiles files);
    static Result<void> findPrograms(const UpOptions& options);
    Result<void> take(const UpOptions& options);
    Result<void> setTheClock();
    Result<void> upPart(const QString& name, quint16& port, const QString& healthPath, std::chrono::milliseconds grace,
                        const std::function<Result<Daemon>()>& make, const Said& said);
    Result<void> upSimulator(const Said& said);
    Result<void> upWorker(int index, const Said& said);
    Result<void> downLocked();
    Result<Daemon> simulator() const;
    Result<Daemon> worker(int index) const;
    QMap<QString, QString> baseEnvironment() const;
    QString workerUrl(int index) const;

    static constexpr std::chrono::seconds kWorkerGrace{30}; // it ends what it has sent
    static constexpr std::chrono::seconds kSimulatorGrace{10};

    StackFiles files_;
    StackSettings settings_;
    std::unique_ptr<StackDatabase> database_;
};

/// "worker-1" for 0.
QString workerName(int index);

} // namespace autolynx::local
