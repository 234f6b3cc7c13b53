// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/secret_run.h"

#include "core/identity/supabase_client.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTest>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace autolynx::test {
namespace {

// Each with characters that are written otherwise in a URL, in JSON, in SQL or in base64.
const QByteArray kDatabasePassword = "the data/base+worker's=pass word?1";
const QByteArray kHookSecret = "hook secret/one+\"quoted\"?of=a run";
const QByteArray kOldHookSecret = "hook secret/the-former+of=a run";
const QByteArray kCronSecret = "cron secret/one+'quoted'?of=a run";
const QByteArray kJwtSecret = "jwt secret/of+the=project that signs?by HS256";
const QByteArray kMemberPassword = "a member's pass/word+of=a run?1";
const QByteArray kWrongPassword = "a wrong pass/word'+of=a run?2";
const QByteArray kGuess = "what somebody/guessed+who=has none?3"; // others' secrets are none of a log's business either

// A step of the set-up that must end so.
void must(bool so, const char* what)
{
    if (!so)
        qFatal("it must be so: %s", what);
}

} // namespace

SecretRun::SecretRun(bool supabase)
    : supabase_(supabase), door_({.answerRate = 0.8,
                                  .supabase = supabase,
                                  .simulatorArguments = simulatorArguments(),
                                  .workerEnvironment = environment(),
                                  .databasePassword = kDatabasePassword}),
      shell_(stack())
{
    for (const auto& [what, secret] : std::initializer_list<std::pair<const char*, QByteArray>>{
             {"the provider's key", QByteArray::fromStdString(Simulator::apiKey())},
             {"the database's password", kDatabasePassword},
             {"a webhook secret", kHookSecret},
             {"a former webhook secret", kOldHookSecret},
             {"the cron secret", kCronSecret},
             {"the JWT secret", kJwtSecret},
             {"a member's password", kMemberPassword},
             {"a wrong password", kWrongPassword},
             {"a guess", kGuess}})
        secrets_.forbid(what, secret);
    setStatementLog("'all'");
    stack().prepare();
}

SecretRun::~SecretRun()
{
    setStatementLog("DEFAULT");
}

Ran SecretRun::ctl(const QString& line)
{
    Ran ran = shell_.run(line);
    said_ += ran.out;
    return ran;
}

QString SecretRun::serverLog()
{
    return QFileInfo(need(Cluster::shared().superuser().text(QStringLiteral("SHOW data_directory")))).path() +
           QStringLiteral("/postgres.log");
}

void SecretRun::setStatementLog(const char* value)
{
    auto& superuser = Cluster::shared().superuser();
    need(superuser.script(QStringLiteral("ALTER SYSTEM SET log_statement = %1").arg(QLatin1StringView(value))));
    need(superuser.script(QStringLiteral("SELECT pg_reload_conf()")));
}

QString SecretRun::held(const char* name, const QByteArray& content) const
{
    QFile file(place_.filePath(QString::fromLatin1(name)));
    must(file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
             file.setPermissions(QFile::ReadOwner | QFile::WriteOwner),
         name);
    return file.fileName();
}

QStringList SecretRun::simulatorArguments() const
{
    if (!supabase_)
        return {};
    return {QStringLiteral("--auth-alg"), QStringLiteral("HS256"), QStringLiteral("--auth-secret-file"),
            held("jwt", kJwtSecret)};
}

Program::Environment SecretRun::environment() const
{
    const QByteArray hooks = kHookSecret + ',' + kOldHookSecret;
    if (!supabase_)
        return {{QStringLiteral("WEBHOOK_SHARED_SECRET"), QString::fromUtf8(hooks)},
                {QStringLiteral("CRON_SHARED_SECRET"), QString::fromUtf8(kCronSecret)}};
    const QByteArray key = QByteArray::fromStdString(Simulator::apiKey());
    return {{QStringLiteral("WEBHOOK_SHARED_SECRET"), {}},
            {QStringLiteral("WEBHOOK_SHARED_SECRET_FILE"), held("hooks", hooks)},
            {QStringLiteral("CRON_SHARED_SECRET"), {}},
            {QStringLiteral("CRON_SHARED_SECRET_FILE"), held("cron", kCronSecret)},
            {QStringLiteral("VAPI_API_KEY"), {}},
            {QStringLiteral("VAPI_API_KEY_FILE"), held("key", key)},
            {QStringLiteral("SUPABASE_JWT_SECRET_FILE"), held("jwt", kJwtSecret)}};
}

