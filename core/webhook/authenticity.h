// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/http/types.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace autolynx::webhook {

enum class HashAlgorithm { Sha1, Sha256, Sha512 };
enum class SignatureEncoding { Hex, Base64 };

/// One HMAC credential of the provider's dashboard, with the provider's own defaults.
struct HmacPlan
{
    Secret key;
    bool keyIsBase64 = false;
    HashAlgorithm algorithm = HashAlgorithm::Sha256;
    SignatureEncoding encoding = SignatureEncoding::Hex;
    std::string signatureHeader = "x-signature";
    std::string signaturePrefix; ///< "sha256=", for example
    std::string timestampHeader = "x-timestamp";
    std::string messageIdHeader; ///< for {svix-id}
    bool includeTimestamp = true;
    std::string payloadFormat; ///< {body} {timestamp} {method} {url} {svix-id}; empty: "{timestamp}.{body}"
};

/// Who may send us webhooks. Several secrets and plans hold at once, so that they can be rotated.
struct AuthPlan
{
    std::vector<Secret> secrets; ///< as bearer token, or as X-Vapi-Secret
    std::vector<HmacPlan> hmac;
    std::string publicUrl; ///< for {url}: what the provider was told, without the path
    /// How old a signed timestamp may be; nothing: any age. (A plain secret proves no age.)
    std::optional<std::chrono::seconds> replayWindow;

    /// The plan for WEBHOOK_SHARED_SECRET: each secret is good as a token and as the key of a default HMAC plan.
    static AuthPlan of(std::vector<Secret> secrets);
};

enum class Verdict {
    Authentic,
    Stale,   ///< signed by us with a timestamp outside the replay window
    Missing, ///< carries no credential at all
    Wrong,
};

/// Judges a request over its raw bytes. Every secret is tried, each in constant time, whichever fits: the time taken
/// tells nothing about any of them. Pure; any thread.
Verdict judge(const AuthPlan& plan, const http::Request& request, TimePoint now);

/// Whether the request carries one of these as its bearer token: constant time, each tried. False without any.
bool bearsToken(const std::vector<Secret>& tokens, const http::Request& request);

} // namespace autolynx::webhook
