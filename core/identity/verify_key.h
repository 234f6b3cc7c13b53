// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct _cjose_jwk_int;

namespace autolynx::identity {

/// The ways of signing that may be configured at all; "none" and everything else is not among them.
enum class Algorithm { Es256, Rs256, Hs256 };
std::optional<Algorithm> algorithmOf(std::string_view name);

/// A key that proves who signed a token. It is for one algorithm, its own, whatever a token says: no public key is
/// ever taken for a shared secret.
class VerifyKey
{
public:
    /// A public key of a JWK set: EC on P-256 (ES256), or RSA of 2048 bits and more (RS256). Nothing for other kinds
    /// (shared secrets, too: a published one is none), for keys that say they are for something else, and without
    /// `kid`.
    static std::optional<VerifyKey> ofJwk(const nlohmann::json& jwk);
    /// HS256. Nothing for an empty secret.
    static std::optional<VerifyKey> ofSecret(const Secret& secret);

    Algorithm algorithm() const { return algorithm_; }
    const std::string& id() const { return id_; }
    /// Whether this token (JWS, compact) was signed by the key's owner. Thread: one at a time.
    bool verifies(const std::string& token) const;

private:
    VerifyKey(Algorithm algorithm, std::string id, _cjose_jwk_int* key);

    Algorithm algorithm_;
    std::string id_;
    std::shared_ptr<_cjose_jwk_int> key_;
};

} // namespace autolynx::identity
