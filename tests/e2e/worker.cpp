// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/worker.h"

#include "core/http/client.h"
#include "tests/support/database.h"

namespace autolynx::test {
Worker::Worker(const QString& directory, QString instance, Program::Environment environment)
    : instance_(std::move(instance)), port_(freePort()), url_(QStringLiteral("http://127.0.0.1:%1").arg(port_)),
      environment_(std::move(environment)),
      program_(QStringLiteral("autolynx-worker"), directory + u'/' + instance_ + QStringLiteral(".log"))
{
    environment_[QStringLiteral("LISTEN_ADDRESS")] = QStringLiteral("127.0.0.1:%1").arg(port_);
    environment_.try_emplace(QStringLiteral("PUBLIC_URL"), url_);
    std::erase_if(environment_, [](const auto& setting) { return setting.second.isEmpty(); });
}

void Worker::start(const QString& failpoint)
{
    auto environment = environment_;
    if (!failpoint.isEmpty())
        environment[QStringLiteral("AUTOLYNX_FAILPOINT")] = failpoint;
    program_.start({QStringLiteral("--instance"), instance_}, environment);
}

int Worker::runOnce(std::chrono::milliseconds deadline)
{
    program_.start({QStringLiteral("--instance"), instance_, QStringLiteral("--once")}, environment_);
    return program_.waitUntilGone(deadline) ? program_.exitCode() : -1;
}

void Worker::startAndWait()
{
    start();
    if (!waitFor([this] { return !program_.isRunning() || isReady(); }) || !program_.isRunning())
        qFatal("the worker does not get ready\n%s", qPrintable(program_.lastWords()));
}

bool Worker::isReady()
{
    return get(QStringLiteral("/readyz")) == 200;
}

std::optional<http::Response> Worker::ask(const char* method, const QString& path, const http::Headers& headers,
                                          const std::string& body) const
{
    http::ClientRequest request;
    request.method = method;
    request.url = (url_ + path).toStdString();
    request.headers = headers;
    request.body = body;
    request.timeout = std::chrono::seconds(180);
    return http::Client().sendAndWait(std::move(request)).response;
}

int Worker::get(const QString& path) const
{
    const auto answer = ask("GET", path);
    return answer ? answer->status : 0;
}

int Worker::post(const QString& path, const std::map<std::string, std::string>& headers, const std::string& body) const
{
    const auto answer = ask("POST", path, {headers.begin(), headers.end()}, body);
    return answer ? answer->status : 0;
}

} // namespace autolynx::test
