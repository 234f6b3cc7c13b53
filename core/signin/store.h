// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/db/connection.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace autolynx::signin {

/// Who tries, in the forms that the database counts attempts by: hashes, because what is typed as an address may be
/// anything, a password too.
struct Attempt
{
    QString account;
    QString address;
};

struct Allowance
{
    bool allowed = false;
    std::chrono::milliseconds wait{}; ///< before the attempt; if it is not allowed, before the next
};

struct KnownMember
{
    QString id; ///< empty: nobody has that address
    QByteArray passwordHash;
    bool active = false;
};

/// What signing in asks of the database (14_sign_in.sql, 12_sessions.sql), on a connection of its own, opened when
/// needed. One thread. Every function: Unreachable if the database is away.
class Store
{
public:
    explicit Store(Secret databaseUrl) : url_(std::move(databaseUrl)) {}

    Result<Allowance> allowed(const Attempt& attempt);
    Result<KnownMember> member(const QString& email);
    /// A session: {"session_id", "role", "expires_at", "idle_until", "member": {…}}. `secret` is the digest of what
    /// refreshes and ends it. Refused "member_not_found" if they were disabled meanwhile.
    Result<nlohmann::json> open(const QString& member, const QByteArray& verifier, const QString& device,
                                const QString& address, const QByteArray& secret);
    /// The same of a session that is heard of. Refused "session_ended".
    Result<nlohmann::json> refresh(const QByteArray& secret);
    /// Whether there was one to end.
    Result<bool> close(const QByteArray& secret);
    /// Into the audit.
    Result<void> record(const Attempt& attempt, const QString& member, bool succeeded, const QString& code);

private:
    template <typename T> Result<T> reached(const std::function<Result<T>(db::Connection&)>& work);

    const Secret url_;
    std::unique_ptr<db::Connection> connection_;
};

/// A hash of what must not be kept as it is.
QString hashed(const char* what, const QString& text);

} // namespace autolynx::signin
