// SPDX-License-Identifier: GPL-3.0-or-later
// The claim (R5): caps, turns between campaigns and lines, strict batches, when to look again.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

namespace {

qint64 wakeAt(const nlohmann::json& answer)
{
    return answer["wake_at_us"].is_null() ? 0 : answer["wake_at_us"].get<qint64>();
}

} // namespace

class TestClaim : public QObject
{
    Q_OBJECT

    static qint64 active(test::Fixture& f, const QString& campaign)
    {
        return f.number(u"SELECT count(*) FROM autolynx.calls WHERE holds_slot AND campaign_id = ?::uuid"_qs,
                        {campaign});
    }
    static void accountCap(test::Fixture& f, int cap)
    {
        need(f.console().query(u"SELECT autolynx.account_cap_set(?)"_qs, {cap}));
    }

private Q_SLOTS:
    void theCampaignsCapHolds()
    {
        test::Fixture f;
        f.started(20, u"\"cap\": 8"_qs);
        accountCap(f, 100);
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 8);
        QCOMPARE(f.claim(), QStringList());
        f.end(calls.mid(0, 3));
        QCOMPARE(f.claim().size(), 3);
        QCOMPARE(f.contradiction(), QString());
    }

    // Launches whose fate is unknown count as well: the cap is what the provider may see of us.
    void unknownLaunchesKeepTheirSlots()
    {
        test::Fixture f;
        f.started(20, u"\"cap\": 2"_qs);
        for (const QString& call : f.send(f.claim()))
            f.fail(call, "unknown", "timeout");
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.contradiction(), QString());
    }

    void theAccountsCap_data()
    {
        QTest::addColumn<QString>("ours");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<int>("expected");
        QTest::newRow("neither known: the provider's default") << u"NULL"_qs << u"NULL"_qs << 10;
        QTest::newRow("ours") << u"3"_qs << u"NULL"_qs << 3;
        QTest::newRow("theirs") << u"NULL"_qs << u"12"_qs << 12;
        QTest::newRow("the smaller") << u"14"_qs << u"12"_qs << 12;
        QTest::newRow("nothing is sold") << u"NULL"_qs << u"0"_qs << 0;
    }
    void theAccountsCap()
    {
        QFETCH(QString, ours);
        QFETCH(QString, theirs);
        QFETCH(int, expected);
        test::Fixture f;
        f.started(20, u"\"cap\": 20"_qs);
        f.run(u"UPDATE autolynx.accounts SET cap = %1, provider_limit = %2"_qs.arg(ours, theirs));
        QCOMPARE(f.claim().size(), expected);
    }

    // Account room for fewer campaigns than there are: each is served in turn, nobody starves.
    void aShortAccountServesEachInTurn()
    {
        test::Fixture f;
        QStringList campaigns;
        for (int i = 0; i < 5; ++i)
            campaigns += f.started(20, u"\"cap\": 20"_qs);
        accountCap(f, 2);
        for (int round = 0; round < 10; ++round) {
            f.advance(1s);
            const QStringList calls = f.dial();
            QCOMPARE(calls.size(), 2);
            f.end(calls);
        }
        for (const QString& campaign : campaigns)
            QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE campaign_id = ?::uuid"_qs, {campaign}), 4);
    }

    // A share that one campaign can't use goes to the others in the same claim.
    void whatOneLeavesOthersTake()
    {
        test::Fixture f;
        const QString small = f.started(1, u"\"cap\": 20"_qs);
        const QString large = f.started(40, u"\"cap\": 20"_qs);
        accountCap(f, 10);
        QCOMPARE(f.claim().size(), 10);
        QCOMPARE(active(f, small), 1);
        QCOMPARE(active(f, large), 9);
    }

    void linesTakeTurns()
    {
        test::Fixture f;
        f.started(8, u"\"cap\": 8, \"line_ids\": [\"%1\", \"%2\"]"_qs.arg(f.lines[0], f.lines[1]));
        QCOMPARE(f.claim().size(), 8);
        for (const QString& line : f.lines)
            QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE line_id = ?::uuid"_qs, {line}), 4);
    }

    void quietLinesCarryOneCall()
    {
        test::Fixture f;
        const QString campaign = f.started(
            8, u"\"cap\": 8, \"line_quiet\": true, \"line_ids\": [\"%1\", \"%2\"]"_qs.arg(f.lines[0], f.lines[1]));
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 2);
        QCOMPARE(f.claimAnswer()["again"].get<bool>(), false);
        f.end({calls[0]});
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(active(f, campaign), 2);
    }

    // Strict batches: the next one begins when all of the last are terminal, and not by asking again and again.
    void batchesWaitForTheirLast()
    {
        test::Fixture f;
        const QString campaign = f.started(7, u"\"cap\": 3, \"mode\": \"batch\""_qs);
        const QStringList first = f.dial();
        QCOMPARE(first.size(), 3);
        f.end(first.mid(0, 2));
        const auto answer = f.claimAnswer();
        QCOMPARE(answer["calls"].size(), size_t(0));
        QCOMPARE(answer["again"].get<bool>(), false);
        f.end({first[2]});
        QCOMPARE(f.dial().size(), 3);
        QCOMPARE(
            f.text(
                u"SELECT string_agg(n::text, ' ') FROM (SELECT count(*) AS n FROM autolynx.calls WHERE campaign_id = ?::uuid GROUP BY batch ORDER BY batch) b"_qs,
                {campaign}),
            u"3 3"_qs);
    }

    void cadenceCampaignsDialOnTicksAlone()
    {
        test::Fixture f;
        f.started(2, u"\"cap\": 2, \"dispatch\": \"cadence\""_qs);
        QCOMPARE(f.claimAnswer(false)["calls"].size(), size_t(0));
        QCOMPARE(f.claimAnswer(true)["calls"].size(), size_t(2));
    }

    // Blocked contacts are met once, written back, and do not keep those behind them waiting.
    void aHeadOfBlockedContactsIsPassed()
    {
        test::Fixture f;
        const QString campaign = f.campaign(u"\"cap\": 4"_qs);
        const QStringList contacts = f.addContacts(campaign, 400);
        f.run(
            u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) SELECT phone, autolynx.now(), 'x' FROM autolynx.contacts WHERE id <= ?::bigint"_qs,
            {contacts[389]});
        f.change("start", campaign);
        int claims = 0;
        QStringList calls;
        for (bool again = true; again; ++claims) {
            QVERIFY(claims < 10);
            const auto answer = f.claimAnswer();
            again = answer["again"].get<bool>();
            for (const auto& call : answer["calls"])
                calls += QString::fromStdString(call.get<std::string>());
        }
        QCOMPARE(calls.size(), 4);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts WHERE final = 'do_not_call'"_qs), 390);
        QCOMPARE(f.contradiction(), QString());
    }

    // A window opening is an event: the claim says when, also while some calls are on (R5).
    void itSaysWhenAWindowOpens()
    {
        test::Fixture f;
        f.setTime("2026-03-03T14:30:00Z"); // 8:30 in Chicago, 7:30 in Denver
        const QString campaign = f.campaign();
        f.addContacts(campaign, 1, u"America/Chicago|"_qs);
        f.addContacts(campaign, 3, u"America/Denver|"_qs);
        f.change("start", campaign);
        const auto answer = f.claimAnswer();
        QCOMPARE(answer["calls"].size(), size_t(1));
        f.accept(f.send({QString::fromStdString(answer["calls"][0])}));
        QCOMPARE(wakeAt(answer), f.nowUs() + 30 * 60 * qint64(1'000'000));
        QCOMPARE(wakeAt(f.claimAnswer()), f.nowUs() + 30 * 60 * qint64(1'000'000));
        f.advance(30min);
        QCOMPARE(f.claim().size(), 3);
    }

    // Whatever the reason, the next look is never in the past: that would be a loop without pause.
    void itNeverAsksForAMomentThatHasPassed()
    {
        test::Fixture f;
        const QString campaign = f.started(3, u"\"cap\": 3"_qs);
        // Somebody else is at the contacts.
        auto other = f.database.connect(u"owner"_qs);
        need(other->script(u"BEGIN; SELECT FROM autolynx.contacts FOR NO KEY UPDATE"_qs));
        auto answer = f.claimAnswer();
        QCOMPARE(answer["calls"].size(), size_t(0));
        QCOMPARE(answer["again"].get<bool>(), false);
        QCOMPARE(wakeAt(answer), f.nowUs() + 1'000'000);
        need(other->script(u"ROLLBACK"_qs));
        // A due probe of the account, with a request under way.
        f.send(f.claim());
        f.run(
            u"UPDATE autolynx.accounts SET hold_code = 'credit', hold_since = autolynx.now(), hold_probe_at = autolynx.now()"_qs);
        QCOMPARE(wakeAt(f.claimAnswer()), f.nowUs() + 1'000'000);
        f.run(u"UPDATE autolynx.accounts SET hold_code = NULL, hold_since = NULL, hold_probe_at = NULL"_qs);
        // The same of a campaign.
        f.run(
            u"UPDATE autolynx.campaigns SET hold_code = 'assistant_gone', hold_since = autolynx.now(), hold_probe_at = autolynx.now()"_qs);
        answer = f.claimAnswer();
        QCOMPARE(answer["again"].get<bool>(), false);
        QCOMPARE(wakeAt(answer), f.nowUs() + 1'000'000);
        Q_UNUSED(campaign)
    }

    // A campaign that somebody is changing (Finish of a long list) does not keep the others waiting.
    void oneThatIsBeingChangedIsPassedOver()
    {
        test::Fixture f;
        const QString busy = f.started(2);
        const QString free = f.started(2);
        auto other = f.database.connect(f.member);
        need(other->script(u"BEGIN"_qs));
        need(other->query(u"SELECT autolynx.campaign_finish(?::uuid)"_qs, {busy}));
        need(f.worker().script(u"SET lock_timeout = '5s'"_qs));
        const auto answer = f.claimAnswer();
        QCOMPARE(answer["calls"].size(), size_t(2));
        QCOMPARE(active(f, free), 2);
        QCOMPARE(wakeAt(answer), f.nowUs() + 1'000'000); // look again
        need(other->script(u"ROLLBACK"_qs));
        QCOMPARE(f.claim().size(), 2);
    }

    void theRequestRateIsKept()
    {
        test::Fixture f;
        f.started(100, u"\"cap\": 100"_qs);
        f.run(u"UPDATE autolynx.accounts SET cap = 100, launches_per_minute = 60"_qs);
        QCOMPARE(f.claim().size(), 7); // a tenth of a minute's worth, and one
        const auto answer = f.claimAnswer();
        QCOMPARE(answer["calls"].size(), size_t(0));
        QCOMPARE(wakeAt(answer), f.nowUs() + 1'000'000);
        f.advance(3s);
        QCOMPARE(f.claim().size(), 3);
    }

    void scheduledStartsBeginByThemselves()
    {
        test::Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 2);
        need(f.console().query(u"SELECT autolynx.campaign_start(?::uuid, autolynx.now() + interval '1 hour')"_qs,
                               {campaign}));
        QCOMPARE(f.state(campaign), u"CREATED"_qs);
        const auto answer = f.claimAnswer();
        QCOMPARE(answer["calls"].size(), size_t(0));
        QCOMPARE(wakeAt(answer), f.nowUs() + 3600 * qint64(1'000'000));
        f.advance(1h);
        QCOMPARE(f.claim().size(), 2);
        QCOMPARE(f.state(campaign), u"QUEUED"_qs);
    }
};

AUTOLYNX_TEST(TestClaim, "claim");
#include "test_claim.moc"
