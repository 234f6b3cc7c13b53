// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/worker.h"

#include "core/http/client.h"
#include "tests/support/database.h"

namespace autolynx::test {
namespace {

int statusOf(http::ClientRequest request)
{
    request.timeout = std::chrono::seconds(5);
    const auto answer = http::Client().sendAndWait(std::move(request));
    return answer.response ? answer.response->status : 0;
}

} // namespace

Worker::Worker(const QString& directory, QString instance, Program::Environment environment)
    : instance_(std::move(instance)), port_(freePort()), url_(QStringLiteral("http://127.0.0.1:%1").arg(port_)),
      environment_(std::move(environment)),
      program_(QStringLiteral("autolynx-worker"), directory + u'/' + instance_ + QStringLiteral(".log"))
{
    environment_[QStringLiteral("LISTEN_ADDRESS")] = QStringLiteral("127.0.0.1:%1").arg(port_);
    environment_[QStringLiteral("PUBLIC_URL")] = url_;
}

void Worker::start(const QString& failpoint)
{
    auto environment = environment_;
    if (!failpoint.isEmpty())
        environment[QStringLiteral("AUTOLYNX_FAILPOINT")] = failpoint;
    program_.start({QStringLiteral("--instance"), instance_}, environment);
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

int Worker::get(const QString& path) const
{
    http::ClientRequest request;
    request.url = (url_ + path).toStdString();
    return statusOf(std::move(request));
}

int Worker::post(const QString& path, const std::map<std::string, std::string>& headers, const std::string& body) const
{
    http::ClientRequest request;
    request.method = "POST";
    request.url = (url_ + path).toStdString();
    for (const auto& [name, value] : headers)
        request.headers[name] = value;
    request.body = body;
    return statusOf(std::move(request));
}

} // namespace autolynx::test
