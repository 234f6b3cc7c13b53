// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/supabase_client.h"

#include "core/identity/ask.h"
#include "core/identity/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::identity {
namespace {

using nlohmann::json;

/// The project's code, in the older form of an error and in the newer.
std::string codeOf(const json& body)
{
    const std::string older = textOf(body, "error_code");
    return older.empty() ? textOf(body, "code") : older;
}

Error failure(const http::Response& response, const json& body)
{
    const std::string code = codeOf(body);
    if (response.status == 429)
        return tooMany(response);
    if (response.status >= 500)
        return unreachable(QStringLiteral("identity_provider_unreachable"),
                           QStringLiteral("The identity provider does not work at the moment."),
                           QStringLiteral("Try again in a minute."));
    if (code.starts_with("refresh_token") || code.starts_with("session_"))
        return refused(QStringLiteral("session_ended"), QStringLiteral("You are no longer signed in."),
                       QStringLiteral("Sign in again."));
    if (code == "email_not_confirmed")
        return refused(QStringLiteral("email_not_confirmed"), QStringLiteral("Your address is not confirmed yet."),
                       QStringLiteral("Follow the link in the message that you got, then sign in again."));
    return refused(QStringLiteral("sign_in_refused"), QStringLiteral("You could not be signed in."),
                   QStringLiteral("Check the address and the password or code."));
}

Result<SupabaseTokens> tokensIn(const http::Response& response, const json& body)
{
    if (response.status != 200)
        return failure(response, body);
    SupabaseTokens tokens;
    tokens.accessToken = Secret(QByteArray::fromStdString(textOf(body, "access_token")));
    tokens.refreshToken = Secret(QByteArray::fromStdString(textOf(body, "refresh_token")));
    const auto lives = body.is_object() ? body.find("expires_in") : body.end();
    if (tokens.accessToken.isEmpty() || tokens.refreshToken.isEmpty() || lives == body.end() ||
        !lives->is_number_integer())
        return unreachable(QStringLiteral("identity_provider_unreachable"),
                           QStringLiteral("What answers there is no identity provider."),
                           QStringLiteral("Check the server's address."));
    tokens.expiresAt = SystemClock().now() + std::chrono::seconds(lives->get<std::int64_t>());
    if (const auto user = body.find("user"); user != body.end())
        tokens.email = QString::fromStdString(textOf(*user, "email"));
    return tokens;
}

Result<void> doneIn(const http::Response& response, const json& body)
{
    if (response.status / 100 != 2)
        return failure(response, body);
    return {};
}

} // namespace

SupabaseClient::SupabaseClient(const QString& url, const QString& publishableKey, const QString& caFile)
    : base_(url.toStdString() + "/auth/v1"), key_(publishableKey.toStdString()),
      client_({.caFile = caFile.toStdString(), .answerBytes = 1024 * 1024, .connections = 4})
{
}

http::ClientRequest SupabaseClient::request(const char* path, const json& body) const
{
    return {.method = "POST",
            .url = base_ + path,
            .headers = {{"apikey", key_}, {"Content-Type", "application/json"}},
            .body = body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

QFuture<Result<SupabaseTokens>> SupabaseClient::signIn(const QString& email, const Secret& password)
{
    return ask<SupabaseTokens>(client_,
                               request("/token?grant_type=password", {{"email", email.trimmed().toStdString()},
                                                                      {"password", password.reveal().toStdString()}}),
                               tokensIn);
}

QFuture<Result<void>> SupabaseClient::mailCode(const QString& email)
{
    return ask<void>(client_, request("/otp", {{"email", email.trimmed().toStdString()}, {"create_user", false}}),
                     doneIn);
}

QFuture<Result<SupabaseTokens>> SupabaseClient::signInByCode(const QString& email, const QString& code)
{
    return ask<SupabaseTokens>(
        client_,
        request("/verify",
                {{"type", "email"}, {"email", email.trimmed().toStdString()}, {"token", code.trimmed().toStdString()}}),
        tokensIn);
}

QFuture<Result<SupabaseTokens>> SupabaseClient::refresh(const Secret& refreshToken)
{
    return ask<SupabaseTokens>(
        client_, request("/token?grant_type=refresh_token", {{"refresh_token", refreshToken.reveal().toStdString()}}),
        tokensIn);
}

QFuture<Result<void>> SupabaseClient::signOut(const Secret& accessToken)
{
    auto asked = request("/logout?scope=local", json::object());
    asked.headers["Authorization"] = "Bearer " + accessToken.reveal().toStdString();
    return ask<void>(client_, std::move(asked), doneIn);
}

} // namespace autolynx::identity
