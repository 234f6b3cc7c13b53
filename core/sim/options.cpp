// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/options.h"

#include "core/base/time_text.h"
#include "core/sim/faults.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>

namespace autolynx::sim {
namespace {

Error bad(const std::string& flag, const char* wanted)
{
    return usage(QStringLiteral("bad_option"),
                 QStringLiteral("--%1 takes %2.").arg(QString::fromStdString(flag), QString::fromUtf8(wanted)));
}

template <typename Number> bool read(const std::string& text, Number& into, Number least, Number most)
{
    Number value{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !(value >= least && value <= most))
        return false;
    into = value;
    return true;
}

bool readTime(const std::string& text, TimePoint& into)
{
    const auto time = parseIsoTime(text);
    if (time)
        into = *time;
    return time.has_value();
}

bool readLimitForm(const std::string& text, LimitForm& into)
{
    static const std::map<std::string, LimitForm> forms = {{"400", LimitForm::Refuse},
                                                           {"blocked", LimitForm::Blocked},
                                                           {"ended", LimitForm::Ended},
                                                           {"wait", LimitForm::Wait}};
    const auto found = forms.find(text);
    if (found != forms.end())
        into = found->second;
    return found != forms.end();
}

bool readFault(const std::string& text, std::vector<std::pair<std::string, double>>& into)
{
    const std::size_t equals = text.find('=');
    double probability = 0;
    if (equals == std::string::npos || !read(text.substr(equals + 1), probability, 0.0, 1.0) ||
        !Faults(0).set(text.substr(0, equals), probability))
        return false;
    into.emplace_back(text.substr(0, equals), probability);
    return true;
}

bool readKeyFile(const std::string& path, std::string& into)
{
    std::ifstream file(path);
    return static_cast<bool>(std::getline(file, into)) && !into.empty();
}

bool readAlgorithm(const std::string& text, std::string& into)
{
    into = text;
    return text == "ES256" || text == "RS256" || text == "HS256";
}

bool readUsers(const std::string& path, nlohmann::json& into)
{
    std::ifstream file(path);
    into = nlohmann::json::parse(file, nullptr, false);
    return into.is_array();
}

/// A flag: what it wants, in words, and how to take it.
struct Flag
{
    const char* wants;
    std::function<bool(const std::string&)> take;
};

std::map<std::string, Flag> flagsFor(SimOptions& options)
{
    const auto text = [](std::string& into) {
        return [&into](const std::string& value) {
            into = value;
            return !value.empty();
        };
    };
    return {
        {"address", {"an address to listen on", text(options.address)}},
        {"port",
         {"a port from 0 to 65535", [&](const auto& v) { return read<std::uint16_t>(v, options.port, 0, 65535); }}},
        {"seed",
         {"a whole number", [&](const auto& v) { return read<std::uint64_t>(v, options.seed, 0, UINT64_MAX); }}},
        {"speed", {"a number from 0.001 to 100000", [&](const auto& v) { return read(v, options.speed, 0.001, 1e5); }}},
        {"clock-start",
         {"a time like 2026-08-25T16:00:00Z", [&](const auto& v) { return readTime(v, options.clockStart); }}},
        {"clock-real-start",
         {"a time like 2026-08-25T16:00:00Z", [&](const auto& v) { return readTime(v, options.clockRealStart); }}},
        {"org-limit",
         {"a whole number from 0 to 100000", [&](const auto& v) { return read(v, options.orgLimit, 0, 100000); }}},
        {"answer-rate", {"a number from 0 to 1", [&](const auto& v) { return read(v, options.answerRate, 0.0, 1.0); }}},
        {"mean-call-seconds",
         {"a number from 1 to 3600", [&](const auto& v) { return read(v, options.meanCallSeconds, 1.0, 3600.0); }}},
        {"limit-form",
         {"400, blocked, ended or wait", [&](const auto& v) { return readLimitForm(v, options.limitForm); }}},
        {"fault",
         {"KIND=P with a kind that --help lists and P from 0 to 1",
          [&](const auto& v) { return readFault(v, options.faults); }}},
        {"tls-cert", {"a file", text(options.tlsCertificateFile)}},
        {"tls-key", {"a file", text(options.tlsKeyFile)}},
        {"webhook-ca-file", {"a file", text(options.webhookCaFile)}},
        {"data-dir", {"a folder", text(options.dataDir)}},
        {"api-key-file",
         {"a readable file whose first line is the key",
          [&](const auto& v) { return readKeyFile(v, options.apiKey); }}},
        {"auth-users",
         {"a file with a JSON array of users", [&](const auto& v) { return readUsers(v, options.auth.users); }}},
        {"auth-alg",
         {"ES256, RS256 or HS256", [&](const auto& v) { return readAlgorithm(v, options.auth.algorithm); }}},
        {"auth-secret-file",
         {"a readable file whose first line is the secret",
          [&](const auto& v) { return readKeyFile(v, options.auth.secret); }}},
        {"auth-token-seconds",
         {"a whole number from 1 to 604800",
          [&](const auto& v) {
              int seconds = 0;
              const bool good = read(v, seconds, 1, 604'800);
              options.auth.tokenLife = std::chrono::seconds(seconds);
              return good;
          }}},
        {"publishable-key", {"a key", text(options.auth.publishableKey)}},
    };
}

} // namespace

Result<SimOptions> parseOptions(const std::vector<std::string>& arguments, const char* environmentKey, TimePoint now)
{
    SimOptions options;
    options.clockStart = options.clockRealStart = now;
    if (environmentKey != nullptr && *environmentKey != '\0')
        options.apiKey = environmentKey;
    const auto flags = flagsFor(options);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--help" || arguments[i] == "-h") {
            options.help = true;
            return options;
        }
        const std::size_t equals = arguments[i].find('=');
        const std::string name = arguments[i].starts_with("--")
                                     ? arguments[i].substr(2, equals == std::string::npos ? equals : equals - 2)
                                     : "";
        const auto flag = flags.find(name);
        if (flag == flags.end())
            return usage(
                QStringLiteral("unknown_option"),
                QStringLiteral("There is no option %1.").arg(QString::fromStdString(arguments[i].substr(0, equals))),
                QStringLiteral("autolynx-sim --help lists them."));
        const bool joined = equals != std::string::npos;
        if (!joined && i + 1 == arguments.size())
            return bad(name, flag->second.wants);
        if (!flag->second.take(joined ? arguments[i].substr(equals + 1) : arguments[++i]))
            return bad(name, flag->second.wants);
    }
    if (options.tlsCertificateFile.empty() != options.tlsKeyFile.empty())
        return usage(QStringLiteral("bad_option"), QStringLiteral("--tls-cert and --tls-key go together."));
    return options;
}

