// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/stack.h"

#include "core/base/time_text.h"
#include "core/local/health.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>

namespace autolynx::local {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 180s; // another command may be making the cluster
constexpr auto kHealthy = 60s;
constexpr auto kWorkerGrace = 30s; // it ends what it has sent
constexpr auto kSimulatorGrace = 10s;
constexpr int kMostWorkers = 8;
// Tuesday, 2026-03-03 11:00 in America/Chicago: all of the contiguous US is inside calling hours.
constexpr qint64 kSampleStartMs = 1'772'557'200'000;

TimePoint realNow() // to the millisecond, since the simulator is told in text
{
    return std::chrono::floor<std::chrono::milliseconds>(SystemClock().now());
}

Result<QString> programBeside(const char* name)
{
    const QString path = QCoreApplication::applicationDirPath() + u'/' + QLatin1StringView(name);
    if (QFileInfo(path).isExecutable())
        return path;
    return unreachable(QStringLiteral("program_missing"), QStringLiteral("There is no %1.").arg(path),
                       QStringLiteral("Build or install it beside this program."));
}

} // namespace

QString workerName(int index)
{
    return QStringLiteral("worker-%1").arg(index + 1);
}

LocalStack::LocalStack(StackFiles files) : files_(std::move(files))
{
}

Result<std::unique_ptr<LocalStack>> LocalStack::at(const QString& directory)
{
    AUTOLYNX_TRY(account, stackAccount());
    std::unique_ptr<LocalStack> stack(
        new LocalStack(StackFiles(directory.isEmpty() ? StackFiles::defaultDirectory() : directory, account)));
    AUTOLYNX_TRY(settings, stack->files_.load());
    stack->settings_ = settings;
    stack->database_ = std::make_unique<StackDatabase>(stack->files_, settings.durable);
    return stack;
}

Result<void> LocalStack::up(const UpOptions& options, const std::function<void(const QString&)>& said)
{
    if (options.simulator)
        AUTOLYNX_CHECK(programBeside("autolynx-sim"));
    if (options.worker)
        AUTOLYNX_CHECK(programBeside("autolynx-worker"));
    AUTOLYNX_CHECK(files_.claimDirectory());
    AUTOLYNX_TRY(lock, StackLock::take(files_.directory(), kPatience));
    AUTOLYNX_CHECK(files_.prepare());
    AUTOLYNX_CHECK(take(options));
    database_ = std::make_unique<StackDatabase>(files_, settings_.durable);
    const bool databaseRan = database_->server().isRunning();
    if (!databaseRan && said)
        said(QStringLiteral("Starting PostgreSQL in %1").arg(files_.postgresDirectory()));
    AUTOLYNX_CHECK(database_->up());
    AUTOLYNX_CHECK(setTheClock());
    if (options.simulator)
        AUTOLYNX_CHECK(upSimulator(said));
    for (int i = 0; options.worker && i < settings_.workers; ++i)
        AUTOLYNX_CHECK(upWorker(i, said));
    return {};
}

Result<void> LocalStack::take(const UpOptions& options)
{
    AUTOLYNX_TRY(stored, files_.load());
    settings_ = stored;
    if (options.workers && (*options.workers < 1 || *options.workers > kMostWorkers)) {
        return usage(QStringLiteral("workers_out_of_range"),
                     QStringLiteral("A local stack has 1 to %1 workers.").arg(kMostWorkers));
    }
    if (options.speed && (*options.speed < 0.01 || *options.speed > 10'000))
        return usage(QStringLiteral("speed_out_of_range"), QStringLiteral("The speed must be from 0.01 to 10000."));
    if (options.clockStart || options.speed) {
        StackClock wanted;
        wanted.start = options.clockStart.value_or(TimePoint(std::chrono::milliseconds(kSampleStartMs)));
        wanted.firstStart = wanted.start;
        wanted.speed = options.speed.value_or(1.0);
        const bool fresh = !QFileInfo::exists(files_.postgresDirectory() + QStringLiteral("/data"));
        const bool same = settings_.clock && settings_.clock->speed == wanted.speed &&
                          (!options.clockStart || settings_.clock->firstStart == wanted.start);
        if (!same && !fresh) {
            return refused(QStringLiteral("clock_fixed"),
                           QStringLiteral("This stack was made with another clock, which is chosen once."),
                           QStringLiteral("Start afresh with: local reset --yes"));
        }
        if (!same) {
            settings_.clock = wanted;
            settings_.clockStoppedAt = wanted.start;
        }
    }
    settings_.simulatorFlags = options.simulatorFlags.value_or(settings_.simulatorFlags);
    settings_.workers = options.workers.value_or(settings_.workers);
    settings_.durable = options.durable.value_or(settings_.durable);
    return files_.save(settings_);
}

// A clock that was stopped by `down` goes on from where it stood. Written before it is installed: if we are killed
// between the two, the next `up` installs what is written.
Result<void> LocalStack::setTheClock()
{
    if (!settings_.clock)
        return {};
    if (settings_.clockStoppedAt) {
        settings_.clock->start = *settings_.clockStoppedAt;
        settings_.clock->realStart = realNow();
        settings_.clockStoppedAt.reset();
        AUTOLYNX_CHECK(files_.save(settings_));
    }
    return database_->setClock(*settings_.clock);
}

QMap<QString, QString> LocalStack::baseEnvironment() const
{
    QMap<QString, QString> environment = {
        {QStringLiteral("PATH"), QStringLiteral("/usr/local/bin:/usr/bin:/bin")},
        {QStringLiteral("LANG"), QStringLiteral("C.UTF-8")},
        {QStringLiteral("TZ"), QStringLiteral("UTC")},
        {QStringLiteral("HOME"), files_.directory()},
        {QStringLiteral("STATE_DIRECTORY"), QFileInfo(files_.pidFile(QStringLiteral("x"))).path()},
        {QStringLiteral("AUTOLYNX_CONFIG"), QStringLiteral("/dev/null")}, // the machine's own settings are not ours
    };
    const auto mine = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {QStringLiteral("LOG_LEVEL"), QStringLiteral("AUTOLYNX_FAILPOINT"),
                                QStringLiteral("ASAN_OPTIONS"), QStringLiteral("UBSAN_OPTIONS")}) {
        if (mine.contains(name))
            environment.insert(name, mine.value(name));
    }
    return environment;
}

QString LocalStack::simulatorUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(settings_.simulatorPort);
}

