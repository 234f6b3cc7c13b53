// SPDX-License-Identifier: GPL-3.0-or-later
// The simulator's Supabase Auth: signs people in and keeps them so as the contract says.
#include "core/http/client.h"
#include "core/identity/key_ring.h"
#include "core/identity/token.h"
#include "core/sim/service.h"
#include "sim_support.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;
using namespace std::string_literals;
using nlohmann::json;

namespace {

sim::SimOptions withPeople(const char* algorithm = "ES256", std::chrono::seconds reuse = 3600s)
{
    sim::SimOptions options = SimProbe::fast();
    options.auth.algorithm = algorithm;
    options.auth.reuse = reuse;
    options.auth.users = {{{"email", "ann@example.com"}, {"password", "ann's password"}},
                          {{"email", "bob@example.com"}, {"password", "bob's password"}, {"confirmed", false}},
                          {{"email", "cat@example.com"}, {"password", "cat's password"}, {"banned", true}}};
    return options;
}

std::string text(const json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

struct People
{
    explicit People(sim::SimOptions options) : probe(std::move(options)) {}
    SimProbe probe;
    http::Client client;

    SimProbe::Answer ask(const char* method, const std::string& path, const json& body = {},
                         http::Headers headers = {{"apikey", "sim-publishable-key"}})
    {
        const auto answer = client.sendAndWait({.method = method,
                                                .url = probe.base + path,
                                                .headers = std::move(headers),
                                                .body = body.is_null() ? std::string() : body.dump()});
        if (!answer.response)
            return {};
        return {answer.response->status, json::parse(answer.response->body, nullptr, false), answer.response->headers};
    }
    SimProbe::Answer signIn(const char* email = "ann@example.com", const char* password = "ann's password")
    {
        return ask("POST", "/auth/v1/token?grant_type=password", {{"email", email}, {"password", password}});
    }
    SimProbe::Answer refresh(const json& token)
    {
        return ask("POST", "/auth/v1/token?grant_type=refresh_token", {{"refresh_token", token}});
    }
    SimProbe::Answer with(const json& token, const char* method, const std::string& path)
    {
        return ask(method, path, {},
                   {{"apikey", "sim-publishable-key"}, {"Authorization", "Bearer " + token.get<std::string>()}});
    }
    /// Who the token is about, by the published keys.
    std::string provenBy(const json& token)
    {
        identity::TokenRules rules;
        rules.issuer = probe.base + "/auth/v1";
        rules.algorithms = {identity::Algorithm::Es256, identity::Algorithm::Rs256};
        const auto text = token.get<std::string>();
        const auto header = identity::readTokenHeader(text, rules);
        if (!header)
            return header.error().code.toStdString();
        const auto keys = identity::readJwkSet(ask("GET", "/auth/v1/.well-known/jwks.json", {}, {}).body.dump());
        const auto key = keys->find(header->keyId);
        if (key == keys->end())
            return "unknown";
        const auto who = identity::verifyToken(text, rules, key->second, SystemClock().now());
        return who ? who->email : who.error().code.toStdString();
    }
};

} // namespace

class TestSimAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passwordsSignIn_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::newRow("ES256") << QByteArray("ES256");
        QTest::newRow("RS256") << QByteArray("RS256");
    }
    void passwordsSignIn()
    {
        QFETCH(QByteArray, algorithm);
        People people(withPeople(algorithm.constData()));
        const auto in = people.signIn("Ann@Example.com");
        QCOMPARE(in.status, 200);
        QCOMPARE(text(in.body["token_type"]), "bearer"s);
        QCOMPARE(text(in.body["user"]["email"]), "ann@example.com"s);
        QCOMPARE(people.provenBy(in.body["access_token"]), std::string("ann@example.com"));
        const auto user = people.with(in.body["access_token"], "GET", "/auth/v1/user");
        QCOMPARE(user.status, 200);
        QVERIFY(user.body.contains("email_confirmed_at"));
        QCOMPARE(text(people.signIn("ann@example.com", "wrong").body["error_code"]), "invalid_credentials"s);
        QCOMPARE(text(people.signIn("nobody@example.com").body["error_code"]), "invalid_credentials"s);
        QCOMPARE(text(people.signIn("bob@example.com", "bob's password").body["error_code"]), "email_not_confirmed"s);
        QCOMPARE(text(people.signIn("cat@example.com", "cat's password").body["error_code"]), "user_banned"s);
        QCOMPARE(people.ask("POST", "/auth/v1/token?grant_type=password", {}, {}).status, 401); // no apikey
        const auto form = people.ask("POST", "/auth/v1/token?grant_type=password", {{"email", "x"}},
                                     {{"apikey", "sim-publishable-key"}, {"X-Supabase-Api-Version", "2024-01-01"}});
        QCOMPARE(text(form.body["code"]), "invalid_credentials"s);
    }

    void aSharedSecretPublishesNothing()
    {
        People people(withPeople("HS256"));
        QCOMPARE(people.ask("GET", "/auth/v1/.well-known/jwks.json", {}, {}).body.dump(), R"({"keys":[]})"s);
        const std::string token = people.signIn().body["access_token"];
        identity::TokenRules rules;
        rules.issuer = people.probe.base + "/auth/v1";
        rules.algorithms = {identity::Algorithm::Hs256};
        const auto key = identity::VerifyKey::ofSecret(Secret(QByteArray::fromStdString(sim::AuthOptions().secret)));
        QVERIFY(identity::verifyToken(token, rules, *key, SystemClock().now()));
    }

    void refreshTokensAreForOneUse()
    {
        People people(withPeople());
        const json first = people.signIn().body;
        const json second = people.refresh(first["refresh_token"]).body;
        QCOMPARE(people.provenBy(second["access_token"]), std::string("ann@example.com"));
        QVERIFY(second["refresh_token"] != first["refresh_token"]);
        // Within the grace the former one is answered with the same successor: the first answer may have been lost.
        QCOMPARE(text(people.refresh(first["refresh_token"]).body["refresh_token"]), text(second["refresh_token"]));
        QCOMPARE(people.refresh(second["refresh_token"]).status, 200);
        // By now two steps behind: a copy. Nobody of that session is refreshed any more.
        QCOMPARE(text(people.refresh(first["refresh_token"]).body["error_code"]), "refresh_token_already_used"s);
        QCOMPARE(text(people.refresh(second["refresh_token"]).body["error_code"]), "session_not_found"s);
        QCOMPARE(text(people.refresh("nonsense").body["error_code"]), "refresh_token_not_found"s);

        People strict(withPeople("ES256", 0s));
        const json one = strict.signIn().body;
        QCOMPARE(strict.refresh(one["refresh_token"]).status, 200);
        QCOMPARE(text(strict.refresh(one["refresh_token"]).body["error_code"]), "refresh_token_already_used"s);
    }

    void codesAreMailed()
    {
        People people(withPeople());
        const json ask = {{"email", "bob@example.com"}, {"create_user", false}};
        QCOMPARE(people.ask("POST", "/auth/v1/otp", ask).status, 200);
        const std::string code = people.ask("GET", "/_sim/auth/mail?email=bob@example.com").body["code"];
        QCOMPARE(code.size(), std::size_t(6));
        const auto verify = [&](const std::string& with) {
            return people.ask("POST", "/auth/v1/verify",
                              {{"type", "email"}, {"email", "bob@example.com"}, {"token", with}});
        };
        QCOMPARE(text(verify(code + "0").body["error_code"]), "otp_expired"s);
        const auto in = verify(code);
        QCOMPARE(people.provenBy(in.body["access_token"]), std::string("bob@example.com"));
        QVERIFY(in.body["user"].contains("email_confirmed_at"));
        QCOMPARE(verify(code).status, 403); // once
        QCOMPARE(people.ask("POST", "/auth/v1/otp", {{"email", "new@example.com"}, {"create_user", false}}).status,
                 422);
    }

    void keysRotate()
    {
        People people(withPeople());
        const json before = people.signIn().body["access_token"];
        people.ask("POST", "/_sim/auth/rotate", {{"drop", false}});
        QCOMPARE(people.provenBy(before), std::string("ann@example.com"));
        QCOMPARE(people.provenBy(people.signIn().body["access_token"]), std::string("ann@example.com"));
        people.ask("POST", "/_sim/auth/rotate", {{"drop", true}});
        QCOMPARE(people.provenBy(before), std::string("unknown"));
        const auto made =
            people.ask("POST", "/_sim/auth/token", {{"email", "ann@example.com"}, {"claims", {{"aud", "x"}}}});
        QCOMPARE(people.provenBy(made.body["access_token"]), std::string("token_audience"));
    }

    void signingOutEndsSessions()
    {
        People people(withPeople());
        const json one = people.signIn().body, two = people.signIn().body, three = people.signIn().body;
        QCOMPARE(people.with(one["access_token"], "POST", "/auth/v1/logout?scope=local").status, 204);
        QCOMPARE(people.with(one["access_token"], "GET", "/auth/v1/user").status, 403);
        QCOMPARE(people.refresh(one["refresh_token"]).status, 400);
        QCOMPARE(people.with(two["access_token"], "POST", "/auth/v1/logout?scope=others").status, 204);
        QCOMPARE(people.with(three["access_token"], "GET", "/auth/v1/user").status, 403);
        QCOMPARE(people.with(two["access_token"], "GET", "/auth/v1/user").status, 200);
        QCOMPARE(people.with(two["access_token"], "POST", "/auth/v1/logout").status, 204);
        QCOMPARE(people.refresh(two["refresh_token"]).status, 400);
    }
};

AUTOLYNX_TEST(TestSimAuth, "sim_auth");
#include "test_sim_auth.moc"
