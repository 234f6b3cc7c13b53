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

Error noAnswer(const std::optional<http::Failure>& failure)
{
    if (failure && failure->reason == "tls_certificate")
        return unreachable(QStringLiteral("server_not_trusted"),
                           QStringLiteral("The server's certificate is not one that this computer trusts."),
                           QStringLiteral("If your company has a certificate authority of its own, choose its file; "
                                          "else ask an admin. Nothing was sent."));
    if (failure && failure->reason == "tls_host_name")
        return unreachable(QStringLiteral("server_other_name"),
                           QStringLiteral("The server's certificate is for another name than this address."),
                           QStringLiteral("Check the address; an admin has it. Nothing was sent."));
    return unreachable(QStringLiteral("server_unreachable"), QStringLiteral("The server can't be reached."),
                       QStringLiteral("Check its address and the network, or try again in a minute."));
}

Error tooMany(const http::Response& response)
{
    const auto named = response.headers.find("Retry-After");
    const int seconds = named == response.headers.end() ? 0 : QByteArray::fromStdString(named->second).toInt();
    const QString wait = seconds <= 0    ? QStringLiteral("Wait a minute, then try again.")
                         : seconds < 120 ? QStringLiteral("Wait %1 s, then try again.").arg(seconds)
                                         : QStringLiteral("Wait %1 min, then try again.").arg((seconds + 59) / 60);
    return refused(QStringLiteral("too_many_attempts"), QStringLiteral("Too many attempts to sign in."), wait);
}

void withJson(const http::Response& response, const std::function<void(const nlohmann::json&)>& use)
{
    use(nlohmann::json::parse(response.body, nullptr, false));
}

} // namespace autolynx::identity
