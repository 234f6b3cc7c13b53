// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/stack.h"

#include "core/base/time_text.h"
#include "core/local/health.h"

#include <QDir>
#include <QFileInfo>

namespace autolynx::local {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 180s; // another command may be making the cluster
constexpr int kMostWorkers = 8;
// Tuesday, 2026-03-03 11:00 in America/Chicago: all of the contiguous US is inside calling hours.
constexpr qint64 kSampleStartMs = 1'772'557'200'000;

TimePoint realNow() // to the millisecond, since the simulator is told in text
{
    return std::chrono::floor<std::chrono::milliseconds>(SystemClock().now());
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
    AUTOLYNX_CHECK(findPrograms(options));
    AUTOLYNX_CHECK(files_.claimDirectory());
    AUTOLYNX_TRY(lock, StackLock::take(files_, kPatience));
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

Result<void> LocalStack::down()
{
    if (!files_.isStack())
        return {};
    AUTOLYNX_TRY(lock, StackLock::take(files_, kPatience));
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
    AUTOLYNX_TRY(lock, StackLock::take(files_, kPatience));
    if (auto stopped = downLocked(); !stopped && stopped.error().code != u"stack_unreadable")
        return stopped.error();
    removeDirectory(database_->server().socketDirectory(), files_.account());
    if (!removeDirectory(files_.directory(), files_.account())) {
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
