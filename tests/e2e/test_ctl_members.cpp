// SPDX-License-Identifier: GPL-3.0-or-later
// Who may sign in, from a shell (R1): the first admin by the database's owner, everybody else by an admin; ended
// sessions are over when the command has returned.
#include "tests/db/session_fixture.h"
#include "tests/support/ctl.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;

class TestCtlMembers : public QObject
{
    Q_OBJECT

    static Ran as(const TestDatabase& database, const QString& role, const QString& line)
    {
        const QString key =
            role == u"autolynx_migrator" ? QStringLiteral("MIGRATE_DATABASE_URL") : QStringLiteral("DATABASE_URL");
        return runCtl(line.split(u' ') + QStringList{u"--json"_qs},
                      {{key, QString::fromUtf8(database.url(role).reveal())}});
    }

private Q_SLOTS:
    void membersComeAndGo()
    {
        TestDatabase database;
        const auto owner = [&](const QString& line) {
            return as(database, u"autolynx_migrator"_qs, line + u" --as-owner"_qs);
        };
        const Ran first = owner(u"member add Max@Example.test --name Max --admin"_qs);
        QVERIFY2(first.code == 0, first.err.constData());
        QVERIFY(first.json().at("role") == "admin" && first.json().at("email") == "max@example.test");
        QCOMPARE(owner(u"member add max@example.test"_qs).errorCode(), u"member_exists"_qs);
        QCOMPARE(owner(u"member add max"_qs).errorCode(), u"member_email"_qs);
        QCOMPARE(owner(u"member disable max@example.test"_qs).errorCode(), u"last_admin"_qs);
        QCOMPARE(owner(u"member role max@example.test operator"_qs).errorCode(), u"last_admin"_qs);

        const auto id = [&](const char* email) {
            return need(database.owner().text(u"SELECT id FROM autolynx.members WHERE email = ?"_qs,
                                              {QString::fromUtf8(email)}));
        };
        const OpenSession max = openSession(database, id("max@example.test"));
        const auto admin = [&](const QString& line) { return as(database, max.role, line); };
        QVERIFY(admin(u"member add jo@example.test"_qs).json().at("role") == "operator");
        const OpenSession jo = openSession(database, id("jo@example.test"));
        auto connected = need(db::Connection::open(database.url(jo.role), "test"));

        const auto listed = admin(u"member list"_qs);
        QCOMPARE(listed.out.count('\n'), 2);
        QVERIFY(listed.lastJson().at("sessions") == 1);
        const auto session = as(database, jo.role, u"member sessions"_qs).json();
        QVERIFY(session.at("own") == true && session.at("id") == jo.id.toStdString());
        QVERIFY(admin(u"member sessions jo@example.test"_qs).json().at("own") == false);
        for (const char* line :
             {"member list", "member add x@example.test", "member disable max@example.test",
              "member role jo@example.test admin", "member sessions max@example.test",
              "member reassign max@example.test --to jo@example.test", "member revoke max@example.test"})
            QCOMPARE(as(database, jo.role, QString::fromUtf8(line)).errorCode(), u"admin_only"_qs);
        QCOMPARE(admin(u"member role jo@example.test boss"_qs).errorCode(), u"member_role"_qs);
        QCOMPARE(admin(u"member role nobody@example.test admin"_qs).errorCode(), u"member_not_found"_qs);

        QVERIFY(admin(u"member revoke --session "_qs + jo.id).json().at("sessions_ended") == 1);
        QVERIFY(!connected->query(u"SELECT autolynx.me()"_qs));
        const OpenSession again = openSession(database, id("jo@example.test"));
        const auto disabled = admin(u"member disable jo@example.test"_qs).json();
        QVERIFY(disabled.at("active") == false && disabled.at("sessions_ended") == 1);
        QVERIFY(as(database, again.role, u"member sessions"_qs).code != 0);
        QVERIFY(admin(u"member enable jo@example.test"_qs).json().at("active") == true);
        QVERIFY(admin(u"member role jo@example.test admin"_qs).json().at("role") == "admin");
        QVERIFY(owner(u"member reassign max@example.test --to jo@example.test"_qs).json().at("assigned") == 0);
        QVERIFY(admin(u"member role max@example.test operator"_qs).code != 0); // done, but they may not list any more
        QCOMPARE(database.number(u"SELECT count(*) FROM autolynx.members WHERE role = 'admin'"_qs), 1);
    }
};

AUTOLYNX_TEST(TestCtlMembers, "ctl_members");
#include "test_ctl_members.moc"
