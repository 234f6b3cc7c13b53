// SPDX-License-Identifier: GPL-3.0-or-later
// R1: an access token proves who somebody is only if each of its checks holds; each refusal has its forgery here.
#include "core/identity/token.h"
#include "core/sim/auth_keys.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <functional>

using namespace autolynx;
using namespace autolynx::identity;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr const char* kIssuer = "https://project.example/auth/v1";
constexpr const char* kSecret = "a-shared-secret-of-more-than-32-bytes";
const TimePoint kNow = TimePoint(1800000000s);

json claims()
{
    return {{"iss", kIssuer},          {"sub", "6f0ae1f5-6f3a-4e0c-9a3d-000000000001"},
            {"aud", "authenticated"},  {"exp", 1800003600},
            {"iat", 1800000000},       {"email", "Person@Example.com"},
            {"role", "authenticated"}, {"is_anonymous", false}};
}

TokenRules rules(std::set<Algorithm> algorithms = {Algorithm::Es256, Algorithm::Rs256})
{
    TokenRules made;
    made.issuer = kIssuer;
    made.algorithms = std::move(algorithms);
    return made;
}

VerifyKey keyOf(const sim::AuthKeys& keys)
{
    return *VerifyKey::ofJwk(keys.published()["keys"].back());
}

const sim::AuthKeys& signer()
{
    static const sim::AuthKeys keys("ES256", "");
    return keys;
}

std::string base64Url(const std::string& text)
{
    return QByteArray::fromStdString(text)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

std::string codeOf(const Result<Identity>& result)
{
    return result ? "" : result.error().code.toStdString();
}

} // namespace

class TestIdentityToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodTokenTellsWho_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("ES256") << QStringLiteral("ES256");
        QTest::newRow("RS256") << QStringLiteral("RS256");
        QTest::newRow("HS256") << QStringLiteral("HS256");
    }
    void aGoodTokenTellsWho()
    {
        QFETCH(QString, algorithm);
        const sim::AuthKeys keys(algorithm.toStdString(), kSecret);
        const auto key = algorithm == u"HS256" ? *VerifyKey::ofSecret(Secret(kSecret)) : keyOf(keys);
        const TokenRules taken = rules({*algorithmOf(algorithm.toStdString())});
        const std::string token = keys.sign(claims());
        const auto identity = verifyToken(token, taken, key, kNow);
        QVERIFY2(identity.has_value(), codeOf(identity).c_str());
        QCOMPARE(identity->email, std::string("person@example.com"));
        QCOMPARE(identity->subject, claims()["sub"].get<std::string>());
        QCOMPARE(readTokenHeader(token, taken)->keyId, keys.keyId());

        // The same, with one bit of the signature or of the claims changed.
        std::string forged = token;
        const std::size_t last = forged.rfind('.') + 5;
        forged[last] = forged[last] == 'A' ? 'B' : 'A';
        QCOMPARE(codeOf(verifyToken(forged, taken, key, kNow)), std::string("token_signature"));
        json other = claims();
        other["email"] = "admin@example.com";
        const std::size_t first = token.find('.') + 1;
        forged = token.substr(0, first) + base64Url(other.dump()) + token.substr(token.rfind('.'));
        QCOMPARE(codeOf(verifyToken(forged, taken, key, kNow)), std::string("token_signature"));
        // Another key of the same kind.
        const sim::AuthKeys strange(algorithm.toStdString(), std::string(kSecret) + "!");
        QCOMPARE(codeOf(verifyToken(strange.sign(claims()), taken, key, kNow)), std::string("token_signature"));
    }

    void eachClaimIsJudged_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* changes, const char* code) {
            QTest::newRow(name) << QByteArray(changes) << QByteArray(code);
        };
        row("another issuer", "{\"iss\":\"https://evil.example/auth/v1\"}", "token_issuer");
        row("an issuer that only begins so", "{\"iss\":\"https://project.example/auth/v1/\"}", "token_issuer");
        row("no issuer", R"({"iss":null})", "token_issuer");
        row("another audience", R"({"aud":"anon"})", "token_audience");
        row("other audiences", R"({"aud":["a","b"]})", "token_audience");
        row("no audience", R"({"aud":null})", "token_audience");
        row("one of several audiences", R"({"aud":["other","authenticated"]})", "");
        row("expired", R"({"exp":1799999940})", "token_expired");
        row("expired within the leeway", R"({"exp":1799999941})", "");
        row("no expiry", R"({"exp":null})", "token_expired");
        row("an expiry in words", R"({"exp":"1900000000"})", "token_expired");
        row("not yet", R"({"nbf":1800000061})", "token_not_yet");
        row("not yet within the leeway", R"({"nbf":1800000060})", "");
        row("a beginning in words", R"({"nbf":"now"})", "token_not_yet");
        row("issued in the future", R"({"iat":1800000061})", "token_not_yet");
        row("the key for the public", R"({"role":"anon"})", "token_role");
        row("the key for everything", R"({"role":"service_role"})", "token_role");
        row("no role", R"({"role":null})", "token_role");
        row("anonymous", R"({"is_anonymous":true})", "token_anonymous");
        row("anonymous in words", R"({"is_anonymous":"false"})", "token_anonymous");
        row("nothing about anonymous", R"({"is_anonymous":null})", "");
        row("no email", R"({"email":null})", "token_email");
        row("an empty email", R"({"email":""})", "token_email");
        row("not verified", R"({"email_verified":false})", "token_email");
        row("verified in words", R"({"email_verified":"true"})", "token_email");
        row("nobody", R"({"sub":null})", "token_email");
        row("what the user says of themselves", R"({"user_metadata":{"role":"admin","email":"admin@example.com"}})",
            "");
    }
    void eachClaimIsJudged()
    {
        QFETCH(QByteArray, changes);
        QFETCH(QByteArray, code);
        json changed = claims();
        const json wanted = json::parse(changes.toStdString());
        for (const auto& [name, value] : wanted.items()) {
            if (value.is_null())
                changed.erase(name);
            else
                changed[name] = value;
        }
        const auto result = verifyToken(signer().sign(changed), rules(), keyOf(signer()), kNow);
        QCOMPARE(codeOf(result), code.toStdString());
        if (result)
            QCOMPARE(result->email, std::string("person@example.com"));
    }

    // Unsigned, and signed by what everybody knows.
    void noWayOfSigningButTheConfigured()
    {
        const VerifyKey key = keyOf(signer());
        const std::string body = base64Url(claims().dump());
        for (const char* none : {"none", "None", "NONE", ""}) {
            const std::string header = base64Url(json{{"alg", none}, {"typ", "JWT"}}.dump());
            for (const char* signature : {"", "AAAA"})
                QCOMPARE(codeOf(verifyToken(header + "." + body + "." + signature, rules(), key, kNow)),
                         std::string("token_algorithm"));
        }
        QCOMPARE(codeOf(verifyToken(base64Url("{}") + "." + body + ".", rules(), key, kNow)),
                 std::string("token_algorithm"));
        QCOMPARE(codeOf(verifyToken(signer().sign(claims()), rules({Algorithm::Rs256}), key, kNow)),
                 std::string("token_algorithm"));
        QCOMPARE(codeOf(verifyToken(signer().sign(claims(), {{"crit", {"exp"}}}), rules(), key, kNow)),
                 std::string("token_algorithm"));
    }

    // A public key taken for a shared secret would make everybody a signer; so would one kind of key for another.
    void keysAreNotConfused()
    {
        const sim::AuthKeys rsa("RS256", "");
        const std::string published = rsa.published()["keys"].back().dump();
        const sim::AuthKeys confused("HS256", published);
        const std::string token = confused.sign(claims());
        const TokenRules all = rules({Algorithm::Es256, Algorithm::Rs256, Algorithm::Hs256});
        QCOMPARE(codeOf(verifyToken(token, rules(), keyOf(rsa), kNow)), std::string("token_algorithm"));
        QCOMPARE(codeOf(verifyToken(token, all, keyOf(rsa), kNow)), std::string("token_signature"));
        QCOMPARE(codeOf(verifyToken(token, all, keyOf(signer()), kNow)), std::string("token_signature"));
        QCOMPARE(codeOf(verifyToken(rsa.sign(claims()), all, keyOf(signer()), kNow)), std::string("token_signature"));
        QCOMPARE(codeOf(verifyToken(signer().sign(claims()), all, *VerifyKey::ofSecret(Secret(kSecret)), kNow)),
                 std::string("token_signature"));
    }

    void onlyFitKeysAreTaken_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::newRow("no id") << QByteArray(R"({"kid":null})");
        QTest::newRow("for encryption") << QByteArray(R"({"use":"enc"})");
        QTest::newRow("for signing") << QByteArray(R"({"key_ops":["sign"]})");
        QTest::newRow("for another algorithm") << QByteArray(R"({"alg":"ES512"})");
        QTest::newRow("for none") << QByteArray(R"({"alg":"none"})");
        QTest::newRow("a point that is not on the curve") << QByteArray(R"({"x":"AAAA"})");
        QTest::newRow("another curve") << QByteArray(R"({"crv":"secp256k1"})");
        QTest::newRow("a shared secret") << QByteArray(R"({"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQ"})");
    }
    void onlyFitKeysAreTaken()
    {
        QFETCH(QByteArray, changes);
        json jwk = signer().published()["keys"].back();
        QVERIFY(VerifyKey::ofJwk(jwk));
        jwk.merge_patch(json::parse(changes.toStdString()));
        QVERIFY(!VerifyKey::ofJwk(jwk));
    }

    void nonsenseIsNoToken()
    {
        const VerifyKey key = keyOf(signer());
        const std::string good = signer().sign(claims());
        const std::string body = base64Url(claims().dump());
        const std::string head = good.substr(0, good.find('.'));
        for (const std::string& text :
             {std::string(), std::string("."), std::string(".."), std::string("a.b"), good + ".", good + "\n",
              good + "=", std::string(kMostTokenBytes + 1, 'a'), base64Url("[]") + "." + body + ".x",
              base64Url(R"({"alg":"ES256","alg":"ES256"})") + "." + body + ".x"})
            QCOMPARE(codeOf(verifyToken(text, rules(), key, kNow)), std::string("token_malformed"));
        // Members told twice: who checks and who reads could take different ones.
        QCOMPARE(codeOf(judgeClaims(head + "." + base64Url(R"({"iss":"a","iss":"b"})") + ".x", rules(), kNow)),
                 std::string("token_malformed"));
    }
};

AUTOLYNX_TEST(TestIdentityToken, "identity_token");
#include "test_identity_token.moc"
