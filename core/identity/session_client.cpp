// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/session_client.h"

#include "core/base/time_text.h"
#include "core/identity/ask.h"
#include "core/identity/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::identity {
namespace {

using nlohmann::json;

json memberOf(const json& body, const char* name)
{
    return body.is_object() ? body.value(name, json::object()) : json::object();
}

QString qtext(const json& body, const char* name)
{
    return QString::fromStdString(textOf(body, name));
}

Error notOurs()
{
    return unreachable(QStringLiteral("server_unreachable"),
                       QStringLiteral("What answers there is no AutoLynx server."),
                       QStringLiteral("Check its address."));
}

Error failure(const http::Response& response, const json& body)
{
    const std::string code = textOf(body, "error");
    if (response.status == 429)
        return tooMany(response);
    if (response.status == 401 && code == "session_ended")
        return refused(QStringLiteral("session_ended"), QStringLiteral("You are no longer signed in."),
                       QStringLiteral("Sign in again."));
    if (response.status == 401)
        return refused(QStringLiteral("sign_in_refused"), QStringLiteral("You could not be signed in."),
                       QStringLiteral("Check the address and the password; if they are right, ask an admin whether you "
                                      "are a member."));
    if (response.status >= 500)
        return unreachable(QStringLiteral("sign_in_unavailable"),
                           QStringLiteral("Signing in is not possible at the moment."),
                           QStringLiteral("Try again in a minute."));
    return notOurs();
}

/// ISO text; the end of time for what is none ("infinity").
TimePoint timeOf(const json& body, const char* name)
{
    return parseIsoTime(textOf(body, name)).value_or(TimePoint::max());
}

Result<DesktopSession> sessionIn(const http::Response& response, const json& body)
{
    if (response.status != 200)
        return failure(response, body);
    DesktopSession session;
    session.id = qtext(body, "session_id");
    session.role = qtext(body, "role");
    session.password = Secret(QByteArray::fromStdString(textOf(body, "password")));
    session.secret = Secret(QByteArray::fromStdString(textOf(body, "secret")));
    if (session.role.isEmpty() || session.password.isEmpty() || session.secret.isEmpty())
        return notOurs();
    session.expiresAt = timeOf(body, "expires_at");
    session.idleUntil = timeOf(body, "idle_until");
    const json member = memberOf(body, "member"), database = memberOf(body, "database");
    session.memberId = qtext(member, "id");
    session.email = qtext(member, "email");
    session.name = qtext(member, "name");
    session.memberRole = qtext(member, "role");
    session.host = qtext(database, "host");
    session.port = qtext(database, "port");
    session.database = qtext(database, "dbname");
    session.sslMode = qtext(database, "sslmode");
    session.caPem = qtext(database, "ca").toUtf8();
    return session;
}

} // namespace

Secret DesktopSession::databaseUrl(const QString& caFile) const
{
    QByteArray url;
    const auto add = [&url](const char* key, QByteArray value) {
        if (!value.isEmpty())
            url += key + QByteArray("='") + value.replace('\\', "\\\\").replace('\'', "\\'") + "' ";
    };
    add("host", host.toUtf8());
    add("port", port.toUtf8());
    add("dbname", database.toUtf8());
    add("user", role.toUtf8());
    add("password", password.reveal());
    add("sslmode", sslMode.toUtf8());
    add("sslrootcert", caFile.toUtf8());
    return Secret(url.trimmed());
}

SessionClient::SessionClient(const QString& url, const QString& caFile)
    : base_((url.endsWith(u'/') ? url.chopped(1) : url).toStdString()),
      client_({.caFile = caFile.toStdString(), .answerBytes = 1024 * 1024, .connections = 4})
{
}

http::ClientRequest SessionClient::request(const char* method, const char* path, std::string body) const
{
    return {.method = method,
            .url = base_ + path,
            .headers = {{"Content-Type", "application/json"}},
            .body = std::move(body)};
}

http::ClientRequest SessionClient::withSecret(const char* method, const char* path, const Secret& secret) const
{
    auto made = request(method, path, {});
    made.headers["Authorization"] = "Bearer " + secret.reveal().toStdString();
    return made;
}

QFuture<Result<SignInMethods>> SessionClient::methods()
{
    return ask<SignInMethods>(client_, request("GET", "/v1/session/methods", {}),
                              [](const http::Response& response, const json& body) -> Result<SignInMethods> {
                                  const json listed = memberOf(body, "methods");
                                  if (response.status != 200 || !listed.is_array())
                                      return failure(response, body);
                                  SignInMethods found;
                                  for (const json& one : listed) {
                                      found.password = found.password || one == "password";
                                      found.supabase = found.supabase || one == "supabase";
                                  }
                                  const json project = memberOf(body, "supabase");
                                  found.supabaseUrl = qtext(project, "url");
                                  found.publishableKey = qtext(project, "publishable_key");
                                  return found;
                              });
}

QFuture<Result<DesktopSession>> SessionClient::open(const QString& email, const Secret& password, const QString& device)
{
    const json body = {{"email", email.trimmed().toStdString()},
                       {"password", password.reveal().toStdString()},
                       {"device", device.toStdString()}};
    return ask<DesktopSession>(
        client_, request("POST", "/v1/session", body.dump(-1, ' ', false, json::error_handler_t::replace)), sessionIn);
}

QFuture<Result<DesktopSession>> SessionClient::open(const Secret& accessToken, const QString& device)
{
    const json body = {{"access_token", accessToken.reveal().toStdString()}, {"device", device.toStdString()}};
    return ask<DesktopSession>(
        client_, request("POST", "/v1/session", body.dump(-1, ' ', false, json::error_handler_t::replace)), sessionIn);
}

QFuture<Result<TimePoint>> SessionClient::refresh(const Secret& secret)
{
    return ask<TimePoint>(client_, withSecret("POST", "/v1/session/refresh", secret),
                          [](const http::Response& response, const json& body) -> Result<TimePoint> {
                              if (response.status != 200)
                                  return failure(response, body);
                              return timeOf(body, "idle_until");
                          });
}

QFuture<Result<void>> SessionClient::close(const Secret& secret)
{
    return ask<void>(client_, withSecret("DELETE", "/v1/session", secret),
                     [](const http::Response& response, const json& body) -> Result<void> {
                         if (response.status != 204)
                             return failure(response, body);
                         return {};
                     });
}

} // namespace autolynx::identity
