// SPDX-License-Identifier: GPL-3.0-or-later
// autolynx-worker: claims calls, launches them, takes webhooks, reconciles. The one program that talks to the provider.
#include "app/worker/settings.h"
#include "core/base/log.h"
#include "core/base/process.h"
#include "core/base/time_text.h"
#include "core/dialer/tick_endpoint.h"
#include "core/dialer/worker.h"
#include "core/recording/endpoint.h"
#include "core/recording/keeper.h"
#include "core/signin/endpoint.h"
#include "core/webhook/inbox_store.h"
#include "core/webhook/listener.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QScopeGuard>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace {

using namespace autolynx;
using namespace std::chrono_literals;

int complain(const Error& error)
{
    const QString line = error.hint.isEmpty() ? error.message : error.message + u' ' + error.hint;
    std::fprintf(stderr, "autolynx-worker: %s\n", qUtf8Printable(line));
    return static_cast<int>(error.kind);
}

sigset_t endSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

/// What a running worker waits for: its end, or that its certificate was renewed.
sigset_t allSignals()
{
    sigset_t signals = endSignals();
    sigaddset(&signals, SIGHUP);
    return signals;
}

/// Whether an end was asked for within `time`.
bool endsWithin(std::chrono::milliseconds time)
{
    const sigset_t signals = endSignals();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const timespec limit = {seconds.count(), std::chrono::nanoseconds(time - seconds).count()};
    return sigtimedwait(&signals, nullptr, &limit) > 0;
}

/// Tries until the database is there. Nothing: an end was asked for meanwhile. Errors: refusals, which waiting can't
/// cure.
template <typename T> Result<std::optional<T>> untilReached(const std::function<Result<T>()>& attempt)
{
    for (std::chrono::milliseconds pause = 100ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 10s)) {
        auto result = attempt();
        if (result)
            return std::optional<T>(*std::move(result));
        if (result.error().kind != ErrorKind::Unreachable)
            return result.error();
        log::warning("worker", "database_unreachable", {{"code", log::Code(result.error().code.toStdString())}});
        if (endsWithin(pause))
            return std::optional<T>();
    }
}

void reloadCertificate(webhook::Listener& listener, const worker::Settings& settings)
{
    if (settings.listener.server.tlsKeyFile.empty())
        return log::info("worker", "nothing_to_reload");
    if (const char* why = listener.reloadTls())
        return log::error("worker", "certificate_refused", {{"code", log::Code(why)}, {"former_stays", true}});
    log::info("worker", "certificate_reloaded");
}

/// Another run holds our lock: whatever we did now could be done twice.
void replaced()
{
    log::error("worker", "replaced");
    std::_Exit(1);
}

/// --once: no listener, and a database that is away is the timer's to wait for.
int runOnce(const worker::Settings& settings, const dialer::Incarnation& incarnation)
{
    const auto ticked = [&]() -> Result<dialer::TickResult> {
        AUTOLYNX_TRY(connection, db::Connection::open(settings.dialer.databaseUrl, "autolynx-worker"));
        AUTOLYNX_TRY(clock, dialer::meetDatabase(*connection));
        log::start("autolynx-worker", settings.logLevel, clock.get());
        const auto clockOutOfLog = qScopeGuard([&] { log::start("autolynx-worker", settings.logLevel); });
        AUTOLYNX_CHECK(dialer::registerWorker(*connection, incarnation, AUTOLYNX_VERSION, settings.dialer));
        dialer::Worker worker(settings.dialer, incarnation, *clock, replaced);
        auto once = worker.once();
        if (once)
            log::info("worker", "ticked",
                      {{"claimed", once->claimed},
                       {"recovering", once->recovering},
                       {"wake_at", log::Id(once->wake ? isoTime(*once->wake) : std::string())}});
        return once;
    }();
    return ticked ? 0 : complain(ticked.error());
}

