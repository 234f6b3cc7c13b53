// SPDX-License-Identifier: GPL-3.0-or-later
// R1: who is a member gets a login of their own by password or by Supabase's word, and loses it when they sign out;
// whoever is not is told the same thing, whatever is wrong.
#include "core/identity/password.h"
#include "core/identity/session_client.h"
#include "core/identity/supabase_client.h"
#include "tests/e2e/shell.h"
#include "tests/support/cluster.h"
#include "tests/support/test.h"

#include <QCoreApplication>
#include <QFile>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::string_literals;
using nlohmann::json;

namespace {

const Secret kPassword(QByteArrayLiteral("a-password-that-no-log-may-show"));
constexpr const char* kEmail = "ann.person@example.com";

struct Door
{
    explicit Door(StackOptions options = {}) : stack(withProxy(std::move(options)))
    {
        stack.simulator().start();
        stack.worker().startAndWait();
        addMember(kEmail);
    }
    // The test plays a proxy, so that each who comes can have an address of their own.
    static StackOptions withProxy(StackOptions options)
    {
        options.workerEnvironment.try_emplace(QStringLiteral("TRUSTED_PROXIES"), QStringLiteral("127.0.0.1"));
        return options;
    }

    Stack stack;
    int addresses = 0;

    void addMember(const char* email, const char* role = "operator")
    {
        need(owner().query(QStringLiteral("SELECT autolynx.member_add(?, 'Somebody', ?)"),
                           {QString::fromLatin1(email), QString::fromLatin1(role)}));
    }
    void setPassword(const char* email)
    {
        need(owner().query(QStringLiteral("SELECT autolynx.member_password_set(?, ?)"),
                           {QString::fromLatin1(email), QString::fromLatin1(need(identity::hashPassword(kPassword)))}));
    }
    /// As an admin does it at a shell.
    Ran setByCtl(const QString& arguments)
    {
        Shell shell(stack);
        const QString file = shell.file("typed", kPassword.reveal() + '\n');
        return shell.runShell(
            QStringLiteral("\"%1\" %2 <%3")
                .arg(QCoreApplication::applicationDirPath() + QStringLiteral("/autolynxctl"), arguments, file));
    }
    db::Connection& owner() { return stack.database().owner(); }

    std::string freshAddress() { return "198.51.100." + std::to_string(++addresses); }
    std::optional<http::Response> post(const json& body, std::string from = {})
    {
        return stack.worker().ask("POST", QStringLiteral("/v1/session"),
                                  {{"X-Forwarded-For", from.empty() ? freshAddress() : from}}, body.dump());
    }
    std::optional<http::Response> byPassword(const char* email, const Secret& password, std::string from = {})
    {
        return post({{"email", email}, {"password", password.reveal().toStdString()}, {"device", "Desk 1"}},
                    std::move(from));
    }
    std::optional<http::Response> with(const char* method, const char* path, const json& session)
    {
        return stack.worker().ask(method, QString::fromLatin1(path),
                                  {{"Authorization", "Bearer " + session["secret"].get<std::string>()}});
    }
    /// The database as the session's desktop connects to it.
    Secret url(const json& session, const std::string& password)
    {
        const json& where = session["database"];
        return Secret(QByteArray::fromStdString(
            "host=" + where["host"].get<std::string>() + " port=" + where["port"].get<std::string>() +
            " dbname=" + where["dbname"].get<std::string>() + " user=" + session["role"].get<std::string>() +
            " password=" + password));
    }
    Secret url(const json& session) { return url(session, session["password"]); }
    /// The test cluster lets everybody in without password; this role shall need its own.
    bool needsPassword(const json& session)
    {
        auto& superuser = Cluster::shared().superuser();
        const QString path = need(superuser.text(QStringLiteral("SELECT current_setting('hba_file')")));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const QByteArray before = file.readAll();
        file.close();
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return false;
        file.write("local all " + QByteArray::fromStdString(session["role"]) + " scram-sha-256\n" + before);
        file.close();
        need(superuser.query(QStringLiteral("SELECT pg_reload_conf()")));
        return waitFor([&] { return !db::Connection::open(url(session, "another"), "test"); });
    }
    bool roleIsThere(const json& session)
    {
        return stack.database().number(QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname = ?"),
                                       {QString::fromStdString(session["role"])}) > 0;
    }
    qint64 audited(const char* action, const char* code)
    {
        return stack.database().number(
            QStringLiteral("SELECT count(*) FROM autolynx.audit WHERE action = ? AND after = ?"),
            {QString::fromLatin1(action), QString::fromLatin1(code)});
    }

    // Supabase's side.
    json auth(const char* path, const json& body)
    {
        const auto answer = stack.simulator().request("POST", QString::fromLatin1(path), body.dump());
        return answer ? json::parse(answer->body, nullptr, false) : json();
    }
    void addUser(const char* email, bool confirmed = true)
    {
        auth("/_sim/auth/users", {{"email", email}, {"confirmed", confirmed}});
    }
    std::string token(const char* email, const json& claims = json::object(), const json& header = json::object())
    {
        return auth("/_sim/auth/token", {{"email", email}, {"claims", claims}, {"header", header}})["access_token"];
    }
    std::optional<http::Response> byToken(const std::string& token) { return post({{"access_token", token}}); }
};

int statusOf(const std::optional<http::Response>& answer)
{
    return answer ? answer->status : 0;
}

json bodyOf(const std::optional<http::Response>& answer)
{
    return answer ? json::parse(answer->body, nullptr, false) : json();
}

} // namespace

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

AUTOLYNX_TEST(TestSignIn, "sign_in");
#include "test_sign_in.moc"
