// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/http/client.h"

#include <QFuture>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::identity {

/// What a signed-in person has. Keep the refresh token in the system's keyring, and only the newest: each is for one
/// use. The access token is for SessionClient::open, at once.
struct SupabaseTokens
{
    Secret accessToken;
    Secret refreshToken;
    TimePoint expiresAt; ///< of the access token, by the machine's clock
    QString email;
};

/// Signs a person in at a Supabase project, for console and autolynxctl. Asynchronous: nothing blocks; the future
/// always gets a result; continue with `future.then(context, …)`. Destroying it ends what is under way as Unreachable.
/// Refused: "sign_in_refused" (address, password or code is wrong; or the project does not let them in),
/// "session_ended" (the refresh token is used up: sign in again), "too_many_attempts". Unreachable: the project is
/// away.
class SupabaseClient
{
public:
    /// As the worker tells them: GET /v1/session/methods, SessionClient::methods(). Throws std::runtime_error with a
    /// sentence if the CA file can't be read.
    SupabaseClient(const QString& url, const QString& publishableKey, const QString& caFile = {});

    QFuture<Result<SupabaseTokens>> signIn(const QString& email, const Secret& password);
    /// Mails a code of six digits to somebody whom the project knows; nobody is signed up.
    QFuture<Result<void>> mailCode(const QString& email);
    QFuture<Result<SupabaseTokens>> signInByCode(const QString& email, const QString& code);
    QFuture<Result<SupabaseTokens>> refresh(const Secret& refreshToken);
    /// Ends this sign-in at the project; its refresh tokens are dead.
    QFuture<Result<void>> signOut(const Secret& accessToken);

private:
    http::ClientRequest request(const char* path, const nlohmann::json& body) const;

    const std::string base_;
    const std::string key_;
    http::Client client_;
};

} // namespace autolynx::identity
