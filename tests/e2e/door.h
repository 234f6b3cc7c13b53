// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/stack.h"
#include "tests/support/ctl.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace autolynx::test {

inline const Secret kPassword(QByteArrayLiteral("a-password-that-no-log-may-show"));
inline constexpr const char* kEmail = "ann.person@example.com";

/// A stack whose worker signs people in, with one member of it, and everybody who tries.
class Door
{
public:
    explicit Door(StackOptions options = {});

    Stack stack;

    void addMember(const char* email, const char* role = "operator");
    void setPassword(const char* email);
    /// As an admin does it at a shell.
    Ran setByCtl(const QString& arguments);
    db::Connection& owner() { return stack.database().owner(); }

    std::string freshAddress() { return "198.51.100." + std::to_string(++addresses_); }
    /// `from`: whose attempt it is, for the limits; empty: an address that never tried before.
    std::optional<http::Response> post(const nlohmann::json& body, std::string from = {});
    std::optional<http::Response> byPassword(const char* email, const Secret& password, std::string from = {});
    std::optional<http::Response> byToken(const std::string& token);
    /// A request of who has this session.
    std::optional<http::Response> with(const char* method, const char* path, const nlohmann::json& session);

    /// The database as the session's desktop connects to it.
    Secret url(const nlohmann::json& session);
    Secret url(const nlohmann::json& session, const std::string& password);
    /// The test cluster lets everybody in without password; this role shall need its own.
    bool needsPassword(const nlohmann::json& session);
    bool roleIsThere(const nlohmann::json& session);
    qint64 audited(const char* action, const char* code);

    // Supabase's side.
    nlohmann::json auth(const char* path, const nlohmann::json& body);
    void addUser(const char* email, bool confirmed = true);
    std::string token(const char* email);
    std::string token(const char* email, const nlohmann::json& claims);
    std::string token(const char* email, const nlohmann::json& claims, const nlohmann::json& header);

private:
    int addresses_ = 0;
};

/// 0: there was no answer.
int statusOf(const std::optional<http::Response>& answer);
nlohmann::json bodyOf(const std::optional<http::Response>& answer);

} // namespace autolynx::test