void SecretRun::setPassword()
{
    const QString line = QStringLiteral("\"%1/autolynxctl\" member password %2 - <\"%3\"");
    const Ran ran = shell_.runShell(line.arg(QCoreApplication::applicationDirPath(), QString::fromLatin1(kEmail),
                                             held("typed", kMemberPassword + '\n')));
    must(ran.code == 0, "the password is set");
    said_ += ran.out;
    for (const QByteArray& wrong : {kWrongPassword, kGuess})
        must(statusOf(door_.byPassword(kEmail, Secret(wrong))) == 401, "a wrong password is refused");
}

Secret SecretRun::accessToken(const identity::SignInMethods& methods)
{
    const QString email = QString::fromLatin1(kEmail);
    door_.auth("/_sim/auth/users", {{"email", kEmail}, {"password", kMemberPassword.toStdString()}});
    identity::SupabaseClient supabase(methods.supabaseUrl, methods.publishableKey);
    must(!supabase.signIn(email, Secret(kWrongPassword)).result(), "a wrong password is refused");
    auto tokens = need(supabase.signIn(email, Secret(kMemberPassword)).result());
    secrets_.forbid("a used refresh token", tokens.refreshToken.reveal());
    secrets_.forbid("a former access token", tokens.accessToken.reveal());
    tokens = need(supabase.refresh(tokens.refreshToken).result());
    secrets_.forbid("a refresh token", tokens.refreshToken.reveal());
    secrets_.forbid("an access token", tokens.accessToken.reveal());
    must(statusOf(door_.byToken(tokens.accessToken.reveal().toStdString() + "AAAA")) == 401, "a forgery is refused");
    return tokens.accessToken;
}

identity::DesktopSession SecretRun::signIn()
{
    identity::SessionClient sessions(stack().worker().url());
    const auto methods = need(sessions.methods().result());
    const QString desk = QStringLiteral("Desk");
    if (methods.password)
        setPassword();
    const auto session =
        need(methods.password ? sessions.open(QString::fromLatin1(kEmail), Secret(kMemberPassword), desk).result()
                              : sessions.open(accessToken(methods), desk).result());
    secrets_.forbid("a session's password", session.password.reveal());
    secrets_.forbid("a session's secret", session.secret.reveal());
    useDatabase(session);
    need(sessions.refresh(session.secret).result());
    return session;
}

// With its password, with one that is wrong, and with a statement that fails.
void SecretRun::useDatabase(const identity::DesktopSession& session)
{
    must(door_.needsPassword({{"role", session.role.toStdString()}}), "a session's password is asked for");
    identity::DesktopSession wrong = session;
    wrong.password = Secret(kWrongPassword);
    must(!db::Connection::open(wrong.databaseUrl(), "test"), "the database refuses a wrong password");
    auto console = need(db::Connection::open(session.databaseUrl(), "test"));
    must(!console->query(QStringLiteral("SELECT autolynx.member_disable('nobody@example.com', NULL)")),
         "an operator disables nobody");
}

int SecretRun::tryToSignIn()
{
    return statusOf(supabase_ ? door_.byToken(kGuess.toStdString())
                              : door_.byPassword(kEmail, Secret(kMemberPassword)));
}

void SecretRun::signOut(const identity::DesktopSession& session)
{
    identity::SessionClient sessions(stack().worker().url());
    need(sessions.close(session.secret).result());
    QVERIFY(!sessions.refresh(session.secret).result());
}

