// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/supabase_verifier.h"

#include "core/identity/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::identity {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 8s;
constexpr std::size_t kMostAnswerBytes = 256 * 1024;

TokenRules rulesOf(const SupabaseProject& project)
{
    TokenRules rules;
    rules.issuer = project.url + "/auth/v1";
    rules.algorithms = project.algorithms;
    return rules;
}

Error away()
{
    return unreachable(QStringLiteral("identity_provider_unreachable"),
                       QStringLiteral("The identity provider can't be reached at the moment."),
                       QStringLiteral("Try again in a minute."));
}

Error refusal(const char* code, const char* message)
{
    return refused(QString::fromLatin1(code), QString::fromLatin1(message), QStringLiteral("Sign in again."));
}

} // namespace

SupabaseVerifier::SupabaseVerifier(SupabaseProject project)
    : project_(std::move(project)), rules_(rulesOf(project_)), secret_(VerifyKey::ofSecret(project_.jwtSecret)),
      client_({.caFile = project_.caFile, .answerBytes = kMostAnswerBytes, .connections = 8}),
      keys_([this] { return fetchKeys(); })
{
}

Result<http::Response> SupabaseVerifier::get(const std::string& path, http::Headers headers)
{
    headers["apikey"] = project_.publishableKey;
    http::ClientAnswer answer = client_.sendAndWait({.method = "GET",
                                                     .url = rules_.issuer + path,
                                                     .headers = std::move(headers),
                                                     .body = {},
                                                     .timeout = kPatience});
    if (!answer.response || answer.response->status >= 500 || answer.response->status == 429)
        return away();
    return *std::move(answer.response);
}

Result<std::string> SupabaseVerifier::fetchKeys()
{
    AUTOLYNX_TRY(answer, get("/.well-known/jwks.json", {}));
    if (answer.status != 200)
        return away();
    return answer.body;
}

Result<Identity> SupabaseVerifier::judge(const std::string& token, TimePoint now)
{
    AUTOLYNX_TRY(header, readTokenHeader(token, rules_));
    if (header.algorithm == Algorithm::Hs256 && !secret_)
        return judgeClaims(token, rules_, now); // confirm() has the project judge the signature
    std::optional<VerifyKey> key = secret_;
    if (header.algorithm != Algorithm::Hs256) {
        AUTOLYNX_TRY(found, keys_.find(header.keyId));
        key = found;
    }
    const std::lock_guard lock(mutex_);
    return verifyToken(token, rules_, *key, now);
}

Result<Identity> SupabaseVerifier::confirm(const std::string& token, const Identity& judged)
{
    AUTOLYNX_TRY(answer, get("/user", {{"Authorization", "Bearer " + token}}));
    if (answer.status != 200)
        return refusal("token_rejected", "The identity provider does not take the access token any more.");
    const auto user = nlohmann::json::parse(answer.body, nullptr, false);
    if (textOf(user, "id") != judged.subject)
        return refusal("token_rejected", "The identity provider knows the access token as another user's.");
    if (user.contains("is_anonymous") && user.at("is_anonymous") != false)
        return refusal("token_anonymous", "The access token is an anonymous user's.");
    // The address may have changed since the token was made: then the one that is confirmed now is not the token's.
    const std::string email = QString::fromStdString(textOf(user, "email")).toLower().toStdString();
    if (email != judged.email || textOf(user, "email_confirmed_at").empty())
        return refusal("token_email", "The access token has no verified email address.");
    return judged;
}

} // namespace autolynx::identity
