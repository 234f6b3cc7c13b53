// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/supabase_verifier.h"
#include "core/signin/store.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace autolynx::signin {

/// What somebody brings to sign in with: an access token, or an address and a password.
struct Credentials
{
    std::string accessToken;
    QString email;
    Secret password;
    QString device;  ///< what the desktop calls itself
    QString address; ///< where it came from, as attempts are counted by
};

/// What is known so far of somebody who signs in.
struct Arrival
{
    Credentials credentials;
    Attempt attempt;
    std::optional<identity::Identity> identity; ///< of a good access token
    QString refusal;                            ///< why not, for the audit; the answer never tells
};

/// A session just opened, as its desktop is told.
struct Admission
{
    nlohmann::json session;
    Secret password; ///< of the database role
    Secret secret;   ///< refreshes and ends the session
};

/// Who may come in (R1). Identity is proved by the provider or by a password, and then the allowlist decides. Whatever
/// is wrong, the refusal is the same and takes the same time: one hash for each password, known account or not.
/// One thread, its own.
class Doorkeeper
{
public:
    /// `verifier` null: passwords; else access tokens, and no passwords.
    Doorkeeper(Secret databaseUrl, identity::SupabaseVerifier* verifier);

    /// Looks at what can be looked at for next to nothing. Unreachable: keys that can't be had.
    Result<Arrival> meet(Credentials credentials) const;
    /// Whether they may try now, or after a while.
    Result<Allowance> allowed(const Arrival& arrival) { return store_.allowed(arrival.attempt); }
    /// Refused "sign_in_refused", whatever it is; it is in the audit. Unreachable: database or identity provider.
    Result<Admission> admit(const Arrival& arrival);

    Store& store() { return store_; }

private:
    Result<QString> judge(const Arrival& arrival, KnownMember& member);

    identity::SupabaseVerifier* const verifier_;
    Store store_;
};

} // namespace autolynx::signin
