// SPDX-License-Identifier: GPL-3.0-or-later
// R1 behind a real PgBouncer, by the example that is shipped: in session mode with auth_query a session's login, made a
// moment ago, signs in over TLS, hears of changes, and is out when it is revoked; in transaction mode console, worker
// and autolynxctl refuse in one line.
#include "core/db/executor.h"
#include "core/identity/password.h"
#include "core/identity/session_client.h"
#include "tests/e2e/door.h"
#include "tests/support/paths.h"
#include "tests/support/service.h"
#include "tests/support/test.h"

#include <QFile>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::string_literals;

namespace {

const QByteArray kPoolerPassword = "the-poolers-own-password";

QByteArray line(const char* key, const QByteArray& value)
{
    return key + QByteArray(" = ") + value + '\n';
}

/// PgBouncer before the test cluster, by packaging/pgbouncer, its places and names changed.
class Pooler
{
public:
    Pooler(const QString& database, const char* mode) : service_(Service::find(QStringLiteral("pgbouncer")))
    {
        const QByteArray where = service_.directory().toUtf8(), name = database.toUtf8();
        certificate_ = service_.writeCertificate("server", QStringLiteral("DNS:localhost"));
        const QString users = service_.write("userlist.txt", "\"autolynx_pooler\" \"" + kPoolerPassword + "\"\n");
        const QString conf = service_.write(
            "pgbouncer.ini",
            adapted(sourcePath(QStringLiteral("packaging/pgbouncer/pgbouncer.ini")),
                    {{"autolynx = host=/run/postgresql port=5432 dbname=autolynx",
                      name + " = host=" + Cluster::shared().server().socketDirectory().toUtf8() + " dbname=" + name},
                     {line("listen_addr", "*"), line("listen_addr", "127.0.0.1")},
                     {line("listen_port", "6432"), line("listen_port", QByteArray::number(port_))},
                     {line("unix_socket_dir", "/run/postgresql"), line("unix_socket_dir", where)},
                     {line("pool_mode", "session"), line("pool_mode", mode)},
                     {line("auth_file", "/etc/pgbouncer/userlist.txt"), line("auth_file", users.toUtf8())},
                     {"/etc/pgbouncer/server.", where + "/server."}}));
        service_.start({QStringLiteral("-q"), conf});
    }
    /// Where consoles find it.
    QString url(const QString& database) const
    {
        return QStringLiteral("postgresql://localhost:%1/%2?sslmode=verify-full").arg(port_).arg(database);
    }
    QString certificate() const { return certificate_; }
    /// A URL for this login through it, by its socket.
    QString local(const QString& login, const QString& database, const QString& password) const
    {
        return QStringLiteral("postgresql://%1:%2@/%3?port=%4&host=%5")
            .arg(login, password, database)
            .arg(port_)
            .arg(service_.directory());
    }
    QByteArray log() const { return service_.log(); }

private:
    Service service_;
    quint16 port_ = freePort();
    QString certificate_;
};

/// What the database's administrator runs once: sessions.sql, and the pooler's password.
void admitPooler(Stack& stack)
{
    auto administrator = stack.database().connect(QStringLiteral("postgres"));
    need(administrator->script(
        QString::fromUtf8(adapted(sourcePath(QStringLiteral("packaging/pgbouncer/sessions.sql")), {}))));
    need(administrator->script(
        QStringLiteral("ALTER ROLE autolynx_pooler PASSWORD %1")
            .arg(administrator->literal(QString::fromLatin1(identity::scramVerifier(Secret(kPoolerPassword)))))));
}

qint64 backendsOf(const QString& role)
{
    return need(Cluster::shared().superuser().text(
                    QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE usename = ?"), {role}))
        .toLongLong();
}

} // namespace

class TestPooler : public QObject
{
    Q_OBJECT

    // It listens a moment after it has started.
    static std::unique_ptr<db::Connection> reach(const Secret& url)
    {
        Result<std::unique_ptr<db::Connection>> opened = db::Connection::open(url, "test");
        waitFor([&] {
            if (!opened && opened.error().kind == ErrorKind::Unreachable)
                opened = db::Connection::open(url, "test");
            return opened || opened.error().kind != ErrorKind::Unreachable;
        });
        return need(std::move(opened), "connection through PgBouncer");
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (Service::find(QStringLiteral("pgbouncer")).isEmpty())
            QSKIP("pgbouncer is not installed (./dev installs it)");
    }

    void aSessionLivesAndEndsBehindIt()
    {
        Door door;
        Stack& stack = door.stack;
        admitPooler(stack);
        const Pooler pooler(stack.database().name(), "session");
        // The worker itself connects directly, and tells consoles where the pooler is.
        Worker worker(stack.directory(), QStringLiteral("pooled-%1").arg(::getpid()),
                      {{QStringLiteral("DATABASE_URL"),
                        QString::fromUtf8(stack.database().url(QStringLiteral("autolynx_worker")).reveal())},
                       {QStringLiteral("STATE_DIRECTORY"), stack.directory()},
                       {QStringLiteral("VAPI_API_KEY"), QString::fromStdString(Simulator::apiKey())},
                       {QStringLiteral("VAPI_BASE_URL"), stack.simulator().url()},
                       {QStringLiteral("WEBHOOK_SHARED_SECRET"), QString::fromUtf8(Stack::webhookSecret())},
                       {QStringLiteral("CONSOLE_DATABASE"), pooler.url(stack.database().name())},
                       {QStringLiteral("CONSOLE_DATABASE_CA_FILE"), pooler.certificate()}});
        worker.startAndWait();
        door.setPassword(kEmail);
        door.addMember("other@example.com", "admin");
        door.setPassword("other@example.com");
        identity::SessionClient client(worker.url());
        const QTemporaryDir files;
        const auto signIn = [&](const char* email) {
            const auto open = [&] {
                return client.open(QString::fromLatin1(email), kPassword, QStringLiteral("Desk")).result();
            };
            auto opened = open();
            waitFor([&] { // a busy machine may answer too late
                if (!opened && opened.error().kind == ErrorKind::Unreachable)
                    opened = open();
                return opened || opened.error().kind != ErrorKind::Unreachable;
            });
            return need(std::move(opened));
        };
        const auto urlOf = [&](const identity::DesktopSession& session) {
            const QString ca = files.filePath(QStringLiteral("ca.pem"));
            QFile file(ca);
            if (!file.open(QIODevice::WriteOnly) || file.write(session.caPem) < 0)
                qFatal("no file can be written");
            return session.databaseUrl(ca);
        };
        const auto session = signIn(kEmail), other = signIn("other@example.com");
        QCOMPARE(session.sslMode, QStringLiteral("verify-full"));
        QVERIFY(door.needsPassword({{"role", session.role.toStdString()}})); // PostgreSQL asks for it, too

        // As a console has it: its three connections, one of which listens.
        auto listening = reach(urlOf(session));
        QStringList heard;
        need(listening->listen(QStringLiteral("autolynx_changes"), [&](const QString& what) { heard += what; }));
        db::Executor quick(urlOf(session), "autolynx-console"), slow(urlOf(session), "autolynx-console-long");
        const auto who = [](db::Connection& connection) {
            return connection.text(QStringLiteral("SELECT autolynx.me() ->> 'email'"));
        };
        QVERIFY(waitFor([&] {
            return quick.run<QString>(who).result().value_or(QString()) == QLatin1StringView(kEmail) &&
                   slow.run<QString>(who).result().value_or(QString()) == QLatin1StringView(kEmail);
        }));
        auto admin = reach(urlOf(other));
        QCOMPARE(need(admin->text(QStringLiteral("SELECT autolynx.me() ->> 'email'"))),
                 QStringLiteral("other@example.com"));
        need(admin->query(QStringLiteral("SELECT autolynx.member_add('third@example.com', '', 'operator')")));
        QVERIFY(waitFor([&] { return heard.contains(QStringLiteral("members")); }));

        // Who has another password, or is no session, does not get as far as PostgreSQL.
        auto wrong = session;
        wrong.password = Secret("another");
        QVERIFY(!db::Connection::open(urlOf(wrong), "test"));
        wrong.role = QStringLiteral("autolynx_migrator");
        QVERIFY(!db::Connection::open(urlOf(wrong), "test"));

        // Another one's word ends it, with the backends that the pooler keeps for it.
        QVERIFY(backendsOf(session.role) >= 3);
        need(admin->query(QStringLiteral("SELECT autolynx.session_revoke(?::uuid)"), {session.id}));
        QCOMPARE(backendsOf(session.role), 0);
        QVERIFY(!listening->query(QStringLiteral("SELECT autolynx.me()")));
        QVERIFY(!quick.run<QString>(who).result());
        QVERIFY(!db::Connection::open(urlOf(session), "test"));
        QCOMPARE(backendsOf(session.role), 0);
        QCOMPARE(need(admin->text(QStringLiteral("SELECT autolynx.me() ->> 'role'"))), QStringLiteral("admin"));

        // A backend that waits in the pool for nobody in particular ends as well.
        const auto again = signIn(kEmail);
        reach(urlOf(again)).reset();
        QVERIFY(backendsOf(again.role) > 0);
        QVERIFY(client.close(again.secret).result());
        QCOMPARE(backendsOf(again.role), 0);
        QVERIFY(worker.program().stop());
        for (const QByteArray& secret : {session.password.reveal(), again.password.reveal(), kPoolerPassword})
            QVERIFY(!pooler.log().contains(secret));
    }

    void thePoolersLoginLearnsNothingElse()
    {
        Door door;
        admitPooler(door.stack);
        admitPooler(door.stack); // once more is harmless
        door.setPassword(kEmail);
        const auto session = bodyOf(door.byPassword(kEmail, kPassword));
        const QString role = QString::fromStdString(session["role"]);
        auto pooler = door.stack.database().connect(QStringLiteral("autolynx_pooler"));
        const QString ask = QStringLiteral("SELECT verifier FROM autolynx_pooler.login(?)");
        QVERIFY(need(pooler->text(ask, {role})).startsWith(QStringLiteral("SCRAM-SHA-256$")));
        for (const char* login : {"postgres", "autolynx_migrator", "autolynx_worker", "autolynx_pooler", ""})
            QVERIFY(need(pooler->query(ask, {QString::fromLatin1(login)})).isEmpty());
        for (const char* statement : {"SELECT autolynx.me()", "SELECT FROM autolynx.sessions",
                                      "SELECT FROM pg_catalog.pg_authid", "CREATE TABLE autolynx_pooler.mine ()"})
            QVERIFY(!pooler->query(QString::fromLatin1(statement)));
        auto console = need(db::Connection::open(door.url(session), "test"));
        QVERIFY(!console->query(QStringLiteral("SELECT autolynx_pooler.login(?)"), {role}));
        QCOMPARE(statusOf(door.with("DELETE", "/v1/session", session)), 204);
        QVERIFY(need(pooler->query(ask, {role})).isEmpty());
    }

    void inTransactionModeProgramsRefuse()
    {
        Door door;
        Stack& stack = door.stack;
        admitPooler(stack);
        const QString database = stack.database().name();
        const Pooler pooler(database, "transaction");
        door.setPassword(kEmail);
        const auto session = bodyOf(door.byPassword(kEmail, kPassword));
        const QString url = pooler.local(QString::fromStdString(session["role"]), database,
                                         QString::fromStdString(session["password"]));
        Result<std::unique_ptr<db::Connection>> opened = db::Connection::open(Secret(url.toUtf8()), "test");
        QVERIFY(waitFor([&] {
            if (!opened && opened.error().kind == ErrorKind::Unreachable)
                opened = db::Connection::open(Secret(url.toUtf8()), "test");
            return opened || opened.error().kind != ErrorKind::Unreachable;
        }));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QStringLiteral("database_pooled"));

        Program worker(QStringLiteral("autolynx-worker"), stack.directory() + QStringLiteral("/refused.log"));
        worker.start({QStringLiteral("--instance"), QStringLiteral("refused-%1").arg(::getpid())},
                     {{QStringLiteral("DATABASE_URL"), url},
                      {QStringLiteral("STATE_DIRECTORY"), stack.directory()},
                      {QStringLiteral("LISTEN_ADDRESS"), QStringLiteral("127.0.0.1:%1").arg(freePort())},
                      {QStringLiteral("VAPI_API_KEY"), QStringLiteral("any")}});
        QVERIFY(worker.waitUntilGone(std::chrono::seconds(120)));
        QCOMPARE(worker.exitCode(), 2);
        const QByteArray words = worker.log();
        QVERIFY2(words.count('\n') == 1 && words.contains("pooler in transaction mode") && words.contains("5432"),
                 words);
        const Ran ctl =
            runCtl({QStringLiteral("campaign"), QStringLiteral("list")}, {{QStringLiteral("DATABASE_URL"), url}});
        QCOMPARE(ctl.code, 2);
        QVERIFY2(ctl.err.contains("pooler in transaction mode"), ctl.err);
        QVERIFY(!(words + ctl.err + ctl.out).contains(QByteArray::fromStdString(session["password"])));
    }
};

AUTOLYNX_TEST(TestPooler, "pooler");
#include "test_pooler.moc"