const char* helpText()
{
    return R"(autolynx-sim stands in for Vapi: same requests, answers and webhooks, nobody is called.

  --port N                listen here (4010; 0: any free port, printed)
  --address A             on this address (127.0.0.1)
  --seed N                decides every call's outcome (1)
  --speed X               simulated seconds in a real one (1)
  --clock-start T         the simulated time (now) ...
  --clock-real-start T    ... at which the machine's clock stood at this (now)
  --org-limit N           concurrent calls that the organization may have (10)
  --limit-form F          what becomes of one more: 400, blocked, ended, wait (400)
  --answer-rate P         share of calls that a person answers (0.6)
  --mean-call-seconds N   how long they talk on average (60)
  --fault KIND=P          something that goes wrong with probability P; repeat for more. Kinds:
                          drop-webhook dup-webhook reorder-webhook delay-webhook early-webhook
                          http-500 http-429 accept-then-500 accept-then-timeout accept-then-reset
                          late-accept slow bad-json list-lag list-shuffle late-artifacts
                          patch-lost
  --tls-cert F --tls-key F  serve HTTPS with this PEM chain and key
  --webhook-ca-file F     trust these CAs for https webhooks, instead of the system's
  --data-dir D            remember calls and assistants here across restarts
  --api-key-file F        the key that clients must send (else SIM_API_KEY, else "sim-key")

It also signs people in as Supabase Auth does, under /auth/v1:
  --auth-users F          who there is: [{"email", "password", "confirmed", "banned", "anonymous", "id"}, ...]
  --auth-alg A            access tokens are signed with ES256, RS256 or HS256 (ES256)
  --auth-secret-file F    the secret of HS256
  --auth-token-seconds N  how long an access token is good (3600)
  --publishable-key K     what clients send as apikey ("sim-publishable-key")

GET /_sim/truth tells what really happened. docs/simulator.md has the rest.
)";
}

} // namespace autolynx::sim
