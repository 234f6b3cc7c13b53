// SPDX-License-Identifier: GPL-3.0-or-later
// LocalStack's programs: how each is described, and how one is brought up.
#include "core/local/health.h"
#include "core/local/stack.h"

#include "core/base/time_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcessEnvironment>

namespace autolynx::local {
namespace {

using namespace std::chrono_literals;
constexpr auto kHealthy = 60s;

Result<QString> programBeside(const char* name)
{
    const QString path = QCoreApplication::applicationDirPath() + u'/' + QLatin1StringView(name);
    if (QFileInfo(path).isExecutable())
        return path;
    return unreachable(QStringLiteral("program_missing"), QStringLiteral("There is no %1.").arg(path),
                       QStringLiteral("Build or install it beside this program."));
}

} // namespace

Result<void> LocalStack::findPrograms(const UpOptions& options)
{
    if (options.simulator)
        AUTOLYNX_CHECK(programBeside("autolynx-sim"));
    if (options.worker)
        AUTOLYNX_CHECK(programBeside("autolynx-worker"));
    return {};
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

} // namespace autolynx::local
