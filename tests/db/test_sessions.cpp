// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions (R1, DESIGN "Identity"): a login for each desktop, opened by the worker alone, ended within a second with
// everything that is open in it.
#include "core/db/migrator.h"
#include "tests/db/session_fixture.h"
#include "tests/support/test.h"

#include <thread>

using namespace autolynx;
using namespace autolynx::test;

class TestSessions : public QObject
{
    Q_OBJECT

    // A connection that no pool of the fixture keeps: it may be ended by the server.
    static Result<std::unique_ptr<db::Connection>> enter(const TestDatabase& database, const QString& role)
    {
        return db::Connection::open(database.url(role), "test");
    }

private Q_SLOTS:
    void aSessionIsALoginOfItsMember()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"Li@Example.test"_qs, u"operator"_qs);
        const OpenSession session = openSession(database, person);
        QCOMPARE(
            need(database.kept(session.role).query(u"SELECT me ->> 'email', me ->> 'session_id' FROM autolynx.me()"_qs))
                .at(0),
            (db::Row{u"li@example.test"_qs, session.id}));
        QCOMPARE(
            need(
                Cluster::shared().superuser().query(
                    u"SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolconnlimit, "
                    u"rolvaliduntil < now() + interval '8 days', "
                    "ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = r.oid)::text FROM pg_roles r WHERE rolname = ?"_qs,
                    {session.role}))
                .at(0),
            (db::Row{false, false, false, false, false, 3, true, u"{autolynx_console}"_qs}));
        QCOMPARE(database.number(u"SELECT count(*) FROM autolynx.audit WHERE entity = 'sessions' AND entity_id = ? AND "
                                 u"actor = 'autolynx_worker' AND field = 'member_id' AND after = ?"_qs,
                                 {session.id, person}),
                 1);
        // Several desktops of one member, each with its own.
        QVERIFY(openSession(database, person).role != session.role);
        // The connection limit is the session's: a fourth is refused.
        const auto second = enter(database, session.role), third = enter(database, session.role);
        QVERIFY(second && third);
        QVERIFY(!enter(database, session.role));
    }

    void onlyTheWorkerOpensSessions()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"admin"_qs);
        const QString open = u"SELECT autolynx.session_open(?::uuid, ?, '', '')"_qs;
        auto& console = database.kept(openSession(database, person).role);
        QCOMPARE(refusal(console, open, {person, kVerifier}), u"SQLSTATE 42501"_qs);
        for (const char* gate :
             {"gate_open('x', now())", "gate_drop('autolynx_worker')", "gate_shut('autolynx_worker', 1)"}) {
            for (auto* connection : {&console, &database.worker()})
                QCOMPARE(refusal(*connection, u"SELECT autolynx.%1"_qs.arg(QLatin1StringView(gate))),
                         u"SQLSTATE 42501"_qs);
        }
        for (const char* verifier : {"secret", "md5c4ca4238a0b923820dcc509a6f75849b", "x' SUPERUSER PASSWORD 'y", ""})
            QCOMPARE(refusal(database.worker(), open, {person, QString::fromUtf8(verifier)}), u"session_verifier"_qs);
        QCOMPARE(refusal(database.worker(), open, {person, QString()}), u"session_verifier"_qs);
        // Whoever asks the gate, it touches no other role.
        for (const char* role : {"autolynx_worker", "autolynx_owner", "postgres", "autolynx_s1_00", ""}) {
            for (const char* function : {"gate_shut(?, 1)", "gate_drop(?)", "gate_extend(?, 'infinity')"})
                QCOMPARE(refusal(database.owner(), u"SELECT autolynx.%1"_qs.arg(QLatin1StringView(function)),
                                 {QString::fromUtf8(role)}),
                         u"session_role"_qs);
        }
        need(database.owner().query(u"SELECT autolynx.member_add('second@example.test', '', 'admin')"_qs));
        need(database.owner().query(u"SELECT autolynx.member_disable('li@example.test')"_qs));
        QCOMPARE(refusal(database.worker(), open, {person, kVerifier}), u"member_not_found"_qs);
    }

    void refreshingProlongsUntilTheEnd()
    {
        TestDatabase database;
        const OpenSession session = openSession(database, addPerson(database, u"li@example.test"_qs, u"operator"_qs));
        const auto set = [&](const char* column, const char* value) {
            need(database.owner().query(
                u"UPDATE autolynx.sessions SET %1 = clock_timestamp() + ?::interval"_qs.arg(QLatin1StringView(column)),
                {QString::fromUtf8(value)}));
        };
        const QString refresh = u"SELECT autolynx.session_refresh(?::uuid)"_qs;
        set("idle_until", "1 hour");
        need(database.worker().query(refresh, {session.id}));
        const QString lasts =
            u"SELECT count(*) FROM autolynx.sessions s JOIN pg_roles ON rolname = role_name WHERE rolvaliduntil = idle_until AND idle_until "_qs;
        QCOMPARE(database.number(lasts + u"> clock_timestamp() + interval '2 hours' AND idle_until < expires_at"_qs),
                 1);
        set("expires_at", "1 hour"); // never beyond that
        need(database.worker().query(refresh, {session.id}));
        QCOMPARE(database.number(lasts + u"= expires_at"_qs), 1);
        for (const char* column : {"idle_until", "expires_at"}) {
            set(column, "-1 second");
            QCOMPARE(refusal(database.kept(session.role), u"SELECT autolynx.me()"_qs), u"not_a_member"_qs);
            QCOMPARE(refusal(database.worker(), refresh, {session.id}), u"session_ended"_qs);
            set(column, "1 hour");
            QCOMPARE(refusal(database.kept(session.role), u"SELECT autolynx.me()"_qs), QString());
        }
    }

    // A snapshot and an open cursor read on by themselves: the backend has to be gone.
    void revokedIsOutAtOnce_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("an admin revokes") << u"SELECT autolynx.session_revoke('%1')"_qs;
        QTest::newRow("an admin revokes all") << u"SELECT autolynx.member_sessions_revoke('li@example.test')"_qs;
        QTest::newRow("an admin disables") << u"SELECT autolynx.member_disable('li@example.test')"_qs;
        QTest::newRow("an admin sets a password")
            << u"SELECT autolynx.member_password_set('li@example.test', '$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0$' || repeat('A', 43))"_qs;
        QTest::newRow("the worker signs out") << QString();
    }
    void revokedIsOutAtOnce()
    {
        QFETCH(QString, statement);
        Fixture f;
        TestDatabase& database = f.database;
        const OpenSession session = openSession(database, addPerson(database, u"li@example.test"_qs, u"operator"_qs));
        auto reading = need(enter(database, session.role)), idle = need(enter(database, session.role));
        need(reading->script(u"BEGIN ISOLATION LEVEL REPEATABLE READ; DECLARE c CURSOR FOR SELECT autolynx.me() FROM "
                             u"generate_series(1, 1000000); FETCH 1 FROM c"_qs));
        need(idle->query(u"SELECT autolynx.me()"_qs));
        QCOMPARE(backends(session.role), 2);
        if (statement.isEmpty())
            QVERIFY(need(database.worker().query(u"SELECT autolynx.session_close(?::uuid)"_qs, {session.id}))
                        .at(0)[0]
                        .toBool());
        else
            need(f.console().query(statement.contains(u"%1"_qs) ? statement.arg(session.id) : statement));
        QCOMPARE(backends(session.role), 0);
        QVERIFY(!reading->query(u"FETCH 1 FROM c"_qs));
        QVERIFY(!enter(database, session.role));
        QCOMPARE(roleState(session.role), u"shut"_qs);
        tendSessions(database);
        QCOMPARE(roleState(session.role), u"gone"_qs);
        QCOMPARE(
            database.number(
                u"SELECT count(*) FROM autolynx.audit WHERE entity = 'sessions' AND entity_id = ? AND field = 'ended_how'"_qs,
                {session.id}),
            1);
        // Once more is harmless.
        QVERIFY(!need(database.worker().query(u"SELECT autolynx.session_close(?::uuid)"_qs, {session.id}))
                     .at(0)[0]
                     .toBool());
    }

    // PostgreSQL lets in whoever proved who they are before the commit that shuts the role. It is of no use, and ends.
    void aLoginUnderWayMeanwhileCanDoNothing()
    {
        TestDatabase database;
        const OpenSession session = openSession(database, addPerson(database, u"li@example.test"_qs, u"admin"_qs));
        auto& worker = database.worker();
        need(worker.script(u"BEGIN"_qs));
        need(worker.query(u"SELECT autolynx.session_close(?::uuid)"_qs, {session.id}));
        auto late = need(enter(database, session.role)), reading = need(enter(database, session.role));
        need(late->query(u"SELECT autolynx.me()"_qs));
        need(reading->script(u"BEGIN ISOLATION LEVEL REPEATABLE READ"_qs));
        need(reading->query(u"SELECT autolynx.me()"_qs));
        need(worker.script(u"COMMIT"_qs));
        for (const char* statement :
             {"me()", "campaign_list(NULL, 1, false)", "member_sessions(NULL)", "member_list()", "dialing_stop_all()",
              "account_cap_set(1)", "member_add('x@example.test', '', 'admin')", "campaign_create('{}')",
              "do_not_call_add('+12015550101', NULL, '')", "today(now())"})
            QCOMPARE(refusal(*late, u"SELECT autolynx.%1"_qs.arg(QLatin1StringView(statement))), u"not_a_member"_qs);
        QVERIFY(!enter(database, session.role));          // nobody else comes after the commit
        need(reading->query(u"SELECT autolynx.me()"_qs)); // its snapshot is of before, until it is ended
        tendSessions(database);
        QCOMPARE(backends(session.role), 0);
        QVERIFY(!reading->query(u"SELECT autolynx.me()"_qs));
        QVERIFY(!late->query(u"SELECT 1"_qs));
        QCOMPARE(roleState(session.role), u"gone"_qs);
        QCOMPARE(database.number(u"SELECT count(*) FROM autolynx.members"_qs), 1);
    }

    void signingOutAnswers()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        const OpenSession session = openSession(database, person), other = openSession(database, person);
        const OpenSession foreign = openSession(database, addPerson(database, u"bo@example.test"_qs, u"operator"_qs));
        auto& own = database.kept(session.role);
        QCOMPARE(need(own.text(u"SELECT jsonb_array_length(autolynx.member_sessions(NULL))"_qs)), u"2"_qs);
        const QString revoke = u"SELECT autolynx.session_revoke(?::uuid)"_qs;
        QCOMPARE(refusal(own, revoke, {foreign.id}), u"session_not_found"_qs);
        for (const char* statement :
             {"member_sessions('bo@example.test')", "member_sessions_revoke('bo@example.test')",
              "member_disable('bo@example.test')", "member_list()", "member_add('x@example.test', '', 'admin')",
              "member_role_set('li@example.test', 'admin')", "member_password_set('li@example.test', NULL)",
              "member_enable('li@example.test')"})
            QCOMPARE(refusal(own, u"SELECT autolynx.%1"_qs.arg(QLatin1StringView(statement))), u"admin_only"_qs);
        QCOMPARE(need(own.text(u"SELECT autolynx.member_sessions_revoke(NULL)"_qs)), u"1"_qs);
        QCOMPARE(roleState(other.role), u"shut"_qs);
        QVERIFY(need(own.query(revoke, {session.id})).at(0)[0].toBool());
        QCOMPARE(refusal(own, u"SELECT autolynx.me()"_qs), u"not_a_member"_qs);
        tendSessions(database);
        QCOMPARE(backends(session.role), 0);
        QCOMPARE(roleState(session.role), u"gone"_qs);
        QCOMPARE(roleState(foreign.role), u"open"_qs);
    }

    // What belongs to the gate is applied again by a newer version, with everything else, while somebody is signed in.
    void anUpdateKeepsSessions()
    {
        TestDatabase database;
        const OpenSession session = openSession(database, addPerson(database, u"li@example.test"_qs, u"operator"_qs));
        auto newer = db::MigrationSet::builtIn();
        for (db::SqlFile& file : newer.functions)
            file.sql += "\n-- as of the next version\n";
        QVERIFY(need(db::migrate(database.kept(u"autolynx_migrator"_qs), newer)).functionsApplied);
        need(database.kept(session.role).query(u"SELECT autolynx.me()"_qs));
        need(database.worker().query(u"SELECT autolynx.session_refresh(?::uuid)"_qs, {session.id}));
        need(database.worker().query(u"SELECT autolynx.session_close(?::uuid)"_qs, {session.id}));
        tendSessions(database);
        QCOMPARE(roleState(session.role), u"gone"_qs);
    }

    void theOneLongestNotHeardOfMakesRoom()
    {
        TestDatabase database;
        need(database.owner().query(u"UPDATE autolynx.settings SET value = '3' WHERE key = 'session_most'"_qs));
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        QList<OpenSession> sessions;
        for (int i = 0; i < 3; ++i)
            sessions += openSession(database, person);
        need(database.worker().query(u"SELECT autolynx.session_refresh(?::uuid)"_qs, {sessions[0].id}));
        openSession(database, person);
        QCOMPARE(roleState(sessions[0].role), u"open"_qs);
        QCOMPARE(roleState(sessions[1].role), u"shut"_qs);
        QCOMPARE(roleState(sessions[2].role), u"open"_qs);
    }

    // Roles are the cluster's: making, ending and removing them at once from several workers meets no error.
    void manyAtOnce()
    {
        TestDatabase database;
        QStringList people;
        for (int i = 0; i < 4; ++i)
            people += addPerson(database, u"p%1@example.test"_qs.arg(i), u"operator"_qs);
        QStringList errors(4);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                auto worker = need(db::Connection::open(database.url(u"autolynx_worker"_qs), "test"));
                for (int i = 0; i < 10 && errors[t].isEmpty(); ++i) {
                    const auto opened =
                        worker->json(u"SELECT autolynx.session_open(?::uuid, ?, '', '')"_qs, {people[t], kVerifier});
                    const auto closed =
                        opened ? worker->query(u"SELECT autolynx.session_close(?::uuid)"_qs,
                                               {QString::fromStdString(opened->at("session_id").get<std::string>())})
                               : Result<db::Rows>(opened.error());
                    const auto tended = worker->query(u"SELECT autolynx.tend_sessions()"_qs);
                    if (!closed)
                        errors[t] = closed.error().message;
                    else if (!tended)
                        errors[t] = tended.error().message;
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        for (const QString& error : errors)
            QCOMPARE(error, QString());
        // What one of them could not remove for the others is shut, and tried again later.
        QVERIFY(waitFor([&] {
            need(database.owner().query(
                u"UPDATE autolynx.sessions SET drop_after = NULL WHERE drop_after IS NOT NULL"_qs));
            tendSessions(database);
            return database.number(u"SELECT count(*) FROM autolynx.sessions WHERE dropped_at IS NULL"_qs) == 0;
        }));
        QCOMPARE(database.number(u"SELECT count(*) FROM pg_roles WHERE rolname LIKE autolynx.gate_prefix() || '%'"_qs),
                 0);
    }
};

AUTOLYNX_TEST(TestSessions, "sessions");
#include "test_sessions.moc"