QString LocalStack::workerUrl(int index) const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(settings_.workerPorts.value(index));
}

Result<Daemon> LocalStack::simulator() const
{
    AUTOLYNX_TRY(program, programBeside("autolynx-sim"));
    AUTOLYNX_CHECK(simulatorKey());
    Daemon::Options options;
    options.program = program;
    options.account = files_.account();
    options.pidFile = files_.pidFile(QStringLiteral("simulator"));
    options.logFile = files_.logFile(QStringLiteral("simulator"));
    options.arguments = {QStringLiteral("--port=%1").arg(settings_.simulatorPort),
                         QStringLiteral("--data-dir=") + files_.simulatorDirectory(),
                         QStringLiteral("--api-key-file=") + files_.secretFile(QStringLiteral("simulator_api_key"))};
    if (settings_.clock) {
        options.arguments +=
            {QStringLiteral("--speed=%1").arg(settings_.clock->speed),
             QStringLiteral("--clock-start=") + QString::fromStdString(isoTime(settings_.clock->start)),
             QStringLiteral("--clock-real-start=") + QString::fromStdString(isoTime(settings_.clock->realStart))};
    }
    options.arguments += settings_.simulatorFlags;
    options.environment = baseEnvironment();
    options.environment.remove(QStringLiteral("AUTOLYNX_FAILPOINT"));
    return Daemon(options);
}

Result<Daemon> LocalStack::worker(int index) const
{
    AUTOLYNX_TRY(program, programBeside("autolynx-worker"));
    for (const char* name : {"simulator_api_key", "webhook_shared_secret", "cron_shared_secret"})
        AUTOLYNX_CHECK(files_.secret(QLatin1StringView(name)));
    Daemon::Options options;
    options.program = program;
    options.account = files_.account();
    options.pidFile = files_.pidFile(workerName(index));
    options.logFile = files_.logFile(workerName(index));
    options.arguments = {QStringLiteral("--instance=") + workerName(index)};
    options.environment = baseEnvironment();
    const auto set = [&](const char* key, const QString& value) {
        options.environment.insert(QLatin1StringView(key), value);
    };
    set("DATABASE_URL",
        QString::fromUtf8(database_->url(QStringLiteral("autolynx_worker")).reveal())); // peer: no password
    set("VAPI_API_KEY_FILE", files_.secretFile(QStringLiteral("simulator_api_key")));
    set("VAPI_BASE_URL", simulatorUrl());
    set("STATE_DIRECTORY", files_.runDirectory()); // its lock: another stack's worker of the same name is another
    set("PUBLIC_URL", workerUrl(index));
    set("LISTEN_ADDRESS", QStringLiteral("127.0.0.1:%1").arg(settings_.workerPorts.value(index)));
    set("WEBHOOK_SHARED_SECRET_FILE", files_.secretFile(QStringLiteral("webhook_shared_secret")));
    set("CRON_SHARED_SECRET_FILE", files_.secretFile(QStringLiteral("cron_shared_secret")));
    return Daemon(options);
}