void SecretRun::ask()
{
    Worker& worker = stack().worker();
    const std::string number = Stack::number(1).toStdString();
    const std::string body = json{{"message", {{"type", "status-update"}, {"customer", {{"number", number}}}}}}.dump();
    const QString hooks = QStringLiteral("/webhooks/vapi");
    QCOMPARE(worker.post(hooks, {{"X-Vapi-Secret", kGuess.toStdString()}}, body), 401);
    QCOMPARE(worker.post(hooks, {{"X-Vapi-Secret", kOldHookSecret.toStdString()}}, body), 200);
    QCOMPARE(worker.post(hooks, {{"Authorization", "Bearer " + kHookSecret.toStdString()}}, "no JSON"), 200);
    const QString tick = QStringLiteral("/v1/scheduler/tick");
    QCOMPARE(worker.post(tick, {{"Authorization", "Bearer " + kGuess.toStdString()}}, "{}"), 401);
    QCOMPARE(worker.post(tick, {{"Authorization", "Bearer " + kCronSecret.toStdString()}}, "{}"), 200);
}

void SecretRun::misconfigure()
{
    const QString half = QString::fromLatin1(kDatabasePassword.toBase64());
    const QString config =
        held("broken.conf",
             "VAPI_API_KEY " + kHookSecret + "\nDATABASE_URL=" + kCronSecret + "\nWEBHOOK_SHARED_SECRET=short,\n" +
                 kJwtSecret.toBase64(QByteArray::KeepTrailingEquals) + "=\n" + "LOG_LEVEL=" + kMemberPassword + "\n");
    Program broken(QStringLiteral("autolynx-worker"), stack().directory() + QStringLiteral("/broken.log"));
    const QString url = QStringLiteral("postgresql://x:%1%zz@127.0.0.1:1/x").arg(QString::fromUtf8(kDatabasePassword));
    for (const Program::Environment& environment : std::initializer_list<Program::Environment>{
             {{QStringLiteral("AUTOLYNX_CONFIG"), config}},
             {{QStringLiteral("DATABASE_URL"), url}, {QStringLiteral("VAPI_API_KEY"), QString::fromUtf8(kGuess)}},
             {{QStringLiteral("DATABASE_URL"), half}, {QStringLiteral("PUBLIC_URL"), half}}}) {
        broken.start({QStringLiteral("--check-config")}, environment);
        QVERIFY(broken.waitUntilGone(std::chrono::seconds(120)));
        QCOMPARE(broken.exitCode(), 2);
        for (const char* line : {"campaign list", "campaign list --json"}) {
            const Ran ran = runCtl(QString::fromLatin1(line).split(u' '), QMap<QString, QString>(environment));
            QVERIFY(ran.code > 0);
            said_ += ran.out + ran.err;
        }
    }
    QVERIFY(broken.log().count('\n') >= 5);
}

void SecretRun::hear()
{
    Stack& stack = door_.stack;
    const QString call = need(stack.database().owner().text(QStringLiteral(
        "SELECT call_id FROM autolynx.call_artifacts WHERE recording_url IS NOT NULL ORDER BY 1 LIMIT 1")));
    const QString path = QStringLiteral("/v1/recordings/") + call;
    for (const bool inQuery : {false, true}) {
        const std::string ticket =
            need(stack.member().json(QStringLiteral("SELECT autolynx.recording_ticket(?::uuid)"), {call}))["ticket"];
        secrets_.forbid("a recording's ticket", QByteArray::fromStdString(ticket));
        const auto heard =
            inQuery ? stack.worker().ask("GET", path + QStringLiteral("?ticket=") + QString::fromStdString(ticket))
                    : stack.worker().ask("GET", path, {{"Authorization", "Bearer " + ticket}});
        QCOMPARE(statusOf(heard), 200);
    }
    QCOMPARE(stack.worker().get(path + QStringLiteral("?ticket=") + QString::fromLatin1(kGuess.toPercentEncoding())),
             401);
    QCOMPARE(ctl(u"call recording %1 --out \"%2/call.wav\""_qs.arg(call, stack.directory())).code, 0);
}

} // namespace autolynx::test
