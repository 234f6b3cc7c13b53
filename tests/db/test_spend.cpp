// SPDX-License-Identifier: GPL-3.0-or-later
// Spend (R12): real costs by campaign and day, an estimate for calls in flight, one soft alert; and test calls, which
// count for caps and cost, never for outcomes (R3).
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;
using test::refusal;

class TestSpend : public QObject
{
    Q_OBJECT

    static nlohmann::json spend(Fixture& f, const QString& campaign)
    {
        return need(f.console().json(u"SELECT autolynx.campaign_spend(?::uuid)"_qs, {campaign}), "campaign_spend");
    }
    static void beat(Fixture& f)
    {
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}), "worker_beat");
    }
    static void answer(Fixture& f, const QStringList& calls)
    {
        for (const QString& call : calls)
            f.apply({Fixture::fact(call, "status",
                                   u"\"status\": \"IN_PROGRESS\", \"observed_at_us\": %1"_qs.arg(f.nowUs()))});
    }
    static void end(Fixture& f, const QStringList& calls, qint64 micro)
    {
        for (const QString& call : calls)
            f.apply({Fixture::fact(
                call, "report",
                u"\"status\": \"ENDED\", \"ended_reason\": \"customer-ended-call\", \"ended_class\": "
                u"\"customer-hangup\","
                " \"conversation\": true, \"cost_micro\": %1, \"ended_at_us\": %2, \"observed_at_us\": %2"_qs.arg(micro)
                    .arg(f.nowUs()))});
    }
    static qint64 alerts(Fixture& f)
    {
        return f.number(u"SELECT count(*) FROM autolynx.call_events WHERE field = 'spend' AND code = 'alert'"_qs);
    }

