// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/verify_key.h"

#include "core/identity/json_text.h"

#include <nlohmann/json.hpp>

#include <cjose/cjose.h>

#include <algorithm>

namespace autolynx::identity {
namespace {

using nlohmann::json;

constexpr std::size_t kLeastRsaBits = 2048;

/// Whether the key's owner means it for signatures: what is not said is allowed.
bool isForSignatures(const json& jwk)
{
    if (jwk.contains("use") && textOf(jwk, "use") != "sig")
        return false;
    const auto operations = jwk.find("key_ops");
    return operations == jwk.end() ||
           (operations->is_array() && std::find(operations->begin(), operations->end(), "verify") != operations->end());
}

const char* nameOf(Algorithm algorithm)
{
    return algorithm == Algorithm::Es256 ? "ES256" : algorithm == Algorithm::Rs256 ? "RS256" : "HS256";
}

} // namespace

std::optional<Algorithm> algorithmOf(std::string_view name)
{
    for (const Algorithm one : {Algorithm::Es256, Algorithm::Rs256, Algorithm::Hs256}) {
        if (name == nameOf(one))
            return one;
    }
    return std::nullopt;
}

VerifyKey::VerifyKey(Algorithm algorithm, std::string id, _cjose_jwk_int* key)
    : algorithm_(algorithm), id_(std::move(id)), key_(key, [](cjose_jwk_t* jwk) { cjose_jwk_release(jwk); })
{
}

std::optional<VerifyKey> VerifyKey::ofJwk(const json& jwk)
{
    if (!jwk.is_object() || !isForSignatures(jwk))
        return std::nullopt;
    const std::string kind = textOf(jwk, "kty");
    std::string id = textOf(jwk, "kid");
    if (id.empty() || (kind != "EC" && kind != "RSA"))
        return std::nullopt;
    const Algorithm algorithm = kind == "EC" ? Algorithm::Es256 : Algorithm::Rs256;
    if ((kind == "EC" && textOf(jwk, "crv") != "P-256") ||
        (jwk.contains("alg") && textOf(jwk, "alg") != nameOf(algorithm)))
        return std::nullopt;
    const std::string text = jwk.dump(-1, ' ', false, json::error_handler_t::replace);
    cjose_err error{};
    cjose_jwk_t* key = cjose_jwk_import(text.data(), text.size(), &error);
    if (key == nullptr)
        return std::nullopt;
    VerifyKey made(algorithm, std::move(id), key);
    if (algorithm == Algorithm::Rs256 && cjose_jwk_get_keysize(key, &error) < kLeastRsaBits)
        return std::nullopt;
    return made;
}

std::optional<VerifyKey> VerifyKey::ofSecret(const Secret& secret)
{
    cjose_err error{};
    const QByteArray& bytes = secret.reveal();
    if (bytes.isEmpty())
        return std::nullopt;
    cjose_jwk_t* key = cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                                 static_cast<std::size_t>(bytes.size()), &error);
    if (key == nullptr)
        return std::nullopt;
    return VerifyKey(Algorithm::Hs256, {}, key);
}

bool VerifyKey::verifies(const std::string& token) const
{
    cjose_err error{};
    const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> jws(
        cjose_jws_import(token.data(), token.size(), &error), cjose_jws_release);
    if (!jws)
        return false;
    const char* said = cjose_header_get(cjose_jws_get_protected(jws.get()), CJOSE_HDR_ALG, &error);
    return said != nullptr && std::string_view(said) == nameOf(algorithm_) &&
           cjose_jws_verify(jws.get(), key_.get(), &error);
}

} // namespace autolynx::identity
