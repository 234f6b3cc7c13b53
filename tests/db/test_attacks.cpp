// SPDX-License-Identifier: GPL-3.0-or-later
// What a console that has turned against the others tries (issue "least privilege"): with the login of a session, past
// every program of ours. The sweep of what it may leave behind is session_sweep's.
#include "tests/db/session_fixture.h"
#include "tests/support/test.h"

#include <QRegularExpression>

using namespace autolynx;
using namespace autolynx::test;

class TestAttacks : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> database_;
    OpenSession attacker_, victim_;
    QString victimPid_;

    db::Connection& attacker() { return database_->kept(attacker_.role); }
    db::Connection& victim() { return database_->kept(victim_.role); }

private Q_SLOTS:
    void initTestCase()
    {
        database_ = std::make_unique<TestDatabase>();
        attacker_ = openSession(*database_, addPerson(*database_, u"mal@example.test"_qs, u"operator"_qs));
        victim_ = openSession(*database_, addPerson(*database_, u"ann@example.test"_qs, u"admin"_qs));
        victimPid_ = need(victim().text(u"SELECT pg_backend_pid()"_qs));
    }
    void cleanupTestCase() { database_.reset(); }

    void refused_data()
    {
        QTest::addColumn<QString>("statement");
        const auto row = [](const char* name, const char* statement) {
            QTest::newRow(name) << QString::fromUtf8(statement);
        };
        row("end another's connection", "SELECT pg_terminate_backend(%3)");
        row("cancel another's statement", "SELECT pg_cancel_backend(%3)");
        for (const char* role : {"%2", "autolynx_worker", "autolynx_owner", "autolynx_gate", "autolynx_migrator"}) {
            QTest::addRow("become %s", role) << u"SET ROLE %1"_qs.arg(QLatin1StringView(role));
            QTest::addRow("log in again as %s", role)
                << u"SET SESSION AUTHORIZATION %1"_qs.arg(QLatin1StringView(role));
            QTest::addRow("be made a member of %s", role)
                << u"GRANT %1 TO %2"_qs.arg(QLatin1StringView(role), u"%1"_qs);
            QTest::addRow("change the password of %s", role)
                << u"ALTER ROLE %1 PASSWORD 'x'"_qs.arg(QLatin1StringView(role));
        }
        row("make the victim a member of itself", "GRANT %1 TO %2");
        row("make the gate a member of itself", "GRANT %1 TO autolynx_gate");
        row("admit somebody to the group", "GRANT autolynx_console TO autolynx_worker");
        row("live longer", "ALTER ROLE %1 VALID UNTIL 'infinity'");
        row("connect more often", "ALTER ROLE %1 CONNECTION LIMIT -1");
        row("make roles", "ALTER ROLE %1 CREATEROLE");
        row("go past row security", "ALTER ROLE %1 BYPASSRLS");
        row("rename the victim", "ALTER ROLE %2 RENAME TO %2x");
        row("a role", "CREATE ROLE x LOGIN");
        row("settings of all", "ALTER ROLE ALL SET search_path = public");
        row("settings of the victim", "ALTER ROLE %2 SET search_path = public");
        row("settings of the database",
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public', current_database()); END $$");
        row("temporary table", "CREATE TEMPORARY TABLE members (id uuid)");
        row("temporary view", "CREATE TEMPORARY VIEW sessions AS SELECT session_user AS role_name");
        row("temporary function", "CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'");
        row("temporary operator", "CREATE OPERATOR pg_temp.= (LEFTARG = name, RIGHTARG = name, PROCEDURE = nameeq)");
        row("table in public", "CREATE TABLE public.members (id uuid)");
        row("function in public", "CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'");
        row("function in ours", "CREATE FUNCTION autolynx.x() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        row("replace one of ours",
            "CREATE OR REPLACE FUNCTION autolynx.current_member_id() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'");
        row("function in the catalogue", "CREATE FUNCTION pg_catalog.x() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        row("operator in public", "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, PROCEDURE = texteq)");
        row("type in public", "CREATE TYPE public.t AS (a int)");
        row("schema", "CREATE SCHEMA mine");
        row("extension", "CREATE EXTENSION hstore");
        row("event trigger", "CREATE EVENT TRIGGER x ON ddl_command_end EXECUTE FUNCTION autolynx.refuse_change()");
        row("trigger", "CREATE TRIGGER x BEFORE INSERT ON autolynx.members EXECUTE FUNCTION autolynx.refuse_change()");
        row("default privileges of the owner",
            "ALTER DEFAULT PRIVILEGES FOR ROLE autolynx_owner GRANT ALL ON TABLES TO PUBLIC");
        row("publication", "CREATE PUBLICATION x FOR ALL TABLES");
        row("program", "COPY (SELECT 1) TO PROGRAM 'true'");
        row("file", "COPY (SELECT 1) TO '/tmp/x'");
        row("read a file", "SELECT pg_read_file('postgresql.conf')");
        row("list files", "SELECT pg_ls_dir('.')");
        row("large object from a file", "SELECT lo_import('/etc/passwd')");
        row("large object into a file", "SELECT lo_export(1, '/tmp/x')");
        row("verifiers", "SELECT rolpassword FROM pg_authid");
        row("verifiers by the view", "SELECT passwd FROM pg_shadow");
        row("who may come in", "SELECT * FROM pg_hba_file_rules");
        row("switch triggers off", "SET session_replication_role = replica");
        row("configure the server", "ALTER SYSTEM SET log_statement = 'all'");
        row("open a session", "SELECT autolynx.session_open(gen_random_uuid(), '', '', '')");
        row("make a role by the gate", "SELECT autolynx.gate_open('', now())");
        row("hashes", "SELECT autolynx.member_for_sign_in('ann@example.test')");
        row("hashes by the table", "SELECT * FROM autolynx.member_passwords");
    }
    void refused()
    {
        QFETCH(QString, statement);
        statement.replace(u"%1"_qs, attacker_.role).replace(u"%2"_qs, victim_.role).replace(u"%3"_qs, victimPid_);
        // COPY is not for query(): this is past our own refusal of it.
        const auto met = attacker().script(statement);
        QVERIFY2(!met, qPrintable(statement));
        if (met.error().code != u"copy_refused")
            QCOMPARE(QString::fromLatin1(attacker().lastSqlState()), u"42501"_qs);
        else
            QCOMPARE(refusal(attacker(), u"DO $$ BEGIN EXECUTE %1; END $$"_qs.arg(attacker().literal(statement))),
                     u"SQLSTATE 42501"_qs);
        QCOMPARE(need(victim().text(u"SELECT pg_backend_pid()"_qs)), victimPid_);
    }

    void anothersStatementsAreHidden()
    {
        need(victim().query(u"SELECT 'the name of a callee'"_qs));
        const QString seen =
            u"SELECT count(*) FROM pg_stat_activity WHERE pid = %1 AND query %2 '<insufficient privilege>'"_qs.arg(
                victimPid_);
        QCOMPARE(need(attacker().text(seen.arg(u"="_qs))), u"1"_qs);
        QCOMPARE(need(attacker().text(seen.arg(u"<>"_qs))), u"0"_qs);
        QCOMPARE(need(victim().text(seen.arg(u"<>"_qs))), u"1"_qs);
    }

    // Who asks is the login, whatever else is set.
    void nothingThatAClientSetsMakesItAnother()
    {
        for (const char* setting :
             {"SET ROLE autolynx_console", "SET search_path = public, pg_temp, autolynx",
              "SET application_name = 'worker'", "SET row_security = off", "SET DateStyle = 'German, DMY'",
              "SET IntervalStyle = 'sql_standard'", "SET TimeZone = 'Pacific/Apia'",
              "SET standard_conforming_strings = off", "SET enable_indexscan = off"}) {
            need(attacker().script(QString::fromUtf8(setting)));
            QCOMPARE(need(attacker().text(u"SELECT autolynx.me() ->> 'email'"_qs)), u"mal@example.test"_qs);
            QCOMPARE(refusal(attacker(), u"SELECT autolynx.member_list()"_qs), u"admin_only"_qs);
        }
        need(attacker().script(u"RESET ROLE; RESET ALL; SET search_path = pg_catalog, pg_temp"_qs));
    }

    // Every role of PostgreSQL 15 may change its own password. What it gets by that ends with its session.
    void anOwnPasswordHoldsNoLongerThanTheSession()
    {
        const OpenSession session =
            openSession(*database_, addPerson(*database_, u"eve@example.test"_qs, u"operator"_qs));
        const QString until = u"SELECT rolvaliduntil::text FROM pg_roles WHERE rolname = '%1'"_qs.arg(session.role);
        const QString before = need(database_->owner().text(until));
        need(database_->kept(session.role).script(u"ALTER ROLE %1 PASSWORD 'mine'"_qs.arg(session.role)));
        QCOMPARE(need(database_->owner().text(until)), before);
        need(database_->worker().query(u"SELECT autolynx.session_close(?::uuid)"_qs, {session.id}));
        QVERIFY(!db::Connection::open(database_->url(session.role), "test"));
    }

    // Anybody may listen: what is said names things, and tells nothing of them.
    void listenersHearIdsOnly()
    {
        Fixture f;
        const OpenSession session =
            openSession(f.database, addPerson(f.database, u"mal@example.test"_qs, u"operator"_qs));
        QStringList heard;
        for (const char* channel : {"autolynx_changes", "autolynx_worker"})
            need(f.database.kept(session.role).listen(QString::fromUtf8(channel), [&](const QString& said) {
                heard += said;
            }));
        const QString campaign = f.started(3);
        f.end(f.dial());
        f.change("pause", campaign);
        need(f.console().query(u"SELECT autolynx.do_not_call_add('+13125550142', NULL, 'asked')"_qs));
        QVERIFY(waitFor([&] { return heard.contains(u"campaign:"_qs + campaign) && heard.contains(u"slot"_qs); }));
        static const QRegularExpression idsOnly(u"^[a-z_]*(:[0-9a-f-]{36}|:[0-9]{1,10})?$"_qs);
        for (const QString& said : heard)
            QVERIFY2(idsOnly.match(said).hasMatch(), qPrintable(said));
    }
};

AUTOLYNX_TEST(TestAttacks, "attacks");
#include "test_attacks.moc"
