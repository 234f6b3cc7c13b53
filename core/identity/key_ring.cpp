// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/key_ring.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::identity {
namespace {

using namespace std::chrono_literals;

constexpr auto kFresh = 10min; // what the provider's Cache-Control says
constexpr auto kUsable = 1h;   // how long a provider that is away keeps nobody out
constexpr auto kRetry = 5s;    // after a fetch that failed
constexpr double kRefetches = 5;
constexpr std::chrono::duration<double> kRefill = 30s;
constexpr std::size_t kMostKeys = 64;

} // namespace

Result<std::map<std::string, VerifyKey>> readJwkSet(const std::string& text)
{
    const auto set = nlohmann::json::parse(text, nullptr, false);
    if (!set.is_object() || !set.contains("keys") || !set.at("keys").is_array() || set.at("keys").size() > kMostKeys)
        return unreachable(QStringLiteral("jwks_malformed"),
                           QStringLiteral("What the identity provider answered is no set of keys."),
                           QStringLiteral("Check SUPABASE_URL."));
    std::map<std::string, VerifyKey> keys;
    for (const auto& jwk : set.at("keys")) {
        if (auto key = VerifyKey::ofJwk(jwk))
            keys.emplace(key->id(), *key); // of two with one id, the first
    }
    return keys;
}

KeyRing::KeyRing(Fetch fetch, std::function<Steady()> now)
    : fetch_(std::move(fetch)), now_(std::move(now)), tokens_(kRefetches), filledAt_(now_())
{
}

Result<VerifyKey> KeyRing::find(const std::string& id)
{
    const std::lock_guard lock(mutex_); // whoever comes during a fetch wants its answer, too
    const Steady now = now_();
    bool fetched = false;
    const bool stale = !known_ || now - fetchedAt_ >= kFresh;
    if (stale && failed_ && now - triedAt_ < kRetry) { // a provider that is away is not asked by each who comes
        if (!known_ || now - fetchedAt_ >= kUsable)
            return *failed_;
    } else if (stale) {
        const auto refreshed = refresh(now);
        if (!refreshed && (!known_ || now - fetchedAt_ >= kUsable))
            return refreshed.error();
        fetched = true;
    }
    auto found = keys_.find(id);
    if (found == keys_.end() && !fetched && mayRefetch(now)) {
        AUTOLYNX_CHECK(refresh(now));
        found = keys_.find(id);
    }
    if (found == keys_.end() || now - fetchedAt_ >= kUsable)
        return refused(QStringLiteral("token_key_unknown"),
                       QStringLiteral("The access token is signed by a key that its issuer does not publish."),
                       QStringLiteral("Sign in again."));
    return found->second;
}

Result<void> KeyRing::refresh(Steady now)
{
    triedAt_ = now;
    auto keys = [this]() -> Result<std::map<std::string, VerifyKey>> {
        AUTOLYNX_TRY(text, fetch_());
        return readJwkSet(text);
    }();
    failed_ = keys ? std::nullopt : std::optional(keys.error());
    if (!keys)
        return keys.error();
    keys_ = *std::move(keys);
    known_ = true;
    fetchedAt_ = now;
    return {};
}

bool KeyRing::mayRefetch(Steady now)
{
    tokens_ = std::min(kRefetches, tokens_ + (now - filledAt_) / kRefill);
    filledAt_ = now;
    if (tokens_ < 1)
        return false;
    tokens_ -= 1;
    return true;
}

} // namespace autolynx::identity
