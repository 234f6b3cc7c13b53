// SPDX-License-Identifier: GPL-3.0-or-later
// R1: who is a member gets a login of their own by a password, and loses it when they sign out; whoever is not is told
// the same thing, whatever is wrong.
#include "tests/e2e/door.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::string_literals;
using nlohmann::json;

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPasswordOpensASessionUntilSignOut()
    {
        Door door;
        door.setPassword(kEmail);
        const auto methods = bodyOf(door.stack.worker().ask("GET", QStringLiteral("/v1/session/methods")));
        QCOMPARE(methods.dump(), R"({"methods":["password"]})"s);
        const auto in = door.byPassword("Ann.Person@Example.com", kPassword);
        QCOMPARE(statusOf(in), 200);
        QCOMPARE(in->headers.at("Cache-Control"), "no-store"s);
        const json session = bodyOf(in);
        QCOMPARE(session["member"]["email"].get<std::string>(), std::string(kEmail));
        QCOMPARE(session["member"]["role"].get<std::string>(), "operator"s);
        QCOMPARE(door.audited("sign_in", "password"), 1);

        // PostgreSQL itself takes the password that only the desktop was told, and no other.
        QVERIFY(door.needsPassword(session));
        auto opened = db::Connection::open(door.url(session), "test");
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().message));
        db::Connection& console = **opened;
        const json me = need(console.json(QStringLiteral("SELECT autolynx.me()")));
        QCOMPARE(me["email"].get<std::string>(), std::string(kEmail));
        const QByteArray kept =
            need(door.owner().query(QStringLiteral("SELECT secret FROM autolynx.sessions WHERE role_name = ?"),
                                    {QString::fromStdString(session["role"])}))
                .at(0)
                .at(0)
                .toByteArray();
        QCOMPARE(kept.size(), 32);
        QVERIFY(!kept.contains(QByteArray::fromStdString(session["secret"])));

        const auto refreshed = door.with("POST", "/v1/session/refresh", session);
        QCOMPARE(statusOf(refreshed), 200);
        QVERIFY(bodyOf(refreshed)["session_id"] == session["session_id"]);
        QVERIFY(bodyOf(refreshed)["idle_until"].get<std::string>() >= session["idle_until"].get<std::string>());
        QVERIFY(!bodyOf(refreshed).contains("password"));

        QCOMPARE(statusOf(door.with("DELETE", "/v1/session", session)), 204);
        QVERIFY(!console.query(QStringLiteral("SELECT 1"))); // at once: the answer says that it is done
        QVERIFY(!db::Connection::open(door.url(session), "test"));
        QVERIFY(waitFor([&] { return !door.roleIsThere(session); }));
        QCOMPARE(statusOf(door.with("POST", "/v1/session/refresh", session)), 401);
        QCOMPARE(statusOf(door.with("DELETE", "/v1/session", session)), 401);
        QVERIFY(!door.stack.worker().program().log().contains(kPassword.reveal()));
        for (const char* secret : {"password", "secret"})
            QVERIFY(!door.stack.worker().program().log().contains(QByteArray::fromStdString(session[secret])));
        QVERIFY(!door.stack.worker().program().log().contains("example.com"));
    }

    void whateverIsWrongTheAnswerIsTheSame()
    {
        Door door;
        door.setPassword(kEmail);
        door.addMember("gone@example.com");
        door.setPassword("gone@example.com");
        need(door.owner().query(QStringLiteral("SELECT autolynx.member_disable('gone@example.com')")));
        door.addMember("without@example.com");
        const auto wrong = door.byPassword(kEmail, Secret(QByteArrayLiteral("wrong")));
        QCOMPARE(statusOf(wrong), 401);
        for (const char* email : {"nobody@example.com", "gone@example.com", "without@example.com", "' OR 1=1 --"}) {
            const auto answer = door.byPassword(email, kPassword);
            QCOMPARE(statusOf(answer), 401);
            QCOMPARE(answer->body, wrong->body);
            QCOMPARE(answer->headers.size(), wrong->headers.size());
        }
        const auto token = door.byToken("a.b.c"); // not in this installation
        QCOMPARE(token->body, wrong->body);
        for (const char* code : {"wrong_password", "disabled", "no_password", "no_identity_provider"})
            QCOMPARE(door.audited("sign_in_refused", code), 1);
        QCOMPARE(door.audited("sign_in_refused", "unknown_account"), 2);
        QCOMPARE(door.stack.database().number(
                     QStringLiteral("SELECT count(*) FROM autolynx.sessions WHERE kind = 'desktop'")),
                 0);

        for (const json& body :
             std::initializer_list<json>{{},
                                         {{"email", "a@b"}},
                                         {{"email", "a@b"}, {"password", 1}},
                                         {{"access_token", "a.b.c"}, {"email", "a@b"}, {"password", "p"}}})
            QCOMPARE(statusOf(door.post(body)), 400);
        QCOMPARE(statusOf(door.post({{"email", "a@b"}, {"password", std::string(40'000, 'x')}})), 413);
        QCOMPARE(statusOf(door.stack.worker().ask("PUT", QStringLiteral("/v1/session"))), 405);
        QCOMPARE(statusOf(door.stack.worker().ask("GET", QStringLiteral("/v1/session/other"))), 404);
    }

    // Whoever guesses is stopped, and the member, from elsewhere, is not.
    void guessersAreStoppedAndTheMemberIsNot()
    {
        Door door;
        door.setPassword(kEmail);
        const std::string guesser = door.freshAddress();
        const Secret wrong(QByteArrayLiteral("wrong"));
        std::optional<http::Response> last;
        int tries = 0;
        QVERIFY(waitFor([&] { // how many are allowed is the database's to say, and grows with the time this takes
            last = door.byPassword(kEmail, wrong, guesser);
            return ++tries >= 100 || statusOf(last) == 429;
        }));
        QCOMPARE(statusOf(last), 429);
        QVERIFY(std::stoi(last->headers.at("Retry-After")) > 0);
        QCOMPARE(statusOf(door.byPassword(kEmail, kPassword)), 200);
        // An office behind one address, in the morning: whoever gets in takes nothing from the others.
        const std::string office = door.freshAddress();
        for (int i = 0; i < 40; ++i)
            QCOMPARE(statusOf(door.byPassword(kEmail, kPassword, office)), 200);
        // Who does not come through the named proxy can't choose where to come from.
        Door direct({.workerEnvironment = {{QStringLiteral("TRUSTED_PROXIES"), QString()}}});
        tries = 0;
        QVERIFY(waitFor([&] { return ++tries >= 100 || statusOf(direct.byPassword(kEmail, wrong)) == 429; }));
        QVERIFY(tries < 100);
    }

    void aPasswordIsSetAtAShell()
    {
        Door door;
        QCOMPARE(statusOf(door.byPassword(kEmail, kPassword)), 401);
        const Ran set =
            door.setByCtl(QStringLiteral("member password ") + QString::fromLatin1(kEmail) + QStringLiteral(" -"));
        QVERIFY2(set.code == 0, set.err.constData());
        QVERIFY(!(set.out + set.err).contains(kPassword.reveal()));
        QCOMPARE(statusOf(door.byPassword(kEmail, kPassword)), 200);
        const Ran removed = door.setByCtl(QStringLiteral("member password --remove ") + QString::fromLatin1(kEmail));
        QVERIFY2(removed.code == 0, removed.err.constData());
        QCOMPARE(statusOf(door.byPassword(kEmail, kPassword)), 401);
        QCOMPARE(door.setByCtl(QStringLiteral("member password x@example.com in-the-arguments")).code, 2);
    }
};

AUTOLYNX_TEST(TestSignIn, "sign_in");
#include "test_sign_in.moc"
