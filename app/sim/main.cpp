// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/sim/options.h"
#include "core/sim/service.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

int complain(const autolynx::Error& error)
{
    const QString line = error.hint.isEmpty() ? error.message : error.message + QLatin1Char(' ') + error.hint;
    std::fprintf(stderr, "autolynx-sim: %s\n", qUtf8Printable(line));
    return static_cast<int>(error.kind);
}

} // namespace

int main(int argc, char** argv)
{
    using namespace autolynx;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    auto options = sim::parseOptions(arguments, std::getenv("SIM_API_KEY"), SystemClock().now());
    if (!options)
        return complain(options.error());
    if (options->help) {
        std::fputs(sim::helpText(), stdout);
        return 0;
    }
    // Before the first thread, so that every thread leaves these to sigwait below.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    log::start("autolynx-sim", log::Level::Info);
    const char* scheme = options->tlsCertificateFile.empty() ? "http" : "https";
    const std::string address = options->address;
    auto service = sim::Service::start(std::move(*options));
    if (!service)
        return complain(service.error());
    std::printf("listening on %s://%s:%u\n", scheme, address.c_str(), static_cast<unsigned>((*service)->port()));
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ends, &signal);
    log::info("sim", "stopping", {{"signal", signal}});
    return 0;
}
