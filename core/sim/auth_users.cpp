// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/auth_users.h"

#include "core/sim/ids.h"

#include <algorithm>
#include <cctype>

namespace autolynx::sim {

using nlohmann::json;

namespace {

constexpr const char* kLongAgo = "2026-01-05T09:00:00Z"; // when users were made, by their own telling

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

} // namespace

bool AuthUsers::set(const json& user)
{
    const std::string email = user.is_object() ? lower(user.value("email", "")) : "";
    if (email.empty())
        return false;
    AuthUser& known = users_[email];
    known.email = email;
    known.id = user.value("id", known.id.empty() ? randomId() : known.id);
    known.password = user.value("password", known.password);
    known.confirmed = user.value("confirmed", known.confirmed);
    known.banned = user.value("banned", known.banned);
    known.anonymous = user.value("anonymous", known.anonymous);
    return true;
}

const AuthUser* AuthUsers::find(const std::string& email) const
{
    const auto found = users_.find(lower(email));
    return found == users_.end() ? nullptr : &found->second;
}

json AuthUsers::shown(const std::string& email) const
{
    const AuthUser* user = find(email);
    if (user == nullptr)
        return nullptr;
    json shown = {{"id", user->id},
                  {"aud", "authenticated"},
                  {"role", "authenticated"},
                  {"email", user->email},
                  {"phone", ""},
                  {"app_metadata", {{"provider", "email"}, {"providers", {"email"}}}},
                  {"user_metadata", {{"email_verified", user->confirmed}}},
                  {"identities", json::array()},
                  {"created_at", kLongAgo},
                  {"updated_at", kLongAgo},
                  {"is_anonymous", user->anonymous}};
    if (user->confirmed)
        shown["email_confirmed_at"] = shown["confirmed_at"] = kLongAgo;
    return shown;
}

AuthSession AuthUsers::open(const std::string& email, const char* method)
{
    const std::string id = randomId();
    return sessions_[id] = AuthSession{id, lower(email), method};
}

std::string AuthUsers::refreshToken(const std::string& session)
{
    const std::string token = randomToken();
    tokens_[token] = {session, std::nullopt, {}};
    return token;
}

AuthUsers::Refreshed AuthUsers::refresh(const std::string& token, Steady now)
{
    const auto found = tokens_.find(token);
    if (found == tokens_.end())
        return {.error = "refresh_token_not_found"};
    Token& used = found->second;
    const auto session = sessions_.find(used.session);
    if (session == sessions_.end())
        return {.error = "session_not_found"};
    if (!used.usedAt) {
        used.usedAt = now;
        const std::string successor = refreshToken(used.session);
        tokens_[token].successor = successor;
        return {&session->second, successor};
    }
    const Token& next = tokens_[used.successor];
    if (!next.usedAt && now - *used.usedAt < reuse_)
        return {&session->second, used.successor};
    sessions_.erase(session);
    return {.error = "refresh_token_already_used"};
}

const AuthSession* AuthUsers::session(const std::string& id) const
{
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : &found->second;
}

void AuthUsers::signOut(std::string session, const std::string& scope)
{
    const auto found = sessions_.find(session);
    if (found == sessions_.end())
        return;
    const std::string email = found->second.email;
    std::erase_if(sessions_, [&](const auto& one) {
        const bool same = one.first == session;
        return one.second.email == email && (scope == "local" ? same : scope == "others" ? !same : true);
    });
}

void AuthUsers::mail(const std::string& email)
{
    const std::string digits = randomToken();
    std::string code;
    for (std::size_t i = 0; code.size() < 6; ++i)
        code += static_cast<char>('0' + digits[i] % 10);
    codes_[lower(email)] = code;
}

std::string AuthUsers::mailed(const std::string& email) const
{
    const auto found = codes_.find(lower(email));
    return found == codes_.end() ? std::string() : found->second;
}

bool AuthUsers::useCode(const std::string& email, const std::string& code)
{
    const auto found = codes_.find(lower(email));
    if (found == codes_.end() || found->second != code)
        return false;
    codes_.erase(found);
    return true;
}

} // namespace autolynx::sim