private Q_SLOTS:
    void byCampaignAndDay()
    {
        Fixture f;
        const QString campaign = f.started(3, u"\"cap\": 1"_qs);
        const QString other = f.started(1, u"\"cap\": 1"_qs);
        for (const qint64 micro : {120'000, 30'000}) {
            const QStringList calls = f.dial();
            answer(f, calls);
            f.advance(1min);
            end(f, calls, micro);
            f.run(u"UPDATE autolynx.campaigns SET state = 'PAUSED', resume_state = 'RUNNING' WHERE id = ?::uuid"_qs,
                  {other});
        }
        f.advance(24h);
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 1);
        end(f, calls, 7'000);
        need(f.worker().query(u"SELECT autolynx.fold_counters()"_qs));
        const auto spent = spend(f, campaign);
        const auto others = spend(f, other);
        QCOMPARE(
            QString::fromStdString(spent["days"].dump()),
            u"[{\"calls\":2,\"day\":\"2026-03-03\",\"usd\":0.15},{\"calls\":1,\"day\":\"2026-03-04\",\"usd\":0.007}]"_qs);
        QCOMPARE(spent["spent_usd"].get<double>(), 0.157);
        QCOMPARE(others["spent_usd"].get<double>(), 0.12);
        QCOMPARE(spent["in_flight_usd"].get<double>(), 0.0);
    }

    // What is on the phone has cost something already: by the campaign's own price a minute, or anybody's, or a guess.
    void inFlightIsEstimated()
    {
        Fixture f;
        const QString campaign = f.started(3, u"\"cap\": 1"_qs);
        QStringList calls = f.dial();
        QCOMPARE(spend(f, campaign)["in_flight_usd"].get<double>(), 0.0); // it rings
        answer(f, calls);
        f.advance(2min);
        QCOMPARE(spend(f, campaign)["in_flight_usd"].get<double>(), 0.2); // nobody's price is known: ten cents
        end(f, calls, 60'000);                                            // three cents a minute
        calls = f.dial();
        answer(f, calls);
        f.advance(3min);
        QCOMPARE(spend(f, campaign)["usd_per_minute"].get<double>(), 0.03);
        QCOMPARE(spend(f, campaign)["in_flight_usd"].get<double>(), 0.09);
        QCOMPARE(spend(f, campaign)["spent_usd"].get<double>(), 0.06);
        const QString fresh = f.started(1);
        QCOMPARE(spend(f, fresh)["usd_per_minute"].get<double>(), 0.03); // anybody's
    }

    // Reached with what is in flight; told once; dialling goes on. Set anew, told anew.
    void oneAlert()
    {
        Fixture f;
        const QString campaign = f.started(9, u"\"cap\": 1, \"alert_usd\": 0.30"_qs);
        QStringList calls = f.dial();
        answer(f, calls);
        f.advance(1min);
        beat(f);
        QCOMPARE(alerts(f), 0); // ten cents, by the guess
        end(f, calls, 100'000);
        beat(f);
        QCOMPARE(alerts(f), 0);
        calls = f.dial();
        answer(f, calls);
        f.advance(2min);
        beat(f); // ten, and twenty in flight
        QCOMPARE(alerts(f), 1);
        QVERIFY(spend(f, campaign)["alerted_at"].is_string());
        beat(f);
        end(f, calls, 500'000);
        beat(f);
        QCOMPARE(alerts(f), 1);
        QCOMPARE(f.claim().size(), 1); // soft
        QCOMPARE(f.text(u"SELECT campaign_id FROM autolynx.call_events WHERE field = 'spend'"_qs), campaign);
        need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, '{\"alert_usd\": 0.50}')"_qs, {campaign}));
        beat(f);
        QCOMPARE(alerts(f), 2);
    }

    void spendIsItsOwnersToSee()
    {
        Fixture f;
        const QString campaign = f.campaign();
        QCOMPARE(
            refusal(f.database.kept(f.database.addMember()), u"SELECT autolynx.campaign_spend(?::uuid)"_qs, {campaign}),
            u"campaign_not_found"_qs);
    }

    // A call to one's own phone: placed first, in the account's room and its line's, known by its cost; no campaign's.
    void testCallsCountForCapsAndCost()
    {
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_cap_set(2)"_qs));
        const QString campaign = f.started(5, u"\"cap\": 5"_qs);
        need(f.console().query(
            u"SELECT autolynx.request_test_call(?::uuid, ?::uuid, '+14155550199', '{\"plan\": \"gold\"}')"_qs,
            {f.assistant, f.lines[0]}));
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 2);
        const QString test = f.text(u"SELECT id FROM autolynx.calls WHERE kind = 'test'"_qs);
        QVERIFY(calls.contains(test));
        const auto sent = need(f.worker().query(
            u"SELECT phone, variables::text, name, campaign_id FROM autolynx.mark_sent(?::uuid, ?::uuid[]) WHERE call_id = ?::uuid"_qs,
            {f.workerId, db::textArray(calls), test}));
        QCOMPARE(sent[0][0].toString() + u' ' + sent[0][1].toString(), u"+14155550199 {\"plan\": \"gold\"}"_qs);
        QVERIFY(sent[0][3].isNull());
        f.accept(calls);
        QCOMPARE(f.claim(), QStringList());
        end(f, {test}, 50'000);
        QCOMPARE(f.call(test, "cost_micro"), u"50000"_qs);
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(spend(f, campaign)["spent_usd"].get<double>(), 0.0);
        QCOMPARE(
            f.text(
                u"SELECT concat_ws(' ', imported, pending, active, answered, calls, cost_micro) FROM autolynx.counters(?::uuid)"_qs,
                {campaign}),
            u"5 3 2 0 1 0"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void testCallsThatCantBe()
    {
        Fixture f;
        const auto tried = [&](const QString& phone) {
            return refusal(f.console(), u"SELECT autolynx.request_test_call(?::uuid, NULL, ?)"_qs,
                           {f.assistant, phone});
        };
        QCOMPARE(tried(u"4155550199"_qs), u"phone_invalid"_qs);
        f.run(
            u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) VALUES ('+14155550199', autolynx.now(), 'x')"_qs);
        QCOMPARE(tried(u"+14155550199"_qs), u"on_do_not_call_list"_qs);
        // Nobody is rung twice at once: a number that a campaign has on the phone waits; without room for ten minutes
        // it is given up.
        const QString campaign = f.campaign();
        f.addNumbers(campaign, {u"+14155550198"_qs});
        f.change("start", campaign);
        f.dial();
        QCOMPARE(tried(u"+14155550198"_qs), QString());
        QCOMPARE(f.claim(), QStringList());
        f.advance(11min);
        f.claim();
        QCOMPARE(
            f.text(u"SELECT state || ' ' || error_code FROM autolynx.provider_commands WHERE kind = 'test_call'"_qs),
            u"FAILED not_placed"_qs);
        // Stopped between claim and request: never sent, and not lost without a word.
        need(f.console().query(u"SELECT autolynx.request_test_call(?::uuid, NULL, '+14155550197')"_qs, {f.assistant}));
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 1);
        need(f.console().query(u"SELECT autolynx.dialing_stop_all()"_qs));
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.call(calls[0], "launch || ' ' || launch_code"), u"RELEASED stopped"_qs);
    }
};

AUTOLYNX_TEST(TestSpend, "spend");
#include "test_spend.moc"
