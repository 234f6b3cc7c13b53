// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webhook/authenticity.h"

#include "core/provider/json_read.h"

#include <nlohmann/json.hpp>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <chrono>

namespace autolynx::webhook {
namespace {

/// Any two texts, without telling by the time taken where they differ or how long the secret is.
bool sameSecret(const QByteArray& secret, std::string_view given)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> a{}, b{};
    unsigned length = 0;
    EVP_Digest(secret.constData(), static_cast<std::size_t>(secret.size()), a.data(), &length, EVP_sha256(), nullptr);
    EVP_Digest(given.data(), given.size(), b.data(), &length, EVP_sha256(), nullptr);
    const bool same = CRYPTO_memcmp(a.data(), b.data(), length) == 0;
    return same && !secret.isEmpty();
}

std::string header(const http::Request& request, const std::string& name)
{
    const auto found = name.empty() ? request.headers.end() : request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

/// Whether "bearer " comes first, which is cut off then.
bool cutBearer(std::string& text)
{
    constexpr std::string_view bearer = "bearer ";
    if (text.size() <= bearer.size() || http::CaseInsensitiveLess()(text.substr(0, bearer.size()), bearer) ||
        http::CaseInsensitiveLess()(bearer, text.substr(0, bearer.size())))
        return false;
    text.erase(0, bearer.size());
    return true;
}

std::string payloadOf(const HmacPlan& plan, const AuthPlan& all, const http::Request& request)
{
    std::string format = plan.payloadFormat;
    if (format.empty())
        format = plan.includeTimestamp ? "{timestamp}.{body}" : "{body}";
    std::string url = all.publicUrl;
    while (url.ends_with('/'))
        url.pop_back();
    url += request.path + (request.query.empty() ? "" : "?" + request.query);
    const std::array<std::pair<std::string_view, std::string>, 5> values = {{
        {"{body}", request.body},
        {"{timestamp}", header(request, plan.timestampHeader)},
        {"{method}", request.method},
        {"{url}", url},
        {"{svix-id}", header(request, plan.messageIdHeader)},
    }};
    std::string result;
    for (std::size_t at = 0; at < format.size();) { // one pass: a body that holds "{url}" stays as it is
        const auto* value = &*values.begin();
        for (; value != values.end() && format.compare(at, value->first.size(), value->first) != 0; ++value) {
        }
        result += value == values.end() ? std::string(1, format[at]) : value->second;
        at += value == values.end() ? 1 : value->first.size();
    }
    return result;
}

bool signatureFits(const HmacPlan& plan, const std::string& payload, std::string_view given)
{
    const EVP_MD* digest = plan.algorithm == HashAlgorithm::Sha1     ? EVP_sha1()
                           : plan.algorithm == HashAlgorithm::Sha512 ? EVP_sha512()
                                                                     : EVP_sha256();
    const QByteArray key = plan.keyIsBase64 ? QByteArray::fromBase64(plan.key.reveal()) : plan.key.reveal();
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned length = 0;
    HMAC(digest, key.constData(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(payload.data()),
         payload.size(), mac.data(), &length);
    const bool prefixed = given.starts_with(plan.signaturePrefix);
    given.remove_prefix(prefixed ? plan.signaturePrefix.size() : 0);
    // As text, because decoders skip what is no digit.
    const auto bytes =
        QByteArray::fromRawData(reinterpret_cast<const char*>(mac.data()), static_cast<qsizetype>(length));
    const bool hex = plan.encoding == SignatureEncoding::Hex;
    const QByteArray expected = hex ? bytes.toHex() : bytes.toBase64();
    QByteArray text(given.data(), static_cast<qsizetype>(given.size()));
    if (hex)
        text = std::move(text).toLower();
    return prefixed && !key.isEmpty() && text.size() == expected.size() &&
           CRYPTO_memcmp(text.constData(), expected.constData(), static_cast<std::size_t>(expected.size())) == 0;
}

/// The unit is not documented: timeOf takes seconds and milliseconds.
bool isStale(const HmacPlan& plan, const AuthPlan& all, const http::Request& request, TimePoint now)
{
    const std::string& format = plan.payloadFormat;
    const bool signedTime = format.empty() ? plan.includeTimestamp : format.find("{timestamp}") != std::string::npos;
    if (!all.replayWindow || !signedTime)
        return false;
    const nlohmann::json text = header(request, plan.timestampHeader);
    const auto at = provider::timeOf(&text);
    return !at || std::chrono::abs(now - *at) > *all.replayWindow;
}

} // namespace

AuthPlan AuthPlan::of(std::vector<Secret> secrets)
{
    AuthPlan plan;
    for (const Secret& secret : secrets) {
        HmacPlan hmac;
        hmac.key = secret;
        plan.hmac.push_back(std::move(hmac));
    }
    plan.secrets = std::move(secrets);
    return plan;
}

Verdict judge(const AuthPlan& plan, const http::Request& request, TimePoint now)
{
    bool offered = false;
    bool authentic = false;
    bool stale = false;
    std::string token = header(request, "Authorization");
    cutBearer(token);
    for (const std::string& given : {token, header(request, "X-Vapi-Secret")}) {
        offered |= !given.empty();
        for (const Secret& secret : plan.secrets)
            authentic |= sameSecret(secret.reveal(), given);
    }
    for (const HmacPlan& hmac : plan.hmac) {
        const std::string given = header(request, hmac.signatureHeader);
        offered |= !given.empty();
        if (given.empty() || !signatureFits(hmac, payloadOf(hmac, plan, request), given))
            continue;
        const bool old = isStale(hmac, plan, request, now);
        stale |= old;
        authentic |= !old;
    }
    if (authentic)
        return Verdict::Authentic;
    return stale ? Verdict::Stale : offered ? Verdict::Wrong : Verdict::Missing;
}

bool bearsToken(const std::vector<Secret>& tokens, const http::Request& request)
{
    std::string given = header(request, "Authorization");
    if (!cutBearer(given))
        return false;
    bool good = false;
    for (const Secret& token : tokens)
        good |= sameSecret(token.reveal(), given);
    return good;
}

} // namespace autolynx::webhook
