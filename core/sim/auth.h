// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/server.h"
#include "core/sim/auth_keys.h"
#include "core/sim/auth_users.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace autolynx::sim {

struct AuthOptions
{
    std::string algorithm = "ES256";                            ///< RS256, HS256
    std::string secret = "sim-jwt-secret-that-nobody-is-told!"; ///< HS256's
    std::string publishableKey = "sim-publishable-key";
    nlohmann::json users = nlohmann::json::array(); ///< as AuthUsers::set takes them
    std::chrono::seconds tokenLife{3600};
    std::chrono::seconds reuse{10};
};

/// The few calls of Supabase Auth that sign people in, under /auth/v1, and what tests do to it, under /_sim/auth. By
/// the machine's clock, not the simulated one: people sign in in real time. Any thread.
class Auth
{
public:
    explicit Auth(const AuthOptions& options);

    /// A request to /auth/v1/…; `base` is this server as the client calls it, for the issuer.
    http::Response handle(const http::Request& request, const std::string& base);
    /// A request to /_sim/auth…
    http::Response control(const http::Request& request, const std::string& base);

private:
    http::Response token(const http::Request& request, const std::string& base);
    http::Response otp(const nlohmann::json& body);
    http::Response verify(const nlohmann::json& body, const std::string& base);
    http::Response user(const http::Request& request);
    http::Response logout(const http::Request& request);
    http::Response keys() const;
    http::Response signedIn(const AuthSession& session, const std::string& refresh, const std::string& base);
    nlohmann::json claimsOf(const AuthSession& session, const std::string& base) const;
    std::string issue(const AuthSession& session, const nlohmann::json& claims, const nlohmann::json& header);
    const AuthSession* bearer(const http::Request& request, http::Response& refused) const;

    const AuthOptions options_;
    mutable std::mutex mutex_;
    AuthKeys keys_;
    AuthUsers users_;
    struct Issued
    {
        std::string session;
        std::int64_t expires;
    };
    std::map<std::string, Issued> issued_;       ///< access tokens
    std::map<std::string, std::int64_t> counts_; ///< requests that arrived, by what they ask for
};

} // namespace autolynx::sim
