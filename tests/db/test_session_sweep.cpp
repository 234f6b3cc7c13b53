// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of sessions is removed (DESIGN "Identity": sweep), whatever they own and wherever a crash came in
// between; transactions of consoles don't grow old.
#include "tests/db/session_fixture.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;

class TestSessionSweep : public QObject
{
    Q_OBJECT

    static void asOwner(TestDatabase& database, const QString& sql, const QVariantList& parameters = {})
    {
        need(database.owner().query(sql, parameters));
    }

private Q_SLOTS:
    void whatHasEndedIsRemoved_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("idle") << u"UPDATE autolynx.sessions SET idle_until = clock_timestamp() WHERE id = ?::uuid"_qs;
        QTest::newRow("expired")
            << u"UPDATE autolynx.sessions SET expires_at = clock_timestamp() WHERE id = ?::uuid"_qs;
        QTest::newRow("revoked in the row alone")
            << u"UPDATE autolynx.sessions SET revoked_at = clock_timestamp() WHERE id = ?::uuid"_qs;
        QTest::newRow("member disabled in the row alone")
            << u"UPDATE autolynx.members SET active = false WHERE id = (SELECT member_id FROM autolynx.sessions WHERE id = ?::uuid)"_qs;
        QTest::newRow("row gone") << u"DELETE FROM autolynx.sessions WHERE id = ?::uuid"_qs;
        QTest::newRow("row says dropped, role is there")
            << u"UPDATE autolynx.sessions SET revoked_at = clock_timestamp(), dropped_at = clock_timestamp() WHERE id = ?::uuid"_qs;
    }
    void whatHasEndedIsRemoved()
    {
        QFETCH(QString, change);
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        const OpenSession session = openSession(database, person);
        const OpenSession other = openSession(database, addPerson(database, u"bo@example.test"_qs, u"operator"_qs));
        auto inside = need(db::Connection::open(database.url(session.role), "test"));
        asOwner(database, change, {session.id});
        tendSessions(database);
        QCOMPARE(roleState(session.role), u"gone"_qs);
        QCOMPARE(backends(session.role), 0);
        QVERIFY(waitFor([&] { return !inside->query(u"SELECT autolynx.me()"_qs); }));
        QCOMPARE(roleState(other.role), u"open"_qs);
        QCOMPARE(
            database.number(
                u"SELECT count(*) FROM autolynx.sessions WHERE id = ?::uuid AND (dropped_at IS NULL OR revoked_at IS NULL)"_qs,
                {session.id}),
            0);
    }

    // The role went, and then came the crash; or the row is a restored dump's, of another database's session.
    void rowsWithoutTheirRoleEndAsWell()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        const OpenSession gone = openSession(database, person), foreign = openSession(database, person);
        need(Cluster::shared().superuser().script(u"DROP ROLE %1"_qs.arg(gone.role)));
        asOwner(
            database,
            u"UPDATE autolynx.sessions SET role_name = 'autolynx_s1_000000000000000000000000' WHERE id = ?::uuid"_qs,
            {foreign.id});
        asOwner(database, u"UPDATE autolynx.sessions SET revoked_at = clock_timestamp()"_qs);
        tendSessions(database);
        QCOMPARE(database.number(u"SELECT count(*) FROM autolynx.sessions WHERE dropped_at IS NULL"_qs), 0);
        QCOMPARE(roleState(foreign.role), u"gone"_qs); // nobody's any more
    }

    // What a console can own, or be tied to by itself, keeps nobody from removing it.
    void whatItOwnsGoesWithIt()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        const OpenSession session = openSession(database, person), other = openSession(database, person);
        auto& own = database.kept(session.role);
        need(own.query(u"SELECT lo_from_bytea(0, 'x'), lo_create(0)"_qs));
        for (const QString& statement :
             {u"ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC"_qs,
              u"ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO %1"_qs.arg(other.role),
              u"ALTER ROLE %1 SET statement_timeout = 0"_qs.arg(session.role)})
            need(own.script(statement));
        QCOMPARE(database.number(u"SELECT count(*) FROM pg_largeobject_metadata"_qs), 2);
        need(database.worker().query(u"SELECT autolynx.session_close(?::uuid)"_qs, {session.id}));
        tendSessions(database);
        QCOMPARE(roleState(session.role), u"gone"_qs);
        QCOMPARE(database.number(u"SELECT count(*) FROM pg_largeobject_metadata"_qs), 0);
        QCOMPARE(database.number(
                     u"SELECT count(*) FROM pg_default_acl WHERE defaclrole NOT IN (SELECT oid FROM pg_roles)"_qs),
                 0);
        QCOMPARE(roleState(other.role), u"open"_qs);
    }

    // It owns something where we may not go: it stays, shut, tried again later, and nobody waits for it.
    void whatItOwnsElsewhereKeepsItShutAlone()
    {
        TestDatabase database;
        const QString elsewhere = database.name() + u"_elsewhere"_qs;
        Cluster::shared().createDatabase(elsewhere, u"template0"_qs);
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        const OpenSession session = openSession(database, person);
        {
            auto there = Cluster::shared().connect(session.role, elsewhere);
            need(there->query(u"SELECT lo_create(0)"_qs));
        }
        const OpenSession other = openSession(database, person);
        asOwner(database, u"UPDATE autolynx.sessions SET revoked_at = clock_timestamp()"_qs);
        tendSessions(database);
        QCOMPARE(roleState(session.role), u"shut"_qs);
        QCOMPARE(roleState(other.role), u"gone"_qs);
        Cluster::shared().dropDatabase(elsewhere);
        asOwner(database, u"UPDATE autolynx.sessions SET drop_after = clock_timestamp() - interval '1 second'"_qs);
        tendSessions(database);
        QCOMPARE(roleState(session.role), u"gone"_qs);
    }

    // A cluster may hold several AutoLynx databases.
    void anotherDatabasesSessionsAreLeftAlone()
    {
        TestDatabase one, two;
        const OpenSession session = openSession(one, addPerson(one, u"li@example.test"_qs, u"operator"_qs));
        tendSessions(two);
        QCOMPARE(roleState(session.role), u"open"_qs);
        QCOMPARE(refusal(two.owner(), u"SELECT autolynx.gate_drop(?)"_qs, {session.role}), u"session_role"_qs);
    }

    // An import is one transaction, however long: it goes on as long as something goes on in it.
    void oldTransactionsEndButImportsThatGoOn()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"admin"_qs);
        const OpenSession reader = openSession(database, person), importer = openSession(database, person);
        // What an import locks; the rest of one does not matter here.
        asOwner(
            database,
            u"CREATE FUNCTION autolynx.lock_imports() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'LOCK TABLE autolynx.imports IN ROW EXCLUSIVE MODE'"_qs);
        asOwner(database, u"GRANT EXECUTE ON FUNCTION autolynx.lock_imports() TO autolynx_console"_qs);
        auto reading = need(db::Connection::open(database.url(reader.role), "test"));
        auto importing = need(db::Connection::open(database.url(importer.role), "test"));
        need(reading->script(u"BEGIN"_qs));
        need(reading->query(u"SELECT autolynx.me()"_qs));
        need(importing->script(u"BEGIN"_qs));
        need(importing->query(u"SELECT autolynx.lock_imports()"_qs));
        const QString middle = need(database.owner().text(u"SELECT clock_timestamp()::text"_qs));
        need(reading->query(u"SELECT autolynx.me()"_qs));
        need(importing->query(u"SELECT autolynx.me()"_qs));
        const QString end = u"SELECT autolynx.gate_end_transactions(?::timestamptz)"_qs;
        QCOMPARE(need(database.owner().text(end, {middle})), u"1"_qs);
        QVERIFY(waitFor([&] { return backends(reader.role) == 0; }));
        need(importing->query(u"SELECT autolynx.me()"_qs), "the import goes on");
        QCOMPARE(need(database.owner().text(u"SELECT autolynx.gate_end_transactions(clock_timestamp())"_qs)), u"1"_qs);
        QVERIFY(waitFor([&] { return backends(importer.role) == 0; }));
    }
};

AUTOLYNX_TEST(TestSessionSweep, "session_sweep");
#include "test_session_sweep.moc"
