// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with campaigns and their contacts besides dialling (R3, R4): variables, copies, redials, tidying,
// owners, single contacts.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;
using test::refusal;

class TestCampaignChanges : public QObject
{
    Q_OBJECT

    static void says(Fixture& f, const QString& text)
    {
        f.run(u"UPDATE autolynx.assistants SET config_json = jsonb_build_object('firstMessage', ?::text)"_qs, {text});
    }
    static void finals(Fixture& f, const QStringList& contacts, const QStringList& values)
    {
        for (int i = 0; i < values.size(); ++i)
            f.run(
                u"UPDATE autolynx.contacts SET state = 'FINAL', final = ?, finalized_at = autolynx.now() WHERE id = ?::bigint"_qs,
                {values[i], contacts[i]});
    }
    static QString phones(Fixture& f, const QString& campaign)
    {
        return f.text(
            u"SELECT string_agg(right(phone, 2), ' ' ORDER BY id) FROM autolynx.contacts WHERE campaign_id = ?::uuid"_qs,
            {campaign});
    }

private Q_SLOTS:
    // Every variable that the assistant's texts use is in the list, or has a default.
    void missingVariablesBlock()
    {
        Fixture f;
        const QString campaign = f.campaign();
        const QStringList contacts = f.addContacts(campaign, 3);
        says(f,
             u"Hi {{name}}, of {{ business_name }}: your {{plan}} ends {{due | date}} {{now}} {{customer.number}}"_qs);
        f.run(u"UPDATE autolynx.contacts SET variables = '{\"plan\": \"gold\", \"due\": \"\"}' WHERE id = ?::bigint"_qs,
              {contacts[0]});
        const auto tried = f.console().query(u"SELECT autolynx.campaign_start(?::uuid)"_qs, {campaign});
        QVERIFY(!tried);
        QCOMPARE(tried.error().code, u"variables_missing"_qs);
        QVERIFY2(tried.error().message.contains(u"due (3 contacts), plan (2 contacts)"_qs),
                 qPrintable(tried.error().message));
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_start(?::uuid, autolynx.now() + interval '1 day')"_qs,
                         {campaign}),
                 u"variables_missing"_qs);

        // Defaults for what is missing or empty; what is there is said.
        need(f.console().query(
            u"SELECT autolynx.campaign_set(?::uuid, '{\"variable_defaults\": {\"plan\": \"basic\", \"due\": \"soon\"}}')"_qs,
            {campaign}));
        f.change("start", campaign);
        QStringList sent;
        for (const db::Row& row : need(f.worker().query(
                 u"SELECT variables::text FROM autolynx.mark_sent(?::uuid, ?::uuid[]) ORDER BY contact_id"_qs,
                 {f.workerId, db::textArray(f.claim())})))
            sent += row[0].toString();
        QCOMPARE(sent, QStringList({u"{\"due\": \"soon\", \"plan\": \"gold\"}"_qs,
                                    u"{\"due\": \"soon\", \"plan\": \"basic\"}"_qs,
                                    u"{\"due\": \"soon\", \"plan\": \"basic\"}"_qs}));
    }

    // Nor do people without them slip into a campaign that has started, or is about to.
    void laterContactsNeedThemToo_data()
    {
        QTest::addColumn<bool>("scheduled");
        QTest::newRow("started") << false;
        QTest::newRow("scheduled") << true;
    }
    void laterContactsNeedThemToo()
    {
        QFETCH(bool, scheduled);
        Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 1);
        f.run(u"UPDATE autolynx.contacts SET variables = '{\"plan\": \"gold\"}'"_qs);
        says(f, u"Your {{plan}}"_qs);
        need(f.console().query(u"SELECT autolynx.campaign_start(?::uuid, autolynx.now() + ?::interval)"_qs,
                               {campaign, scheduled ? u"1 day"_qs : u"0"_qs}));
        const auto added = f.console().transaction([&]() -> Result<void> {
            AUTOLYNX_TRY(import,
                         f.console().text(u"SELECT autolynx.import_begin(?::uuid, 'more.csv', '{}')"_qs, {campaign}));
            AUTOLYNX_CHECK(f.console().query(
                u"SELECT autolynx.import_rows(?::bigint, '{1}', '{A}', '{B}', '{+14155550100}', '{\"{}\"}', '{|}', '{\"\"}', '{\"[]\"}')"_qs,
                {import}));
            AUTOLYNX_CHECK(f.console().query(u"SELECT autolynx.import_finish(?::bigint)"_qs, {import}));
            return {};
        });
        QVERIFY(!added);
        QCOMPARE(added.error().code, u"variables_missing"_qs);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts"_qs), 1);
    }

    void redialTakesThoseOutcomesAndKeepsItsParent()
    {
        Fixture f;
        const QString campaign = f.started(8);
        const QStringList all =
            f.text(u"SELECT string_agg(id::text, ',' ORDER BY id) FROM autolynx.contacts"_qs).split(u',');
        finals(f, all,
               {u"answered"_qs, u"no_answer"_qs, u"busy"_qs, u"do_not_call"_qs, u"uncertain"_qs, u"skipped"_qs,
                u"no_answer"_qs});
        // One of them has said since that it wants no calls.
        f.run(
            u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) SELECT phone, autolynx.now(), 'x' FROM autolynx.contacts WHERE id = ?::bigint"_qs,
            {all[6]});
        const auto copy = need(
            f.console().json(u"SELECT autolynx.campaign_redial(?::uuid, 'again', '{no_answer,busy}')"_qs, {campaign}));
        QVERIFY2(copy.at("contacts") == 2 && copy.at("on_do_not_call_list") == 1, copy.dump().c_str());
        const QString again = QString::fromStdString(copy.at("campaign_id"));
        QCOMPARE(phones(f, again), u"01 02"_qs);
        QCOMPARE(f.text(u"SELECT parent_id FROM autolynx.campaigns WHERE id = ?::uuid"_qs, {again}), campaign);
        QCOMPARE(f.text(u"SELECT state || ' ' || cap FROM autolynx.campaigns WHERE id = ?::uuid"_qs, {again}),
                 u"CREATED 8"_qs);
        QCOMPARE(
            f.text(
                u"SELECT string_agg(DISTINCT state || attempts, ' ') FROM autolynx.contacts WHERE campaign_id = ?::uuid"_qs,
                {again}),
            u"PENDING0"_qs);
        for (const char* outcomes : {"{do_not_call}", "{uncertain}", "{no_answer,uncertain}", "{}", "{x}", "{NULL}"})
            QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_redial(?::uuid, 'x', ?::text[])"_qs,
                             {campaign, QString::fromUtf8(outcomes)}),
                     u"outcome_unknown"_qs);
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_redial(?::uuid, 'x', '{voicemail}')"_qs, {campaign}),
                 u"no_contacts"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void aCloneHasEverybodyAndNoParent()
    {
        Fixture f;
        const QString campaign = f.started(
            3,
            u"\"cap\": 2, \"mode\": \"batch\", \"line_quiet\": true, \"dispatch\": \"cadence\", \"window_end\": \"20:00\", \"skip_holidays\": true, \"consent_required\": false, \"alert_usd\": 5"_qs);
        f.end(f.dial());
        const QString made =
            need(f.console().text(u"SELECT autolynx.campaign_clone(?::uuid, 'copy') ->> 'campaign_id'"_qs, {campaign}));
        const QString settings =
            u"SELECT concat_ws(' ', mode, cap, line_quiet, dispatch, hours, skip_holidays, consent_required, alert_micro, assistant_id, max_duration_seconds) FROM autolynx.campaigns WHERE id = ?::uuid"_qs;
        QCOMPARE(f.text(settings, {made}), f.text(settings, {campaign}));
        QCOMPARE(f.text(u"SELECT parent_id FROM autolynx.campaigns WHERE id = ?::uuid"_qs, {made}), QString());
        QCOMPARE(phones(f, made), u"00 01 02"_qs);
        QCOMPARE(
            f.text(u"SELECT concat_ws(' ', state, started_at, batch) FROM autolynx.campaigns WHERE id = ?::uuid"_qs,
                   {made}),
            u"CREATED 0"_qs);
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_clone(?::uuid, ' ')"_qs, {campaign}),
                 u"campaign_name"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void deletedWithAllThatIsItsOwn()
    {
        Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 3);
        need(f.worker().query(u"SELECT autolynx.fold_counters()"_qs));
        need(f.console().query(u"SELECT autolynx.campaign_delete(?::uuid)"_qs, {campaign}));
        for (const char* table : {"contacts", "imports", "campaign_counters", "counter_deltas", "campaign_lines",
                                  "campaign_classes", "campaigns", "import_turns"})
            QVERIFY2(f.number(u"SELECT count(*) FROM autolynx.%1"_qs.arg(QLatin1StringView(table))) == 0, table);
        QVERIFY(f.number(u"SELECT count(*) FROM autolynx.call_events WHERE campaign_id = ?::uuid"_qs, {campaign}) >
                0); // its record stays
    }

    // From then on the new owner sees it, and the former does not.
    void assigned()
    {
        Fixture f;
        const QString one = f.database.addMember();
        const QString two = f.database.addMember();
        const auto mine = [&](const QString& member) {
            return need(f.database.kept(member).json(u"SELECT autolynx.campaign_list()"_qs)).size();
        };
        QStringList campaigns;
        for (int i = 0; i < 3; ++i) {
            campaigns += f.campaign();
            need(f.console().query(u"SELECT autolynx.campaign_assign(?::uuid, ?)"_qs,
                                   {campaigns.last(), one + u"@EXAMPLE.test"_qs}));
        }
        QCOMPARE(mine(one), size_t(3));
        QCOMPARE(refusal(f.database.kept(two), u"SELECT autolynx.campaign_pause(?::uuid)"_qs, {campaigns[0]}),
                 u"campaign_not_found"_qs);
        QCOMPARE(refusal(f.database.kept(one), u"SELECT autolynx.campaign_assign(?::uuid, ?)"_qs,
                         {campaigns[0], two + u"@example.test"_qs}),
                 u"admin_only"_qs);
        need(f.console().query(u"SELECT autolynx.campaign_assign(?::uuid, ?)"_qs,
                               {campaigns[0], two + u"@example.test"_qs}));
        QCOMPARE(mine(one), size_t(2));
        QCOMPARE(need(f.console().text(u"SELECT autolynx.campaign_assign_all(?, ?)"_qs,
                                       {one + u"@example.test"_qs, two + u"@example.test"_qs})),
                 u"2"_qs);
        QCOMPARE(mine(one), size_t(0));
        QCOMPARE(mine(two), size_t(3));
        QCOMPARE(
            refusal(f.console(), u"SELECT autolynx.campaign_assign(?::uuid, 'nobody@example.test')"_qs, {campaigns[0]}),
            u"member_not_found"_qs);
    }

    void skipTakesOnlyWhoWaits()
    {
        Fixture f;
        const QString campaign = f.started(4, u"\"cap\": 1"_qs);
        const QString other = f.campaign();
        const QStringList others = f.addContacts(other, 1);
        const QStringList calls = f.dial();
        const QStringList all =
            f.text(
                 u"SELECT string_agg(id::text, ',' ORDER BY id) FROM autolynx.contacts WHERE campaign_id = ?::uuid"_qs,
                 {campaign})
                .split(u',');
        QCOMPARE(f.call(calls[0], "contact_id"), all[0]);
        // The one on the phone, one who waits, another campaign's, and nobody.
        const QString skipped = need(f.console().text(u"SELECT autolynx.contact_skip(?::uuid, ?::bigint[])"_qs,
                                                      {campaign, u"{%1,%2,%3,999}"_qs.arg(all[0], all[1], others[0])}));
        QCOMPARE(skipped, u"1"_qs);
        QCOMPARE(f.contact(all[0], "state"), u"ACTIVE"_qs);
        QCOMPARE(f.contact(all[1], "final"), u"skipped"_qs);
        QCOMPARE(f.contact(others[0], "state"), u"PENDING"_qs);
        f.end(calls);
        QCOMPARE(f.call(f.dial()[0], "contact_id"), all[2]);
        QCOMPARE(f.contradiction(), QString());
    }

    void retryGivesOneMoreAttempt()
    {
        Fixture f;
        const QString campaign = f.started(5, u"\"cap\": 1"_qs);
        const QStringList all =
            f.text(u"SELECT string_agg(id::text, ',' ORDER BY id) FROM autolynx.contacts"_qs).split(u',');
        f.end(f.dial(), "customer-did-not-answer", "no-answer", false);
        QCOMPARE(f.contact(all[0], "final || attempts"), u"no_answer1"_qs);
        finals(f, all.mid(1), {u"do_not_call"_qs, u"uncertain"_qs, u"skipped"_qs});
        f.advance(1s);
        const QString retried = need(f.console().text(u"SELECT autolynx.contact_retry(?::uuid, ?::bigint[])"_qs,
                                                      {campaign, u"{%1}"_qs.arg(all.join(u','))}));
        QCOMPARE(retried, u"2"_qs); // never who is not to be called, nor in doubt; who waits already is not put first
        f.advance(1s);
        QStringList called;
        for (int i = 0; i < 3; ++i) {
            const QStringList calls = f.dial();
            called += f.call(calls[0], "contact_id || ' ' || attempt");
            f.end(calls, "customer-busy", "busy", false);
        }
        QCOMPARE(called, QStringList({all[4] + u" 1"_qs, all[0] + u" 2"_qs, all[3] + u" 1"_qs}));
        QCOMPARE(f.contact(all[0], "final || attempts"), u"busy2"_qs);
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.contact_retry(?::uuid, ?::bigint[])"_qs,
                         {campaign, u"{%1}"_qs.arg(all[0])}),
                 u"campaign_state"_qs);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestCampaignChanges, "campaign_changes");
#include "test_campaign_changes.moc"
