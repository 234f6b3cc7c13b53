// SPDX-License-Identifier: GPL-3.0-or-later
// The second wall (issue: row security on every table): whoever is given rights on tables by mistake still reads no
// more than what is theirs, and writes nothing.
#include "tests/db/session_fixture.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;

class TestRowSecurity : public QObject
{
    Q_OBJECT

    static QString count(db::Connection& connection, const QString& table)
    {
        return need(connection.text(u"SELECT count(*) FROM autolynx."_qs + table));
    }

    // No row is there to be changed; and the triggers that keep the record are not a client's to run.
    static void tries(db::Connection& connection, const QString& statement)
    {
        const QString met = refusal(connection, statement);
        QVERIFY2(met.isEmpty() || met == u"SQLSTATE 42501", qPrintable(statement + u": "_qs + met));
    }

private Q_SLOTS:
    void everyTableHasIt()
    {
        Fixture f; // with a simulated clock, and the inbox's days
        QCOMPARE(
            f.text(u"SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'autolynx'::regnamespace AND "
                   u"relkind IN ('r', 'p') AND NOT relrowsecurity"_qs),
            QString());
        // Nothing may be written by a policy, and each asks once a statement.
        QCOMPARE(
            f.number(
                u"SELECT count(*) FROM pg_policies WHERE schemaname = 'autolynx' AND (cmd <> 'SELECT' OR permissive <> 'PERMISSIVE')"_qs),
            0);
        QCOMPARE(
            f.text(
                u"SELECT string_agg(tablename, ' ') FROM pg_policies WHERE schemaname = 'autolynx' AND tablename <> 'schema_migrations' AND qual NOT LIKE '%SELECT autolynx.sees_all()%'"_qs),
            QString());
    }

    void rightsGivenByMistakeShowWhatIsOnesOwn()
    {
        Fixture f;
        const QString campaign = f.started(5);
        const QString foreign = f.started(3);
        f.dial();
        const QString mine = f.database.addMember(), none = f.database.addMember(u"admin"_qs);
        f.run(
            u"UPDATE autolynx.campaigns SET owner_id = (SELECT member_id FROM autolynx.sessions WHERE role_name = ?) WHERE id = ?::uuid"_qs,
            {mine, campaign});
        f.run(u"UPDATE autolynx.sessions SET revoked_at = clock_timestamp() WHERE role_name = ?"_qs, {none});
        f.run(u"GRANT ALL ON ALL TABLES IN SCHEMA autolynx TO autolynx_console, autolynx_worker"_qs);

        auto& own = f.database.kept(mine);
        QCOMPARE(count(own, u"campaigns"_qs), u"1"_qs);
        QCOMPARE(count(own, u"contacts"_qs), u"5"_qs);
        QCOMPARE(count(own, u"calls WHERE campaign_id <> '%1'"_qs.arg(campaign)), u"0"_qs);
        QCOMPARE(count(own, u"members"_qs), u"1"_qs);
        QCOMPARE(count(f.console(), u"campaigns"_qs), u"2"_qs);
        QCOMPARE(count(f.console(), u"contacts"_qs), u"8"_qs);
        for (const char* secret : {"member_passwords", "sessions", "webhook_inbox", "workers", "provider_commands",
                                   "settings", "assistants", "recording_tickets", "accounts", "epochs"})
            for (auto* connection : {&own, &f.console(), &f.worker()})
                QCOMPARE(count(*connection, QString::fromUtf8(secret)), u"0"_qs);
        QCOMPARE(count(f.worker(), u"campaigns"_qs), u"0"_qs);
        QCOMPARE(refusal(f.database.kept(none), u"SELECT count(*) FROM autolynx.campaigns"_qs), u"not_a_member"_qs);

        for (auto* connection : {&own, &f.console(), &f.worker()}) {
            for (const char* statement :
                 {"UPDATE autolynx.campaigns SET cap = 9", "DELETE FROM autolynx.contacts",
                  "UPDATE autolynx.members SET role = 'admin'", "DELETE FROM autolynx.sessions"})
                tries(*connection, QString::fromUtf8(statement));
            QCOMPARE(
                refusal(
                    *connection,
                    u"INSERT INTO autolynx.members (email, role, created_at) VALUES ('x@example.test', 'admin', now())"_qs),
                u"SQLSTATE 42501"_qs);
        }
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.campaigns WHERE cap = 9"_qs), 0);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts"_qs), 8);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.sessions"_qs), 3);
        // Functions are past it, and judge ownership themselves.
        QCOMPARE(refusal(own, u"SELECT autolynx.campaign_show(?::uuid)"_qs, {campaign}), QString());
        QCOMPARE(refusal(own, u"SELECT autolynx.campaign_show(?::uuid)"_qs, {foreign}), u"campaign_not_found"_qs);
        f.run(u"UPDATE autolynx.settings SET value = 'true' WHERE key = 'operators_see_all'"_qs);
        QCOMPARE(count(own, u"campaigns"_qs), u"2"_qs);
    }
};

AUTOLYNX_TEST(TestRowSecurity, "row_security");
#include "test_row_security.moc"