// Starts the daemon that `make` describes unless it runs, is healthy and was started so. Its port is kept, unless
// somebody else took it meanwhile.
Result<void> LocalStack::upPart(const QString& name, quint16& port, const QString& healthPath,
                                std::chrono::milliseconds grace, const std::function<Result<Daemon>()>& make,
                                const Said& said)
{
    AUTOLYNX_TRY(existing, make());
    const auto healthUrl = [&] { return QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(healthPath); };
    if (existing.running()) {
        if (port != 0 && existing.isCurrent() && waitHealthy(healthUrl(), existing, kHealthy))
            return {};
        AUTOLYNX_CHECK(existing.stop(grace));
    }
    if (port == 0 || !isPortFree(port)) {
        AUTOLYNX_TRY(chosen, freePort());
        port = chosen;
        AUTOLYNX_CHECK(files_.save(settings_));
    }
    AUTOLYNX_TRY(daemon, make());
    if (said)
        said(QStringLiteral("Starting %1 on port %2").arg(name).arg(port));
    AUTOLYNX_CHECK(daemon.start());
    if (waitHealthy(healthUrl(), daemon, kHealthy))
        return {};
    return unreachable(QStringLiteral("program_failed"),
                       daemon.running()
                           ? QStringLiteral("%1 runs, but is not ready after %2 s.").arg(name).arg(kHealthy / 1s)
                           : QStringLiteral("%1 ended as soon as it was started.").arg(name),
                       QStringLiteral("Its log says why: %1").arg(daemon.logFile()));
}

Result<void> LocalStack::upSimulator(const Said& said)
{
    return upPart(
        QStringLiteral("simulator"), settings_.simulatorPort, QStringLiteral("/_sim/health"), kSimulatorGrace,
        [this] { return simulator(); }, said);
}

Result<void> LocalStack::upWorker(int index, const Said& said)
{
    while (settings_.workerPorts.size() <= index)
        settings_.workerPorts += 0;
    return upPart(
        workerName(index), settings_.workerPorts[index], QStringLiteral("/readyz"), kWorkerGrace,
        [this, index] { return worker(index); }, said);
}

Result<void> LocalStack::down()
{
    if (!files_.isStack())
        return {};
    AUTOLYNX_TRY(lock, StackLock::take(files_.directory(), kPatience));
    return downLocked();
}

Result<void> LocalStack::downLocked()
{
    AUTOLYNX_TRY(stored, files_.load());
    settings_ = stored;
    // More workers than now wanted may run from before.
    for (int i = 0; i < kMostWorkers; ++i)
        AUTOLYNX_CHECK(stopPidFile(files_.pidFile(workerName(i)), kWorkerGrace));
    AUTOLYNX_CHECK(stopPidFile(files_.pidFile(QStringLiteral("simulator")), kSimulatorGrace));
    if (settings_.clock && !settings_.clockStoppedAt) {
        const StackClock& clock = *settings_.clock;
        settings_.clockStoppedAt = SimulatedClock(clock.start, clock.realStart, clock.speed).now();
        AUTOLYNX_CHECK(files_.save(settings_));
    }
    return database_->down();
}

Result<void> LocalStack::reset()
{
    const QDir directory(files_.directory());
    if (!directory.exists())
        return {};
    if (!files_.isStack()) {
        return refused(QStringLiteral("not_our_directory"),
                       QStringLiteral("%1 is not a local stack's; nothing was removed.").arg(files_.directory()));
    }
    AUTOLYNX_TRY(lock, StackLock::take(files_.directory(), kPatience));
    if (auto stopped = downLocked(); !stopped && stopped.error().code != u"stack_unreadable")
        return stopped.error();
    QDir(database_->server().socketDirectory()).removeRecursively();
    if (!QDir(files_.directory()).removeRecursively()) {
        return unreachable(QStringLiteral("file_error"),
                           QStringLiteral("Can't remove all of %1.").arg(files_.directory()),
                           QStringLiteral("Check the rights and remove the rest by hand."));
    }
    return {};
}

QList<PartStatus> LocalStack::status()
{
    if (const auto stored = files_.load())
        settings_ = *stored;
    QList<PartStatus> parts;
    PartStatus postgres;
    postgres.name = QStringLiteral("postgres");
    postgres.pid = database_->server().pid();
    postgres.running = postgres.pid != 0;
    postgres.healthy = database_->server().isRunning();
    postgres.url = database_->server().socketDirectory();
    postgres.logFile = files_.logFile(postgres.name);
    parts += postgres;
    const auto program = [&](const QString& name, const QString& url, const QString& healthPath) {
        PartStatus part;
        part.name = name;
        part.url = url;
        part.logFile = files_.logFile(name);
        const auto process = processOf(files_.pidFile(name));
        part.running = process.has_value();
        part.pid = process ? process->pid() : 0;
        part.healthy = part.running && isHealthy(url + healthPath);
        parts += part;
    };
    program(QStringLiteral("simulator"), simulatorUrl(), QStringLiteral("/_sim/health"));
    for (int i = 0; i < settings_.workers; ++i)
        program(workerName(i), workerUrl(i), QStringLiteral("/readyz"));
    return parts;
}

} // namespace autolynx::local
