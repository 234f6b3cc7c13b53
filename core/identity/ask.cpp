// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/ask.h"

#include "core/http/url.h"

#include <QHostAddress>
#include <nlohmann/json.hpp>

namespace autolynx::identity {

std::optional<Error> requestFault(const http::ClientRequest& request)
{
    const auto url = http::parseUrl(request.url);
    if (!url)
        return usage(QStringLiteral("server_url"), QStringLiteral("That is no address of a server."),
                     QStringLiteral("Write it like https://autolynx.example.com."));
    const QString host = QString::fromStdString(url->host);
    if (!url->tls && host != u"localhost" && !QHostAddress(host).isLoopback())
        return usage(QStringLiteral("not_encrypted"),
                     QStringLiteral("What is sent to that server could be overheard on its way."),
                     QStringLiteral("Write its address with https."));
    return std::nullopt;
}

Error noAnswer()
{
    return unreachable(QStringLiteral("server_unreachable"), QStringLiteral("The server can't be reached."),
                       QStringLiteral("Check its address and the network, or try again in a minute."));
}

void withJson(const http::Response& response, const std::function<void(const nlohmann::json&)>& use)
{
    use(nlohmann::json::parse(response.body, nullptr, false));
}

} // namespace autolynx::identity
