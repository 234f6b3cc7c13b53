// SPDX-License-Identifier: GPL-3.0-or-later
// Least privilege (R1, DESIGN "Identity"): programs execute functions and touch no table; PUBLIC can do nothing; the
// actor is session_user. Expectations come from the catalogue and from the text of 90_grants.sql, so that neither a new
// table nor a new function can be forgotten.
#include "tests/support/fixture.h"
#include "tests/support/grants.h"
#include "tests/support/test.h"

using namespace autolynx;
using test::granted;
using test::need;
using test::refusal;

namespace {

const QString kTables =
    u"SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'autolynx'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')"_qs;

/// Every program may read which steps have been applied, to see whether it fits (checkSchema), and nothing else.
const QString kVersionTable = u"autolynx.schema_migrations"_qs;

} // namespace

class TestRoles : public QObject
{
    Q_OBJECT
    std::unique_ptr<test::Fixture> f_;

private Q_SLOTS:
    void initTestCase() { f_ = std::make_unique<test::Fixture>(); }
    void cleanupTestCase() { f_.reset(); }

    void executesExactlyWhatIsGranted_data()
    {
        QTest::addColumn<QString>("role");
        for (const char* role : {"autolynx_worker", "autolynx_console", "autolynx_gate"})
            QTest::newRow(role) << QString::fromUtf8(role);
    }
    void executesExactlyWhatIsGranted()
    {
        QFETCH(QString, role);
        const QStringList expected = granted(role);
        if (role != u"autolynx_gate")
            QVERIFY(expected.size() > 15);
        // to_regprocedure is null for a signature that is not there: then the list names what does not exist.
        QCOMPARE(f_->text(u"SELECT string_agg(s, ' ') FROM unnest(?::text[]) s WHERE to_regprocedure(s) IS NULL"_qs,
                          {db::textArray(expected)}),
                 QString());
        QCOMPARE(
            f_->text(
                u"SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p WHERE p.pronamespace = "
                u"'autolynx'::regnamespace "
                "AND p.proowner <> ?::regrole AND has_function_privilege(?, p.oid, 'EXECUTE') <> (p.oid = ANY (ARRAY(SELECT to_regprocedure(s)::oid FROM unnest(?::text[]) s)))"_qs,
                {role, role, db::textArray(expected)}),
            QString());
    }

    void publicCanDoNothing()
    {
        auto& superuser = test::Cluster::shared().superuser();
        need(superuser.script(u"CREATE ROLE roles_test_nobody LOGIN"_qs));
        // As for the superuser's own database, so that CONNECT does not hide the rest.
        QCOMPARE(
            f_->number(
                u"SELECT count(*) FROM pg_proc p WHERE p.pronamespace = 'autolynx'::regnamespace AND has_function_privilege('roles_test_nobody', p.oid, 'EXECUTE')"_qs),
            0);
        QCOMPARE(
            f_->number(
                u"SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'autolynx'::regnamespace AND c.relkind IN "
                u"('r', 'p', 'v', 'm') "
                "AND has_table_privilege('roles_test_nobody', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"_qs),
            0);
        QVERIFY(!need(f_->database.owner().query(
                          u"SELECT has_schema_privilege('roles_test_nobody', 'autolynx', 'USAGE')"_qs))
                     .at(0)[0]
                     .toBool());
        QVERIFY(
            !need(
                 f_->database.owner().query(
                     u"SELECT has_database_privilege('roles_test_nobody', current_database(), 'CONNECT, TEMPORARY, CREATE')"_qs))
                 .at(0)[0]
                 .toBool());
        QVERIFY(!db::Connection::open(f_->database.url(u"roles_test_nobody"_qs), "test"));
        need(superuser.script(u"DROP ROLE roles_test_nobody"_qs));
    }

    void futureFunctionsAreNotPublicEither()
    {
        auto& owner = f_->database.owner();
        need(owner.script(u"CREATE FUNCTION autolynx.made_later() RETURNS int LANGUAGE sql AS 'SELECT 1'"_qs));
        for (auto* connection : {&f_->worker(), &f_->console()})
            QCOMPARE(refusal(*connection, u"SELECT autolynx.made_later()"_qs), u"SQLSTATE 42501"_qs);
        need(owner.script(u"DROP FUNCTION autolynx.made_later()"_qs));
    }

    void noProgramTouchesATable()
    {
        const auto tables = need(f_->database.owner().query(kTables));
        QVERIFY(tables.size() >= 22);
        for (auto* connection : {&f_->worker(), &f_->console()}) {
            for (const db::Row& row : tables) {
                const QString table = u"autolynx."_qs + row[0].toString();
                const QStringList statements = {u"SELECT FROM %1"_qs, u"INSERT INTO %1 DEFAULT VALUES"_qs,
                                                u"DELETE FROM %1"_qs, u"TRUNCATE %1 CASCADE"_qs,
                                                u"COPY %1 TO STDOUT"_qs};
                for (const QString& statement : statements) {
                    if (table != kVersionTable ||
                        !(statement.startsWith(u"SELECT"_qs) || statement.startsWith(u"COPY"_qs)))
                        QCOMPARE(refusal(*connection, statement.arg(table)), u"SQLSTATE 42501"_qs);
                }
            }
        }
        for (const char* role : {"autolynx_worker", "autolynx_console", "autolynx_gate"}) {
            QCOMPARE(
                f_->text(
                    u"SELECT string_agg(c.relname, ' ') FROM pg_class c WHERE c.relnamespace = "
                    u"'autolynx'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND c.oid <> "
                    u"'autolynx.schema_migrations'::regclass "
                    "AND (has_table_privilege(?, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') OR has_any_column_privilege(?, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))"_qs,
                    {QString::fromUtf8(role), QString::fromUtf8(role)}),
                QString());
            QCOMPARE(
                f_->text(
                    u"SELECT string_agg(c.relname, ' ') FROM pg_class c WHERE c.relnamespace = 'autolynx'::regnamespace AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(?, c.oid, 'USAGE, SELECT, UPDATE') END"_qs,
                    {QString::fromUtf8(role)}),
                QString());
        }
    }

