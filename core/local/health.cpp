// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/health.h"

#include "core/http/client.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTcpServer>
#include <QThread>

namespace autolynx::local {

using namespace std::chrono_literals;

bool isHealthy(const QString& url)
{
    http::Client client;
    http::ClientRequest request;
    request.url = url.toStdString();
    request.timeout = 2s;
    const http::ClientAnswer answer = client.sendAndWait(request);
    return answer.response && answer.response->status == 200;
}

bool waitHealthy(const QString& url, const Daemon& daemon, std::chrono::milliseconds patience)
{
    QElapsedTimer waited;
    waited.start();
    while (true) {
        if (isHealthy(url))
            return daemon.running().has_value(); // else somebody else answers on that port
        if (waited.hasExpired(patience.count()) || !daemon.running())
            return false;
        QThread::msleep(50);
    }
}

bool isPortFree(quint16 port)
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, port);
}

Result<quint16> freePort()
{
    QTcpServer server;
    if (server.listen(QHostAddress::LocalHost, 0))
        return server.serverPort();
    return unreachable(QStringLiteral("no_free_port"), QStringLiteral("This machine has no free port on 127.0.0.1."));
}

} // namespace autolynx::local
