// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/auth.h"

#include <chrono>

namespace autolynx::sim {

using nlohmann::json;

namespace {

std::int64_t nowSeconds()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

http::Response reply(int status, const json& body)
{
    http::Response response;
    response.status = status;
    response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    response.headers["Cache-Control"] = "no-store";
    return response;
}

/// In the older form; the newer is asked for by a header.
http::Response failure(int status, const std::string& code, const std::string& message)
{
    return reply(status, {{"code", status}, {"error_code", code}, {"msg", message}});
}

http::Response inNewForm(http::Response response)
{
    const json body = json::parse(response.body, nullptr, false);
    if (body.is_object() && body.contains("error_code"))
        response.body = json{{"code", body["error_code"]}, {"message", body["msg"]}}.dump();
    response.headers["X-Supabase-Api-Version"] = "2024-01-01";
    return response;
}

std::string headerOf(const http::Request& request, const char* name)
{
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

std::string textOf(const json& body, const char* name)
{
    const auto found = body.is_object() ? body.find(name) : body.end();
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

http::Response invalidCredentials()
{
    return failure(400, "invalid_credentials", "Invalid login credentials");
}

} // namespace

Auth::Auth(const AuthOptions& options)
    : options_(options), keys_(options.algorithm, options.secret), users_(options.reuse)
{
    for (const json& user : options.users)
        users_.set(user);
}

http::Response Auth::handle(const http::Request& request, const std::string& base)
{
    const std::lock_guard lock(mutex_);
    const std::string what = request.method + request.path.substr(std::string_view("/auth/v1").size());
    ++counts_[what];
    if (what == "GET/.well-known/jwks.json")
        return keys();
    if (what == "GET/health")
        return reply(200,
                     {{"name", "GoTrue"}, {"version", "simulated"}, {"description", "stands in for Supabase Auth"}});
    const std::string key = headerOf(request, "apikey");
    if (key != options_.publishableKey)
        return reply(401, {{"message", key.empty() ? "No API key found in request" : "Invalid API key"}});
    const json body = json::parse(request.body, nullptr, false);
    http::Response answer = what == "POST/token"    ? token(request, base)
                            : what == "POST/otp"    ? otp(body)
                            : what == "POST/verify" ? verify(body, base)
                            : what == "GET/user"    ? user(request)
                            : what == "POST/logout" ? logout(request)
                                                    : failure(404, "not_found", "requested path is invalid");
    return headerOf(request, "X-Supabase-Api-Version") >= "2024-01-01" ? inNewForm(std::move(answer)) : answer;
}

http::Response Auth::token(const http::Request& request, const std::string& base)
{
    const json body = json::parse(request.body, nullptr, false);
    const std::string grant = http::queryValue(request.query, "grant_type");
    if (grant == "refresh_token") {
        const auto refreshed = users_.refresh(textOf(body, "refresh_token"), std::chrono::steady_clock::now());
        if (refreshed.session == nullptr)
            return failure(400, refreshed.error, "Invalid Refresh Token");
        return signedIn(*refreshed.session, refreshed.token, base);
    }
    if (grant != "password")
        return failure(400, "validation_failed", "unsupported_grant_type");
    const AuthUser* user = users_.find(textOf(body, "email"));
    if (user == nullptr || user->password.empty() || user->password != textOf(body, "password"))
        return invalidCredentials();
    if (user->banned)
        return failure(400, "user_banned", "User is banned");
    if (!user->confirmed)
        return failure(400, "email_not_confirmed", "Email not confirmed");
    const AuthSession session = users_.open(user->email, "password");
    return signedIn(session, users_.refreshToken(session.id), base);
}

http::Response Auth::otp(const json& body)
{
    const std::string email = textOf(body, "email");
    if (email.find('@') == std::string::npos)
        return failure(400, "validation_failed", "Unable to validate email address: invalid format");
    if (users_.find(email) == nullptr) {
        if (!body.value("create_user", true))
            return failure(422, "otp_disabled", "Signups not allowed for otp");
        users_.set({{"email", email}});
    }
    users_.mail(email);
    return reply(200, json::object());
}

http::Response Auth::verify(const json& body, const std::string& base)
{
    const std::string email = textOf(body, "email");
    const AuthUser* user = users_.find(email);
    if (textOf(body, "type") != "email" || user == nullptr || user->banned ||
        !users_.useCode(email, textOf(body, "token")))
        return failure(403, "otp_expired", "Token has expired or is invalid");
    users_.set({{"email", email}, {"confirmed", true}});
    const AuthSession session = users_.open(email, "otp");
    return signedIn(session, users_.refreshToken(session.id), base);
}

const AuthSession* Auth::bearer(const http::Request& request, http::Response& refused) const
{
    constexpr std::string_view bearer = "Bearer ";
    const std::string header = headerOf(request, "Authorization");
    if (!header.starts_with(bearer)) {
        refused = failure(401, "no_authorization", "This endpoint requires a Bearer token");
        return nullptr;
    }
    const auto found = issued_.find(header.substr(bearer.size()));
    if (found == issued_.end() || found->second.expires <= nowSeconds()) {
        refused = failure(403, "bad_jwt", "invalid JWT: unable to parse or verify signature");
        return nullptr;
    }
    const AuthSession* session = users_.session(found->second.session);
    if (session == nullptr)
        refused = failure(403, "session_not_found", "Session from session_id claim in JWT does not exist");
    return session;
}

http::Response Auth::user(const http::Request& request)
{
    http::Response refused;
    const AuthSession* session = bearer(request, refused);
    return session == nullptr ? refused : reply(200, users_.shown(session->email));
}

http::Response Auth::logout(const http::Request& request)
{
    http::Response refused;
    const AuthSession* session = bearer(request, refused);
    if (session == nullptr)
        return refused;
    const std::string scope = http::queryValue(request.query, "scope");
    users_.signOut(session->id, scope);
    http::Response done;
    done.status = 204;
    return done;
}

http::Response Auth::keys() const
{
    http::Response response = reply(200, keys_.published());
    response.headers["Cache-Control"] = "public, max-age=600";
    return response;
}

json Auth::claimsOf(const AuthSession& session, const std::string& base) const
{
    const AuthUser* user = users_.find(session.email);
    const std::int64_t now = nowSeconds();
    return {{"iss", base + "/auth/v1"},
            {"sub", user->id},
            {"aud", "authenticated"},
            {"exp", now + options_.tokenLife.count()},
            {"iat", now},
            {"email", user->email},
            {"phone", ""},
            {"app_metadata", {{"provider", "email"}, {"providers", {"email"}}}},
            {"user_metadata", {{"email_verified", user->confirmed}}},
            {"role", "authenticated"},
            {"aal", "aal1"},
            {"amr", json::array({{{"method", session.method}, {"timestamp", now}}})},
            {"session_id", session.id},
            {"is_anonymous", user->anonymous}};
}

std::string Auth::issue(const AuthSession& session, const json& claims, const json& header)
{
    std::string token = keys_.sign(claims, header);
    const auto expires = claims.find("exp");
    issued_[token] = {session.id, expires != claims.end() && expires->is_number() ? expires->get<std::int64_t>() : 0};
    return token;
}

http::Response Auth::signedIn(const AuthSession& session, const std::string& refresh, const std::string& base)
{
    const json claims = claimsOf(session, base);
    return reply(200, {{"access_token", issue(session, claims, json::object())},
                       {"token_type", "bearer"},
                       {"expires_in", options_.tokenLife.count()},
                       {"expires_at", claims["exp"]},
                       {"refresh_token", refresh},
                       {"user", users_.shown(session.email)}});
}

http::Response Auth::control(const http::Request& request, const std::string& base)
{
    const std::lock_guard lock(mutex_);
    const std::string what = request.method + request.path.substr(std::string_view("/_sim/auth").size());
    const json body = json::parse(request.body, nullptr, false);
    if (what == "GET" || what == "GET/")
        return reply(200, {{"requests", counts_}, {"key", keys_.keyId()}, {"algorithm", keys_.algorithm()}});
    if (what == "GET/mail")
        return reply(200, {{"code", users_.mailed(http::queryValue(request.query, "email"))}});
    if (what == "POST/users" && users_.set(body))
        return reply(200, users_.shown(textOf(body, "email")));
    if (what == "POST/rotate") {
        keys_.rotate(body.is_object() && body.value("drop", false));
        return reply(200, {{"key", keys_.keyId()}});
    }
    if (what == "POST/token" && users_.find(textOf(body, "email")) != nullptr) {
        const AuthSession session = users_.open(textOf(body, "email"), "password");
        json claims = claimsOf(session, base);
        const json changes = body.value("claims", json::object());
        for (const auto& [name, value] : changes.items()) {
            if (value.is_null())
                claims.erase(name);
            else
                claims[name] = value;
        }
        return reply(200, {{"access_token", issue(session, claims, body.value("header", json::object()))}});
    }
    return failure(404, "not_found", "There is no such thing; see docs/simulator.md.");
}

} // namespace autolynx::sim
