// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/token.h"

#include "core/identity/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace autolynx::identity {
namespace {

using nlohmann::json;

Error refusal(const char* code, const char* message)
{
    return refused(QString::fromLatin1(code), QString::fromLatin1(message), QStringLiteral("Sign in again."));
}

Error malformed()
{
    return refusal("token_malformed", "That is no access token.");
}

bool isToken(const std::string& token)
{
    constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    return token.size() <= kMostTokenBytes && std::count(token.begin(), token.end(), '.') == 2 &&
           token.find_first_not_of(letters) == std::string::npos;
}

/// The n-th part, decoded and parsed. Two members of one name are refused: readers differ in which they see.
std::optional<json> part(const std::string& token, int index)
{
    std::size_t from = 0;
    for (; index > 0; --index)
        from = token.find('.', from) + 1;
    const QByteArray text = QByteArray::fromStdString(token.substr(from, token.find('.', from) - from));
    const auto bytes =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    bool twice = false;
    std::vector<std::set<std::string>> open;
    json parsed = json::parse(
        bytes.decoded.begin(), bytes.decoded.end(),
        [&](int, json::parse_event_t event, json& value) {
            if (event == json::parse_event_t::object_start)
                open.emplace_back();
            else if (event == json::parse_event_t::object_end)
                open.pop_back();
            else if (event == json::parse_event_t::key)
                twice = !open.back().insert(value.get<std::string>()).second || twice;
            return true;
        },
        false);
    if (!parsed.is_object() || twice)
        return std::nullopt;
    return parsed;
}

/// A NumericDate in seconds; nothing if it is absent or none.
std::optional<double> timeOf(const json& claims, const char* name)
{
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number() || !std::isfinite(found->get<double>()))
        return std::nullopt;
    return found->get<double>();
}

bool isFor(const json& claims, const std::string& audience)
{
    const auto said = claims.find("aud");
    if (said == claims.end())
        return false;
    return said->is_array() ? std::find(said->begin(), said->end(), audience) != said->end() : *said == audience;
}

} // namespace

Result<TokenHeader> readTokenHeader(const std::string& token, const TokenRules& rules)
{
    const auto header = isToken(token) ? part(token, 0) : std::nullopt;
    if (!header)
        return malformed();
    const auto algorithm = algorithmOf(textOf(*header, "alg"));
    // "crit" names extensions that must be understood; none is.
    if (!algorithm || !rules.algorithms.contains(*algorithm) || header->contains("crit"))
        return refusal("token_algorithm", "The access token is not signed in a way that this server takes.");
    return TokenHeader{*algorithm, textOf(*header, "kid")};
}

Result<Identity> judgeClaims(const std::string& token, const TokenRules& rules, TimePoint now)
{
    const auto claims = isToken(token) ? part(token, 1) : std::nullopt;
    if (!claims)
        return malformed();
    if (rules.issuer.empty() || textOf(*claims, "iss") != rules.issuer)
        return refusal("token_issuer", "The access token is another issuer's.");
    if (!isFor(*claims, rules.audience))
        return refusal("token_audience", "The access token is not meant for this.");
    const double seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    const auto leeway = static_cast<double>(rules.leeway.count());
    const auto expires = timeOf(*claims, "exp");
    if (!expires || seconds >= *expires + leeway)
        return refusal("token_expired", "The access token has expired.");
    for (const char* name : {"nbf", "iat"}) {
        if (claims->contains(name) && !(seconds >= timeOf(*claims, name).value_or(HUGE_VAL) - leeway))
            return refusal("token_not_yet", "The access token is not good yet: compare the clocks.");
    }
    if (textOf(*claims, "role") != rules.role)
        return refusal("token_role", "The access token is not a signed-in user's.");
    const auto anonymous = claims->find("is_anonymous");
    if (anonymous != claims->end() && *anonymous != false)
        return refusal("token_anonymous", "The access token is an anonymous user's.");
    Identity identity{textOf(*claims, "sub"), textOf(*claims, "email")};
    const auto verified = claims->find("email_verified");
    if (identity.subject.empty() || identity.email.find('@') == std::string::npos ||
        (verified != claims->end() && *verified != true))
        return refusal("token_email", "The access token has no verified email address.");
    identity.email = QString::fromStdString(identity.email).toLower().toStdString();
    return identity;
}

Result<Identity> verifyToken(const std::string& token, const TokenRules& rules, const VerifyKey& key, TimePoint now)
{
    AUTOLYNX_TRY(header, readTokenHeader(token, rules));
    if (header.algorithm != key.algorithm() || !key.verifies(token))
        return refusal("token_signature", "The access token's signature is not good.");
    return judgeClaims(token, rules, now);
}

} // namespace autolynx::identity
