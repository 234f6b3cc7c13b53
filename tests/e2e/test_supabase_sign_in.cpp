// SPDX-License-Identifier: GPL-3.0-or-later
// R1: who is a member gets a login of their own by Supabase's word; no forgery, and nobody's word about themselves,
// does.
#include "core/identity/session_client.h"
#include "core/identity/supabase_client.h"
#include "tests/e2e/door.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::string_literals;
using nlohmann::json;

class TestSupabaseSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What console and autolynxctl use.
    void theClientsSignInAndOut()
    {
        Door door({.supabase = true});
        door.auth("/_sim/auth/users", {{"email", kEmail}, {"password", kPassword.reveal().toStdString()}});
        identity::SessionClient sessions(door.stack.worker().url());
        const auto methods = need(sessions.methods().result());
        QVERIFY(methods.supabase && !methods.password);
        identity::SupabaseClient supabase(methods.supabaseUrl, methods.publishableKey);
        QCOMPARE(supabase.signIn(QString::fromLatin1(kEmail), Secret("wrong")).result().error().code,
                 QStringLiteral("sign_in_refused"));
        auto tokens = need(supabase.signIn(QString::fromLatin1(kEmail), kPassword).result());
        tokens = need(supabase.refresh(tokens.refreshToken).result());
        QVERIFY(tokens.expiresAt > SystemClock().now());
        const auto session = need(sessions.open(tokens.accessToken, QStringLiteral("Desk 2")).result());
        QCOMPARE(session.email, QString::fromLatin1(kEmail));
        QVERIFY(session.idleUntil <= session.expiresAt);
        auto console = need(db::Connection::open(session.databaseUrl(), "test"));
        QCOMPARE(need(console->text(QStringLiteral("SELECT autolynx.me() ->> 'email'"))), QString::fromLatin1(kEmail));
        QVERIFY(need(sessions.refresh(session.secret).result()) >= session.idleUntil);
        QVERIFY(sessions.close(session.secret).result());
        QCOMPARE(sessions.refresh(session.secret).result().error().code, QStringLiteral("session_ended"));

        need(supabase.mailCode(QString::fromLatin1(kEmail)).result());
        const auto mail = door.stack.simulator().request("GET", QStringLiteral("/_sim/auth/mail?email=") +
                                                                    QString::fromLatin1(kEmail));
        const auto code = QString::fromStdString(json::parse(mail->body)["code"].get<std::string>());
        const auto other = need(supabase.signInByCode(QString::fromLatin1(kEmail), code).result());
        QVERIFY(sessions.open(other.accessToken, {}).result());
        QVERIFY(supabase.signOut(other.accessToken).result());
        QCOMPARE(sessions.open(other.accessToken, {}).result().error().code, QStringLiteral("sign_in_refused"));
        QCOMPARE(supabase.refresh(other.refreshToken).result().error().code, QStringLiteral("session_ended"));
        QCOMPARE(identity::SessionClient(QStringLiteral("http://autolynx.example")).methods().result().error().code,
                 QStringLiteral("not_encrypted"));
    }

    void supabaseSaysWho_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("taken");
        QTest::newRow("ES256") << QStringLiteral("ES256") << QString();
        QTest::newRow("RS256") << QStringLiteral("RS256") << QString();
        QTest::newRow("HS256, by asking") << QStringLiteral("HS256") << QStringLiteral("HS256");
    }
    void supabaseSaysWho()
    {
        QFETCH(QString, algorithm);
        QFETCH(QString, taken);
        Door door({.supabase = true,
                   .simulatorArguments = {QStringLiteral("--auth-alg"), algorithm},
                   .workerEnvironment = {{QStringLiteral("SUPABASE_JWT_ALGORITHMS"), taken}}});
        door.addUser(kEmail);
        const auto in = door.byToken(door.token(kEmail));
        QCOMPARE(statusOf(in), 200);
        auto console = db::Connection::open(door.url(bodyOf(in)), "test");
        QVERIFY(console);
        QCOMPARE(need((*console)->json(QStringLiteral("SELECT autolynx.me()")))["email"].get<std::string>(),
                 std::string(kEmail));
        QCOMPARE(door.audited("sign_in", "token"), 1);
        // Keys rotate under a worker that has the former ones.
        door.auth("/_sim/auth/rotate", {{"drop", true}});
        QCOMPARE(statusOf(door.byToken(door.token(kEmail))), 200);
    }

    void noForgeryGetsIn()
    {
        Door door({.supabase = true});
        door.addUser(kEmail);
        door.addUser("stranger@example.com");
        door.addMember("unverified@example.com");
        door.addUser("unverified@example.com", false);
        const auto refused = door.byToken("a.b.c");
        QCOMPARE(statusOf(refused), 401);
        const auto sameFor = [&](const std::string& token, const char* code) {
            const qint64 before = door.audited("sign_in_refused", code);
            const auto answer = door.byToken(token);
            return statusOf(answer) == 401 && answer->body == refused->body &&
                   door.audited("sign_in_refused", code) == before + 1;
        };
        const std::string good = door.token(kEmail);
        const std::string body = good.substr(good.find('.'), good.rfind('.') - good.find('.'));
        const std::string none = QByteArray(R"({"alg":"none"})")
                                     .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
                                     .toStdString();
        QVERIFY(sameFor(none + body + ".", "token_algorithm"));
        QVERIFY(sameFor(good.substr(0, good.rfind('.') + 1) + std::string(86, 'A'), "token_signature"));
        QVERIFY(sameFor(door.token(kEmail, {{"aud", "anon"}}), "token_audience"));
        QVERIFY(sameFor(door.token(kEmail, {{"iss", "https:"
                                                    "//evil.example/auth/v1"}}),
                        "token_issuer"));
        QVERIFY(sameFor(door.token(kEmail, {{"exp", 1'700'000'000}}), "token_expired"));
        QVERIFY(sameFor(door.token(kEmail, {{"role", "service_role"}}), "token_role"));
        QVERIFY(sameFor(door.token(kEmail, {{"is_anonymous", true}}), "token_anonymous"));
        QVERIFY(sameFor(door.token(kEmail, {{"email", "other@example.com"}}), "token_email")); // signed, and yet not so
        QVERIFY(sameFor(door.token(kEmail, json::object(), {{"kid", "made-up"}}), "token_key_unknown"));
        QVERIFY(sameFor(door.token("unverified@example.com"), "token_email"));
        QVERIFY(sameFor(door.token("stranger@example.com"), "unknown_account")); // known to Supabase is not enough
        const auto password = door.byPassword(kEmail, kPassword);                // is Supabase's to judge here
        QCOMPARE(password->body, refused->body);
        const std::string left = door.token(kEmail);
        door.stack.simulator().request("POST", QStringLiteral("/_sim/auth/rotate"), R"({"drop":true})");
        QVERIFY(waitFor([&] { return statusOf(door.byToken(door.token(kEmail))) == 200; })); // the new keys are known
        QVERIFY(sameFor(left, "token_key_unknown"));
        QVERIFY(!door.stack.worker().program().log().contains("example.com"));
        QVERIFY(!door.stack.worker().program().log().contains(QByteArray::fromStdString(good)));
    }

    void aProviderThatIsAwayRefusesNobody()
    {
        Door door({.supabase = true});
        door.addUser(kEmail);
        const std::string token = door.token(kEmail);
        door.stack.simulator().program().kill();
        const auto answer = door.byToken(token);
        QCOMPARE(statusOf(answer), 503);
        QCOMPARE(bodyOf(answer)["error"].get<std::string>(), "identity_provider_unreachable"s);
    }
};

AUTOLYNX_TEST(TestSupabaseSignIn, "supabase_sign_in");
#include "test_supabase_sign_in.moc"