    // A definer function that resolved names by its caller's path would run its caller's code.
    void definerFunctionsFixTheirSearchPath()
    {
        QVERIFY(
            f_->number(u"SELECT count(*) FROM pg_proc WHERE pronamespace = 'autolynx'::regnamespace AND prosecdef"_qs) >
            30);
        QCOMPARE(f_->text(u"SELECT string_agg(proname, ' ') FROM pg_proc WHERE pronamespace = 'autolynx'::regnamespace "
                          u"AND prosecdef "
                          "AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)"_qs),
                 QString());
        // Whatever else a program may execute reads no table and calls nothing of its caller's.
        QCOMPARE(
            f_->text(
                u"SELECT string_agg(DISTINCT p.proname, ' ') FROM pg_proc p, unnest(ARRAY['autolynx_worker', "
                u"'autolynx_console']) r (role) "
                "WHERE p.pronamespace = 'autolynx'::regnamespace AND NOT p.prosecdef AND has_function_privilege(r.role, p.oid, 'EXECUTE') AND p.proname <> 'now'"_qs),
            QString());
    }

    void ownerIsNoSuperuserAndCannotLogIn()
    {
        const auto owner = need(f_->database.owner().query(
            u"SELECT rolsuper, rolcanlogin, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = 'autolynx_owner'"_qs));
        QCOMPARE(owner.at(0), (db::Row{false, false, false, false, false}));
        const auto gate = need(f_->database.owner().query(
            u"SELECT rolsuper, rolcanlogin, rolcreaterole FROM pg_roles WHERE rolname = 'autolynx_gate'"_qs));
        QCOMPARE(gate.at(0), (db::Row{false, false, true}));
        QCOMPARE(
            f_->number(
                u"SELECT count(*) FROM pg_class WHERE relnamespace = 'autolynx'::regnamespace AND relowner <> 'autolynx_owner'::regrole"_qs),
            0);
        // What belongs to the gate is what needs CREATEROLE: the owner asks it, and nobody else can.
        QCOMPARE(
            f_->text(
                u"SELECT string_agg(DISTINCT (left(proname, 5) = 'gate_')::text || proowner::regrole::text, ' ') FROM pg_proc WHERE pronamespace = 'autolynx'::regnamespace"_qs),
            u"falseautolynx_owner trueautolynx_gate"_qs);
        for (const char* role : {"autolynx_worker", "autolynx_console", "autolynx_gate"})
            QVERIFY(!need(f_->database.owner().query(u"SELECT pg_has_role(?, 'autolynx_owner', 'MEMBER')"_qs,
                                                     {QString::fromUtf8(role)}))
                         .at(0)[0]
                         .toBool());
    }

    void attacksThatOnceWorked_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("temporary table to shadow ours") << u"CREATE TEMPORARY TABLE calls (id uuid)"_qs;
        QTest::newRow("table in public") << u"CREATE TABLE public.x (id int)"_qs;
        QTest::newRow("schema") << u"CREATE SCHEMA x"_qs;
        QTest::newRow("function in our schema")
            << u"CREATE FUNCTION autolynx.x() RETURNS int LANGUAGE sql AS 'SELECT 1'"_qs;
        QTest::newRow("operator in our schema")
            << u"CREATE OPERATOR autolynx.= (LEFTARG = text, RIGHTARG = text, PROCEDURE = texteq)"_qs;
        QTest::newRow("become the owner") << u"SET ROLE autolynx_owner"_qs;
        QTest::newRow("become the worker's owner session") << u"SET SESSION AUTHORIZATION autolynx_owner"_qs;
        QTest::newRow("switch triggers off") << u"SET session_replication_role = replica"_qs;
        QTest::newRow("trigger on a table of ours")
            << u"CREATE TRIGGER x BEFORE INSERT ON autolynx.calls EXECUTE FUNCTION autolynx.refuse_change()"_qs;
        QTest::newRow("read a file") << u"SELECT pg_read_file('/etc/passwd')"_qs;
        QTest::newRow("run a program") << u"COPY (SELECT 1) TO PROGRAM 'true'"_qs;
        QTest::newRow("end other sessions")
            << u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'autolynx_migrator'"_qs;
        QTest::newRow("call a function that only others may call")
            << u"SELECT autolynx.complete_campaign(gen_random_uuid())"_qs;
        QTest::newRow("make a member of oneself")
            << u"SELECT autolynx.register_login(session_user, 'x@x.test', 'x', 'admin')"_qs;
        QTest::newRow("write an event") << u"SELECT autolynx.add_to_counters(gen_random_uuid(), '{}')"_qs;
    }
    void attacksThatOnceWorked()
    {
        QFETCH(QString, statement);
        for (auto* connection : {&f_->worker(), &f_->console()})
            QCOMPARE(refusal(*connection, statement), u"SQLSTATE 42501"_qs);
    }
};

AUTOLYNX_TEST(TestRoles, "roles");
#include "test_roles.moc"
