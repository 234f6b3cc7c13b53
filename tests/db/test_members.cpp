// SPDX-License-Identifier: GPL-3.0-or-later
// Who is asking (R1): identity is the login, only live members are answered, operators control what is theirs.
#include "tests/support/fixture.h"
#include "tests/support/grants.h"
#include "tests/support/test.h"

using namespace autolynx;
using test::granted;
using test::need;
using test::refusal;

class TestMembers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Whoever is in the console group but no live member gets nothing, whichever function is tried.
    void onlyLiveMembersAreAnswered_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("never a member") << u"DELETE FROM autolynx.sessions WHERE role_name = ?"_qs;
        QTest::newRow("revoked")
            << u"UPDATE autolynx.sessions SET revoked_at = clock_timestamp() WHERE role_name = ?"_qs;
        QTest::newRow("expired")
            << u"UPDATE autolynx.sessions SET expires_at = clock_timestamp() WHERE role_name = ?"_qs;
        QTest::newRow("deactivated")
            << u"UPDATE autolynx.members SET active = false WHERE id = (SELECT member_id FROM autolynx.sessions WHERE role_name = ?)"_qs;
    }
    void onlyLiveMembersAreAnswered()
    {
        QFETCH(QString, change);
        test::Fixture f;
        const QString campaign = f.started(1);
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_show(?::uuid)"_qs, {campaign}), QString());
        f.run(change, {f.member});
        for (const QString& signature : granted(u"autolynx_console"_qs)) {
            const auto parts = f.text(
                u"SELECT string_agg(CASE t::regtype::text WHEN 'jsonb' THEN quote_literal('{}') || '::jsonb' WHEN "
                u"'uuid' THEN quote_literal(?::text) || '::uuid' ELSE 'NULL::' || t::regtype::text END, ', ' ORDER BY "
                u"n) "
                "FROM pg_proc p, unnest(p.proargtypes) WITH ORDINALITY AS a (t, n) WHERE p.oid = ?::regprocedure"_qs,
                {campaign, signature});
            const QString name = signature.left(signature.indexOf(u'('));
            if (name == u"autolynx.now" || name == u"autolynx.clock_parameters" ||
                name == u"autolynx.current_member_id")
                continue; // the time, and whether one is a member
            const QString met = refusal(f.console(), u"SELECT %1(%2)"_qs.arg(name, parts));
            QVERIFY2(met == (name.contains(u"import_rows") || name.contains(u"import_reject_rows") ||
                                     name.contains(u"import_finish")
                                 ? u"import_not_open"_qs
                                 : u"not_a_member"_qs),
                     qPrintable(signature + u": "_qs + met));
        }
    }

    void theActorIsTheLogin()
    {
        test::Fixture f;
        const QString campaign = f.campaign();
        need(f.console().script(u"SET application_name = 'somebody else'"_qs));
        QCOMPARE(f.text(u"SELECT created_by FROM autolynx.campaigns WHERE id = ?::uuid"_qs, {campaign}), f.member);
        QCOMPARE(
            f.text(
                u"SELECT actor || ' ' || (member_id IS NOT NULL) FROM autolynx.call_events WHERE campaign_id = ?::uuid AND field = 'state'"_qs,
                {campaign}),
            f.member + u" true"_qs);
        f.addContacts(campaign, 1);
        f.change("start", campaign);
        f.dial();
        QCOMPARE(f.text(u"SELECT DISTINCT actor FROM autolynx.call_events WHERE entity = 'call'"_qs),
                 u"autolynx_worker"_qs);
    }

    // R1: operators see and control their own campaigns, admins all, everybody all where the setting says so.
    void operatorsControlTheirOwn()
    {
        test::Fixture f;
        const QString campaign = f.started(1);
        auto& stranger = f.database.kept(f.database.addMember());
        const QStringList verbs = {u"show"_qs, u"start"_qs, u"pause"_qs, u"resume"_qs, u"stop"_qs, u"finish"_qs};
        for (const QString& verb : verbs)
            QCOMPARE(refusal(stranger, u"SELECT autolynx.campaign_%1(?::uuid)"_qs.arg(verb), {campaign}),
                     u"campaign_not_found"_qs);
        QCOMPARE(refusal(stranger, u"SELECT autolynx.import_begin(?::uuid, 'x', '{}')"_qs, {campaign}),
                 u"campaign_not_found"_qs);
        QCOMPARE(need(stranger.text(u"SELECT autolynx.campaign_list()"_qs)), u"[]"_qs);
        QCOMPARE(refusal(stranger, u"SELECT autolynx.account_cap_set(5)"_qs), u"admin_only"_qs);
        // One that nobody owns is no operator's.
        f.run(u"UPDATE autolynx.campaigns SET owner_id = NULL WHERE id = ?::uuid"_qs, {campaign});
        QCOMPARE(refusal(stranger, u"SELECT autolynx.campaign_pause(?::uuid)"_qs, {campaign}),
                 u"campaign_not_found"_qs);
        QCOMPARE(refusal(stranger, u"SELECT autolynx.import_begin(?::uuid, 'x', '{}')"_qs, {campaign}),
                 u"campaign_not_found"_qs);
        QCOMPARE(f.change("pause", campaign), u"PAUSED"_qs);
        f.run(u"UPDATE autolynx.settings SET value = 'true' WHERE key = 'operators_see_all'"_qs);
        QCOMPARE(refusal(stranger, u"SELECT autolynx.campaign_resume(?::uuid)"_qs, {campaign}), QString());
    }
};

AUTOLYNX_TEST(TestMembers, "members");
#include "test_members.moc"
