// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/identity/verify_key.h"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace autolynx::identity {

/// The public keys of an identity provider by their id: fetched when first needed, kept for ten minutes, and once more
/// for an id that is not among them, because keys rotate. A flood of tokens with made-up ids is no flood of fetches:
/// five of these at once, then one each half minute.
class KeyRing
{
public:
    using Steady = std::chrono::steady_clock::time_point;
    /// Answers the JWK set's text. May block.
    using Fetch = std::function<Result<std::string>()>;
    explicit KeyRing(Fetch fetch, std::function<Steady()> now = std::chrono::steady_clock::now);

    /// May block as long as a fetch. Any thread. Refused "token_key_unknown"; the fetch's error if there is no key to
    /// judge by. Keys that can't be fetched anew are good for an hour.
    Result<VerifyKey> find(const std::string& id);

private:
    Result<void> refresh(Steady now);
    bool mayRefetch(Steady now);

    const Fetch fetch_;
    const std::function<Steady()> now_;
    std::mutex mutex_;
    std::map<std::string, VerifyKey> keys_;
    bool known_ = false;
    Steady fetchedAt_;
    Steady triedAt_;
    std::optional<Error> failed_; ///< the last fetch, if it did
    double tokens_ = 0;
    Steady filledAt_;
};

/// The keys of a JWK set's text that may be used, by id. Usage error "jwks_malformed".
Result<std::map<std::string, VerifyKey>> readJwkSet(const std::string& text);

} // namespace autolynx::identity
