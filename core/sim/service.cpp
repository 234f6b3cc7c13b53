// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/service.h"

#include "core/base/log.h"
#include "core/sim/api.h"

#include <stdexcept>

namespace autolynx::sim {
namespace {

constexpr std::size_t kMostBodyBytes = 2 * 1024 * 1024;

http::ServerOptions serverOptions(const SimOptions& options)
{
    http::ServerOptions made;
    made.address = options.address;
    made.port = options.port;
    made.tlsCertificateFile = options.tlsCertificateFile;
    made.tlsKeyFile = options.tlsKeyFile;
    made.limits.bodyBytes = kMostBodyBytes;
    made.limits.connectionsPerAddress = made.limits.connections; // all clients are on this machine
    made.onProblem = [](const char* code) { log::error("sim", code); };
    return made;
}

} // namespace

/// The order of members is that of dependence: the server stops first, then timers, then deliveries.
class Service::Impl
{
public:
    explicit Impl(SimOptions given)
        : options(std::move(given)), clock(options.clockStart, options.clockRealStart, options.speed),
          faults(options.seed), timers(clock), webhooks(timers, clock, faults, options.webhookCaFile),
          calls(options, clock, timers, webhooks, faults, journal), registry(clock, journal),
          api(options, clock, timers, webhooks, faults, journal, calls, registry)
    {
    }
    ~Impl()
    {
        server.reset();
        timers.stop(); // before what its callbacks use goes away
    }

    const SimOptions options;
    const SimulatedClock clock;
    Faults faults;
    Journal journal;
    Timers timers;
    Webhooks webhooks;
    Calls calls;
    Registry registry;
    Api api;
    std::unique_ptr<http::Server> server;
};

Result<std::unique_ptr<Service>> Service::start(SimOptions options)
{
    try {
        auto impl = std::make_unique<Impl>(std::move(options));
        for (const auto& [kind, probability] : impl->options.faults)
            AUTOLYNX_CHECK(impl->faults.set(kind, probability));
        if (!impl->options.dataDir.empty()) {
            AUTOLYNX_CHECK(impl->journal.open(impl->options.dataDir, [&](const nlohmann::json& entry) {
                impl->calls.restore(entry);
                impl->registry.restore(entry);
                impl->api.restore(entry);
            }));
        }
        impl->server = std::make_unique<http::Server>(
            serverOptions(impl->options),
            [api = &impl->api](const http::Request& request, const std::shared_ptr<http::Responder>& responder) {
                api->handle(request, responder);
            });
        impl->calls.resume();
        log::info(
            "sim", "listening",
            {{"port", impl->server->port()}, {"speed", impl->options.speed}, {"calls_known", impl->calls.count()}});
        return std::unique_ptr<Service>(new Service(std::move(impl)));
    } catch (const std::exception&
                 error) { // what http::Server and http::Client say in a sentence; a journal of another make
        return unreachable(QStringLiteral("simulator_not_started"), QString::fromLocal8Bit(error.what()));
    }
}

Service::Service(std::unique_ptr<Impl> impl) : impl_(std::move(impl))
{
}
Service::~Service() = default;

std::uint16_t Service::port() const
{
    return impl_->server->port();
}

const Clock& Service::clock() const
{
    return impl_->clock;
}

} // namespace autolynx::sim
