// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/http/client.h"
#include "core/identity/key_ring.h"
#include "core/identity/token.h"

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace autolynx::identity {

/// A Supabase project, as a server that takes its access tokens has to know it.
struct SupabaseProject
{
    std::string url;            ///< without a final '/'
    std::string publishableKey; ///< public by design
    std::set<Algorithm> algorithms{Algorithm::Es256, Algorithm::Rs256};
    Secret jwtSecret;   ///< HS256; without it, the project itself is asked whether such a token is good
    std::string caFile; ///< PEM; empty: the system's trust store
};

/// Whether an access token is good, and whose: signature and claims are judged here, and then the project is asked who
/// that is, because the token itself has nothing that its user could not have written to say that the address is
/// verified, and a session that was signed out, or a user who was banned, has tokens that are good until they expire.
class SupabaseVerifier
{
public:
    /// Throws std::runtime_error with a sentence if the CA file can't be read.
    explicit SupabaseVerifier(SupabaseProject project);

    /// Signature and claims: no more requests than KeyRing allows. Any thread; may block. Refusals as verifyToken and
    /// KeyRing::find; Unreachable if the keys can't be had.
    Result<Identity> judge(const std::string& token, TimePoint now);
    /// The user as the project knows them. Any thread; blocks. Refused "token_rejected" (it does not take the token),
    /// "token_email" (not verified), "token_anonymous"; Unreachable "identity_provider_unreachable".
    Result<Identity> confirm(const std::string& token, const Identity& judged);

    const SupabaseProject& project() const { return project_; }

private:
    Result<std::string> fetchKeys();
    Result<http::Response> get(const std::string& path, http::Headers headers);

    const SupabaseProject project_;
    const TokenRules rules_;
    const std::optional<VerifyKey> secret_;
    http::Client client_;
    KeyRing keys_;
    std::mutex mutex_; ///< a key proves one token at a time
};

} // namespace autolynx::identity
