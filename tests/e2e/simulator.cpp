// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/simulator.h"

#include "core/base/time_text.h"
#include "core/local/account.h"
#include "tests/support/database.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace autolynx::test {
namespace {

using namespace std::chrono_literals;

QString text(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

qint64 time(const nlohmann::json& object, const char* key)
{
    const auto parsed = parseIsoTime(text(object, key).toStdString());
    return parsed ? toMicroseconds(*parsed) : 0;
}

QMap<QString, int> counts(const nlohmann::json& object)
{
    QMap<QString, int> result;
    for (const auto& [key, value] : object.items())
        result.insert(QString::fromStdString(key), value.get<int>());
    return result;
}

} // namespace

int Truth::live() const
{
    return static_cast<int>(
        std::count_if(calls.begin(), calls.end(), [](const TrueCall& call) { return call.endedUs == 0; }));
}

Simulator::Simulator(const QString& directory, Clock clock, bool tls, QStringList arguments)
    : clock_(std::move(clock)), arguments_(std::move(arguments)), port_(freePort()),
      program_(QStringLiteral("autolynx-sim"), directory + QStringLiteral("/sim.log"))
{
    if (tls) {
        caFile_ = directory + QStringLiteral("/sim.crt");
        keyFile_ = directory + QStringLiteral("/sim.key");
        need(local::runTool(QStringLiteral("/usr/bin/openssl"),
                            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                             QStringLiteral("2"), QStringLiteral("-keyout"), keyFile_, QStringLiteral("-out"), caFile_,
                             QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                             QStringLiteral("subjectAltName=DNS:localhost")},
                            {}, 30s),
             "certificate");
    }
    url_ = QStringLiteral("%1:%2")
               .arg(tls ? QStringLiteral("https://localhost") : QStringLiteral("http://127.0.0.1"))
               .arg(port_);
    http::ClientOptions options;
    options.caFile = caFile_.toStdString();
    client_ = std::make_unique<http::Client>(options);
}

std::string Simulator::apiKey()
{
    return "key-of-a-test-that-no-log-may-show";
}

void Simulator::start()
{
    QStringList arguments{QStringLiteral("--port"),
                          QString::number(port_),
                          QStringLiteral("--speed"),
                          QString::number(clock_.rate),
                          QStringLiteral("--clock-start"),
                          clock_.start,
                          QStringLiteral("--clock-real-start"),
                          clock_.realStart};
    if (!caFile_.isEmpty())
        arguments << QStringLiteral("--tls-cert") << caFile_ << QStringLiteral("--tls-key") << keyFile_;
    program_.start(arguments + arguments_, {{QStringLiteral("SIM_API_KEY"), QString::fromStdString(apiKey())}});
    const bool up = waitFor([this] {
        const auto answer = request("GET", QStringLiteral("/_sim/health"));
        return !program_.isRunning() || (answer && answer->status == 200);
    });
    if (!up || !program_.isRunning())
        qFatal("the simulator does not start\n%s", qPrintable(program_.lastWords()));
}

std::optional<http::Response> Simulator::request(const char* method, const QString& path, const std::string& body)
{
    http::ClientRequest request;
    request.method = method;
    request.url = (url_ + path).toStdString();
    request.headers["Authorization"] = "Bearer " + apiKey();
    if (!body.empty())
        request.headers["Content-Type"] = "application/json";
    request.body = body;
    return client_->sendAndWait(std::move(request)).response;
}

nlohmann::json Simulator::need2xx(const char* method, const QString& path, const std::string& body)
{
    const auto answer = request(method, path, body);
    if (!answer || answer->status / 100 != 2)
        qFatal("%s %s: %d\n%s", method, qPrintable(path), answer ? answer->status : 0,
               qPrintable(program_.lastWords()));
    return nlohmann::json::parse(answer->body.empty() ? "{}" : answer->body);
}

Truth Simulator::truth()
{
    const auto json = need2xx("GET", QStringLiteral("/_sim/truth"));
    Truth truth;
    truth.maxConcurrent = json.at("max_concurrent");
    truth.refused = json.at("refused");
    truth.maxConcurrentByCampaign = counts(json.at("max_concurrent_by_campaign"));
    truth.postsByName = counts(json.at("posts_by_name"));
    for (const auto& call : json.at("calls")) {
        const auto cost = call.find("cost");
        truth.calls.push_back({text(call, "id"), text(call, "name"), text(call, "number"), text(call, "campaign_id"),
                               text(call, "status"), text(call, "ended_reason"), time(call, "created_at"),
                               time(call, "answered_at"), time(call, "ended_at"),
                               cost != call.end() && cost->is_number() ? std::llround(cost->get<double>() * 1e6) : 0});
    }
    return truth;
}

nlohmann::json Simulator::call(const QString& id)
{
    return need2xx("GET", QStringLiteral("/call/") + id);
}

void Simulator::setFaults(const std::map<std::string, double>& probabilities)
{
    need2xx("POST", QStringLiteral("/_sim/faults"), nlohmann::json(probabilities).dump());
}

void Simulator::clearFaults()
{
    std::map<std::string, double> none;
    for (const char* kind : {"drop-webhook", "dup-webhook", "reorder-webhook", "delay-webhook", "early-webhook",
                             "http-500", "http-429", "accept-then-timeout", "accept-then-reset", "late-accept", "slow",
                             "bad-json", "list-lag", "list-shuffle", "accept-then-500", "late-artifacts", "patch-lost"})
        none[kind] = 0;
    setFaults(none);
}

void Simulator::refuse(const char* mode)
{
    need2xx("POST", QStringLiteral("/_sim/refuse"), nlohmann::json{{"mode", mode}}.dump());
}

} // namespace autolynx::test
