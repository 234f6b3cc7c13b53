// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/identity/verify_key.h"

#include <chrono>
#include <set>
#include <string>

namespace autolynx::identity {

/// What an access token must say to be taken (R1).
struct TokenRules
{
    std::string issuer; ///< exactly
    std::string audience = "authenticated";
    std::string role = "authenticated";
    std::set<Algorithm> algorithms; ///< no others, whatever keys there are
    std::chrono::seconds leeway{60};
};

/// What a token says of its signature, before anything of it is believed.
struct TokenHeader
{
    Algorithm algorithm;
    std::string keyId; ///< may be empty
};

/// Who a token is about. That it is in here says nothing about whether they may enter: the allowlist decides.
struct Identity
{
    std::string subject; ///< the provider's id of the user
    std::string email;   ///< lower case
};

/// Longer than any real token; what is longer is not looked at.
inline constexpr std::size_t kMostTokenBytes = 16 * 1024;

/// Reads the header. Refusals: "token_malformed", "token_algorithm" (none, or not one of the rules').
Result<TokenHeader> readTokenHeader(const std::string& token, const TokenRules& rules);
/// Judges the claims of a token whose signature is somebody else's to prove. Refusals: "token_malformed",
/// "token_issuer", "token_audience", "token_expired", "token_not_yet", "token_role", "token_anonymous", "token_email".
/// `user_metadata` is the user's own to write and is never looked at.
Result<Identity> judgeClaims(const std::string& token, const TokenRules& rules, TimePoint now);
/// Signature, then claims. Besides the above "token_signature": forged, tampered with, or by another key.
Result<Identity> verifyToken(const std::string& token, const TokenRules& rules, const VerifyKey& key, TimePoint now);

} // namespace autolynx::identity
