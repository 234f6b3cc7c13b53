// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace autolynx::sim {

/// Somebody whom the identity provider knows.
struct AuthUser
{
    std::string id;
    std::string email; ///< lower case
    std::string password;
    bool confirmed = true; ///< the address is
    bool banned = false;
    bool anonymous = false;
};

/// A user's tokens from one sign-in on.
struct AuthSession
{
    std::string id;
    std::string email;
    std::string method; ///< "password", "otp"
};

/// Who the identity provider knows, and who is signed in: sessions with refresh tokens that are good for one use each.
/// One thread.
class AuthUsers
{
public:
    using Steady = std::chrono::steady_clock::time_point;
    /// How long a refresh token that was used is answered with its successor again.
    explicit AuthUsers(std::chrono::seconds reuse) : reuse_(reuse) {}

    /// {"email", "password", "confirmed", "banned", "anonymous", "id"}: adds or changes one. False: no email.
    bool set(const nlohmann::json& user);
    const AuthUser* find(const std::string& email) const;
    /// The provider's form of a user; null if there is none.
    nlohmann::json shown(const std::string& email) const;

    AuthSession open(const std::string& email, const char* method);
    /// A refresh token of a session, to be used once.
    std::string refreshToken(const std::string& session);
    struct Refreshed
    {
        const AuthSession* session = nullptr; ///< null: `error` says why
        std::string token{};                  ///< the successor
        const char* error = "";               ///< the provider's code
    };
    /// A token that is used again after the grace ends its session: somebody has a copy.
    Refreshed refresh(const std::string& token, Steady now);
    const AuthSession* session(const std::string& id) const;
    /// Ends sessions: "local" that one, "others" the user's others, "global" all of the user's. The id by value: it may
    /// be that of a session that goes.
    void signOut(std::string session, const std::string& scope);

    /// A code of six digits, mailed.
    void mail(const std::string& email);
    /// The code that was mailed last; empty if none is to be used any more.
    std::string mailed(const std::string& email) const;
    /// Whether it is that; it is used up then.
    bool useCode(const std::string& email, const std::string& code);

private:
    struct Token
    {
        std::string session;
        std::optional<Steady> usedAt;
        std::string successor;
    };
    const std::chrono::seconds reuse_;
    std::map<std::string, AuthUser> users_;
    std::map<std::string, AuthSession> sessions_;
    std::map<std::string, Token> tokens_;
    std::map<std::string, std::string> codes_;
};

} // namespace autolynx::sim
