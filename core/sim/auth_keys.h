// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

struct _cjose_jwk_int;

namespace autolynx::sim {

/// The keys that access tokens are signed with: one at work, those before it still published or not. One thread.
class AuthKeys
{
public:
    /// "ES256", "RS256" or "HS256"; `secret` is for the last, which publishes no keys. Throws std::runtime_error.
    AuthKeys(std::string algorithm, const std::string& secret);

    const std::string& algorithm() const { return algorithm_; }
    const std::string& keyId() const;
    /// Signs by a new key from here on. The former one stays published, unless all before are to be `dropped`.
    void rotate(bool dropped);
    /// The document at /.well-known/jwks.json.
    nlohmann::json published() const;
    /// A token (JWS, compact) of these claims. `header` replaces and adds members of the header.
    std::string sign(const nlohmann::json& claims, const nlohmann::json& header = nlohmann::json::object()) const;

private:
    struct Key
    {
        std::string id;
        std::shared_ptr<_cjose_jwk_int> jwk;
    };
    Key make() const;

    std::string algorithm_;
    std::string secret_;
    std::vector<Key> keys_; ///< the newest last
};

} // namespace autolynx::sim
