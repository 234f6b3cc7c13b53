// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/auth_keys.h"

#include "core/sim/ids.h"

#include <cjose/cjose.h>

#include <cstdlib>
#include <stdexcept>

namespace autolynx::sim {

using nlohmann::json;

namespace {

constexpr std::size_t kRsaBits = 2048;
constexpr std::uint8_t kRsaExponent[] = {1, 0, 1};

[[noreturn]] void fail(const cjose_err& error)
{
    throw std::runtime_error(std::string("A token can't be signed: ") + (error.message ? error.message : "no reason"));
}

} // namespace

AuthKeys::AuthKeys(std::string algorithm, const std::string& secret) : algorithm_(std::move(algorithm)), secret_(secret)
{
    keys_.push_back(make());
}

const std::string& AuthKeys::keyId() const
{
    return keys_.back().id;
}

AuthKeys::Key AuthKeys::make() const
{
    cjose_err error{};
    cjose_jwk_t* jwk =
        algorithm_ == "ES256" ? cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error)
        : algorithm_ == "RS256"
            ? cjose_jwk_create_RSA_random(kRsaBits, kRsaExponent, sizeof kRsaExponent, &error)
            : cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t*>(secret_.data()), secret_.size(), &error);
    if (jwk == nullptr)
        fail(error);
    return {randomId(), {jwk, [](cjose_jwk_t* key) { cjose_jwk_release(key); }}};
}

void AuthKeys::rotate(bool dropped)
{
    if (dropped)
        keys_.clear();
    keys_.push_back(make());
}

json AuthKeys::published() const
{
    json keys = json::array();
    for (const Key& key : keys_) {
        if (algorithm_ == "HS256")
            break;
        cjose_err error{};
        const std::unique_ptr<char, decltype(&std::free)> text(cjose_jwk_to_json(key.jwk.get(), false, &error),
                                                               std::free);
        if (!text)
            fail(error);
        json one = json::parse(text.get());
        one["kid"] = key.id;
        one["alg"] = algorithm_;
        one["use"] = "sig";
        one["key_ops"] = {"verify"};
        one["ext"] = true;
        keys.push_back(std::move(one));
    }
    return {{"keys", keys}};
}

std::string AuthKeys::sign(const json& claims, const json& header) const
{
    json all = {{"alg", algorithm_}, {"typ", "JWT"}, {"kid", keys_.back().id}};
    all.update(header);
    cjose_err error{};
    const std::unique_ptr<cjose_header_t, decltype(&cjose_header_release)> made(cjose_header_new(&error),
                                                                                cjose_header_release);
    for (const auto& [name, value] : all.items()) {
        if (value.is_null())
            continue;
        const bool set =
            value.is_string()
                ? cjose_header_set(made.get(), name.c_str(), value.get_ref<const std::string&>().c_str(), &error)
                : cjose_header_set_raw(made.get(), name.c_str(), value.dump().c_str(), &error);
        if (!set)
            fail(error);
    }
    const std::string text = claims.dump();
    const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> jws(
        cjose_jws_sign(keys_.back().jwk.get(), made.get(), reinterpret_cast<const std::uint8_t*>(text.data()),
                       text.size(), &error),
        cjose_jws_release);
    const char* token = nullptr;
    if (!jws || !cjose_jws_export(jws.get(), &token, &error))
        fail(error);
    return token;
}

} // namespace autolynx::sim