int run(const worker::Settings& settings, const dialer::Incarnation& incarnation)
{
    std::unique_ptr<db::Connection> connection;
    const auto clock = untilReached<std::unique_ptr<Clock>>([&]() -> Result<std::unique_ptr<Clock>> {
        AUTOLYNX_TRY(opened, db::Connection::open(settings.dialer.databaseUrl, "autolynx-worker"));
        connection = std::move(opened);
        return dialer::meetDatabase(*connection);
    });
    if (!clock)
        return complain(clock.error());
    if (!*clock)
        return 0;
    log::start("autolynx-worker", settings.logLevel, clock->value().get());
    const auto clockOutOfLog = qScopeGuard([&] { log::start("autolynx-worker", settings.logLevel); });

    std::atomic<dialer::Worker*> running{nullptr};
    const auto readiness = [&running]() -> webhook::Readiness {
        const dialer::Worker* worker = running;
        const bool ready = worker && worker->isReady();
        return {ready, ready ? std::vector<std::string>() : std::vector<std::string>{"database_unreachable"}};
    };
    webhook::Inbox::Store store = [toDatabase = webhook::databaseStore(settings.dialer.databaseUrl),
                                   &running](const std::vector<const webhook::Envelope*>& batch) {
        const webhook::Stored stored = toDatabase(batch);
        if (dialer::Worker* worker = running; worker && stored == webhook::Stored::Yes)
            worker->onStored();
        return stored;
    };
    dialer::TickEndpoint ticks(settings.cronSecrets, [&running](QString campaign, dialer::TickEndpoint::Done done) {
        dialer::Worker* worker = running;
        if (!worker || !worker->isReady())
            return false;
        worker->tick(std::move(campaign), std::move(done));
        return true;
    });
    recording::Fetcher fetcher(
        [&running] {
            dialer::Worker* worker = running;
            return worker ? &worker->provider() : nullptr;
        },
        settings.dialer.provider.caFile);
    std::unique_ptr<recording::Store> recordings;
    if (!settings.recordingsDir.isEmpty()) {
        auto opened = recording::Store::open(settings.recordingsDir);
        if (!opened)
            return complain(opened.error());
        recordings = *std::move(opened);
    }
    recording::Endpoint heard(settings.dialer.databaseUrl, fetcher, recordings.get());
    signin::Endpoint sessions(settings.signIn);
    webhook::ListenerOptions options = settings.listener;
    const auto to = [](auto& endpoint) {
        return [&endpoint](const http::Request& request, const auto& answer) { endpoint.handle(request, answer); };
    };
    options.routes = {{dialer::TickEndpoint::kPath, to(ticks)},
                      {recording::Endpoint::kPrefix, to(heard)},
                      {signin::Endpoint::kPath, to(sessions)}};
    auto listener =
        std::make_unique<webhook::Listener>(std::move(options), std::move(store), readiness, *clock->value());
    std::printf("listening on %s\n", worker::listenUrl(settings, listener->port()).c_str());
    std::fflush(stdout);

    const auto registered = untilReached<bool>([&]() -> Result<bool> {
        AUTOLYNX_CHECK(dialer::registerWorker(*connection, incarnation, AUTOLYNX_VERSION, settings.dialer));
        return true;
    });
    if (!registered)
        return complain(registered.error());
    if (!*registered)
        return 0;
    connection.reset();
    dialer::Worker worker(settings.dialer, incarnation, *clock->value(), replaced);
    worker.start();
    running = &worker;
    std::unique_ptr<recording::Keeper> keeper;
    if (recordings) {
        keeper = std::make_unique<recording::Keeper>(settings.dialer.databaseUrl, *clock->value(), fetcher, *recordings,
                                                     settings.recordingsKeepDays);
        keeper->start();
    }
    log::info("worker", "started",
              {{"worker", log::Id(incarnation.id.toStdString())},
               {"lock", log::Id(incarnation.lockName.toStdString())},
               {"port", listener->port()},
               {"webhooks", !settings.publicUrl.empty()}});

    const sigset_t signals = allSignals();
    for (int signal = 0; signal != SIGINT && signal != SIGTERM; signal = sigwaitinfo(&signals, nullptr)) {
        if (signal == SIGHUP)
            reloadCertificate(*listener, settings);
    }
    log::info("worker", "stopping");
    worker.stopLaunching();
    listener.reset();         // stores what waits
    worker.provider().stop(); // whoever waits for it gets an answer: the keeper too
    keeper.reset();
    running = nullptr;
    worker.stop();
    log::info("worker", "stopped");
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    hideFromOtherProcesses();
    // Before the first thread, so that every thread leaves these to endsWithin() and to the loop at the end of run().
    const sigset_t signals = allSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("autolynx-worker"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AUTOLYNX_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Claims AutoLynx's calls, places them through the provider and takes its webhooks."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{QStringLiteral("config"), QStringLiteral("Read settings from <file>."), QStringLiteral("file")},
         {QStringLiteral("instance"),
          QStringLiteral("This worker's name on this machine (default: worker); its lock file is called so."),
          QStringLiteral("name"), QStringLiteral("worker")},
         {QStringLiteral("once"),
          QStringLiteral("Do one tick and exit: find out what has happened, claim, place and record the calls that may "
                         "be placed now. For timers; no listener.")},
         {QStringLiteral("check-config"), QStringLiteral("Check the settings and exit.")}});
    if (!parser.parse(application.arguments()) || !parser.positionalArguments().isEmpty()) {
        const QString problem = parser.errorText().isEmpty()
                                    ? QStringLiteral("Arguments other than options are not known.")
                                    : parser.errorText();
        return complain(usage(QStringLiteral("usage"), problem, QStringLiteral("See autolynx-worker --help.")));
    }
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp();
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();

    const worker::Settings settings = worker::loadSettingsOrExit(parser.value(QStringLiteral("config")));
    if (parser.isSet(QStringLiteral("check-config"))) {
        std::puts("The configuration is good.");
        return 0;
    }
    log::start("autolynx-worker", settings.logLevel);
    log::captureQtMessages();
    const auto incarnation =
        dialer::Incarnation::take(parser.value(QStringLiteral("instance")), dialer::Incarnation::defaultDirectory());
    if (!incarnation)
        return complain(incarnation.error());
    try {
        return parser.isSet(QStringLiteral("once")) ? runOnce(settings, *incarnation) : run(settings, *incarnation);
    } catch (const std::runtime_error& error) { // the address is taken, a certificate can't be read
        return complain(refused(QStringLiteral("start_failed"), QString::fromUtf8(error.what())));
    }
}
