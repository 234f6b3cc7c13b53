// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/http/client.h"

#include <QFuture>
#include <QString>

namespace autolynx::identity {

/// How a server signs people in: by its own passwords, or by a Supabase project's word.
struct SignInMethods
{
    bool password = false;
    bool supabase = false;
    QString supabaseUrl;
    QString publishableKey;
};

/// A desktop's session: a database login of its own, good until `idleUntil` unless it is refreshed before, and never
/// beyond `expiresAt`. Password and secret live in memory only.
struct DesktopSession
{
    QString id;
    QString role;
    Secret password;
    Secret secret; ///< for refresh and close
    TimePoint expiresAt, idleUntil;
    QString memberId, email, name, memberRole;
    QString host, port, database, sslMode;
    QByteArray caPem; ///< whom to trust for the database; empty: as usual

    /// For db::Connection. `caFile`: where `caPem` was written to; empty: as usual.
    Secret databaseUrl(const QString& caFile = {}) const;
};

/// The worker's /v1/session (docs/worker.md, "Signing in"), for console and autolynxctl. Asynchronous: nothing blocks;
/// the future always gets a result; continue with `future.then(context, …)`. Destroying it ends what is under way as
/// Unreachable. Refused: "sign_in_refused", "session_ended", "too_many_attempts"; Usage "not_encrypted" for http to
/// another machine; Unreachable: the server, its database or the identity provider is away; "server_not_trusted" and
/// "server_other_name" for certificates.
class SessionClient
{
public:
    /// `url`: the worker's, as people are told it. Throws std::runtime_error with a sentence if the CA file can't be
    /// read.
    explicit SessionClient(const QString& url, const QString& caFile = {});

    QFuture<Result<SignInMethods>> methods();
    /// `device`: what this desktop is called where sessions are listed, at most 100 characters.
    QFuture<Result<DesktopSession>> open(const QString& email, const Secret& password, const QString& device);
    QFuture<Result<DesktopSession>> open(const Secret& accessToken, const QString& device);
    /// The new `idleUntil`.
    QFuture<Result<TimePoint>> refresh(const Secret& secret);
    /// Signs out: when it is done the database's connections have ended.
    QFuture<Result<void>> close(const Secret& secret);

private:
    http::ClientRequest request(const char* method, const char* path, std::string body) const;
    http::ClientRequest withSecret(const char* method, const char* path, const Secret& secret) const;

    const std::string base_;
    http::Client client_;
};

} // namespace autolynx::identity
