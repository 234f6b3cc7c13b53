// SPDX-License-Identifier: GPL-3.0-or-later
// Launches whose fate is unknown (R10, DESIGN "UNKNOWN is resolved by evidence only"): released by all of the evidence,
// never by a part of it; adopted when seen; given up by time, with the number kept. Rules out: the request timed out
// but the phone rang, and rings again.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;

namespace {

constexpr qint64 kMinute = 60'000'000;

/// One call whose request timed out at time 0, and one that was made a moment later, which listings show.
struct Doubt
{
    Fixture f;
    QString campaign, unknown, later;
    qint64 sentUs = 0;

    Doubt()
    {
        campaign = f.started(2, u"\"cap\": 2"_qs);
        const QStringList calls = f.claim();
        unknown = f.send({calls[0]})[0];
        sentUs = f.nowUs();
        f.fail(unknown, "unknown", "timeout");
        f.advance(1s);
        later = f.send({calls[1]})[0];
        f.accept({later});
    }

    QString listed(const QString& call, qint64 createdUs, const QString& number = u"+19995550000"_qs) const
    {
        return u"{\"call_id\": %1, \"provider_call_id\": \"x\", \"number\": \"%2\", \"created_at_us\": %3}"_qs
            .arg(call.isEmpty() ? u"null"_qs : u"\"%1\""_qs.arg(call), number)
            .arg(createdUs);
    }
    QString laterCall() const { return listed(later, sentUs + 1'000'000); }

    /// A listing made now; answers how many it released.
    int judge(const QStringList& calls, bool saturated = false, qint64 fromUs = 0)
    {
        const auto answer = need(f.worker().json(
            u"SELECT autolynx.judge_unknown(?::jsonb)"_qs,
            {u"{\"listed_at_us\": %1, \"from_us\": %2, \"saturated\": %3, \"calls\": [%4]}"_qs.arg(f.nowUs())
                 .arg(fromUs ? fromUs : sentUs - 5 * kMinute)
                 .arg(saturated ? u"true"_qs : u"false"_qs, calls.join(u','))}));
        return answer["released"].get<int>();
    }
    void beat() { need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId})); }
    QString launch() { return f.call(unknown, "launch"); }
};

} // namespace

class TestUnknown : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allTheEvidenceTwiceReleasesIt()
    {
        Doubt d;
        d.f.advance(15min);
        QCOMPARE(d.judge({d.laterCall()}), 0);
        QCOMPARE(d.launch(), u"UNKNOWN"_qs);
        d.f.advance(60s);
        QCOMPARE(d.judge({d.laterCall()}), 1);
        QCOMPARE(d.f.call(d.unknown, "launch || ' ' || launch_code || ' ' || holds_slot || ' ' || holds_number"),
                 u"RELEASED never_reached_provider false false"_qs);
        QCOMPARE(d.f.text(u"SELECT state || ' ' || attempts FROM autolynx.contacts WHERE last_call_id = ?::uuid"_qs,
                          {d.unknown}),
                 u"PENDING 0"_qs);
        QCOMPARE(d.f.contradiction(), QString());
        QCOMPARE(d.f.claim().size(), 1);
    }

    // Each part of the evidence missing in turn, in both listings: nothing is released.
    void noPartOfItIsEnough_data()
    {
        QTest::addColumn<QString>("missing");
        for (const char* missing :
             {"the sender is finished", "a quarter of an hour", "a minute between", "unsaturated", "saturation told",
              "over the whole time since", "a later call of ours", "not by our id", "not by its number", "no webhook"})
            QTest::newRow(missing) << QString::fromUtf8(missing);
    }
    void noPartOfItIsEnough()
    {
        QFETCH(QString, missing);
        Doubt d;
        if (missing == u"the sender is finished")
            d.f.run(u"UPDATE autolynx.calls SET sender_finished_at = NULL WHERE id = ?::uuid"_qs, {d.unknown});
        if (missing == u"no webhook")
            d.f.apply({Fixture::fact(d.unknown, "heard", {}, {})});
        d.f.advance(missing == u"a quarter of an hour" ? 13min : 15min);
        QStringList calls = {d.laterCall()};
        if (missing == u"a later call of ours")
            calls = {d.listed(d.later, d.sentUs - 1), d.listed({}, d.sentUs + 5)};
        if (missing == u"not by our id")
            calls += d.listed(d.unknown, d.sentUs + 1);
        if (missing == u"not by its number")
            calls += d.listed({}, d.sentUs + 1, d.f.call(d.unknown, "phone"));
        for (int i = 0; i < 2; ++i) {
            if (missing == u"saturation told")
                need(d.f.worker().query(u"SELECT autolynx.judge_unknown(?::jsonb)"_qs,
                                        {u"{\"listed_at_us\": %1, \"from_us\": %2, \"calls\": [%3]}"_qs.arg(d.f.nowUs())
                                             .arg(d.sentUs - 5 * kMinute)
                                             .arg(calls.join(u','))}));
            else
                QCOMPARE(d.judge(calls, missing == u"unsaturated",
                                 missing == u"over the whole time since" ? d.sentUs - kMinute / 2 : 0),
                         0);
            d.f.advance(missing == u"a minute between" ? 29s : 60s);
        }
        QCOMPARE(d.launch(), u"UNKNOWN"_qs);
        QCOMPARE(d.f.contradiction(), QString());
    }

    // Seen after a listing that did not show it: that one counts no more.
    void beingSeenStartsTheEvidenceAnew()
    {
        Doubt d;
        d.f.advance(15min);
        QCOMPARE(d.judge({d.laterCall()}), 0);
        d.f.advance(60s);
        QCOMPARE(d.judge({d.laterCall(), d.listed(d.unknown, d.sentUs + 1)}), 0);
        d.f.advance(60s);
        QCOMPARE(d.judge({d.laterCall()}), 0);
        d.f.advance(60s);
        QCOMPARE(d.judge({d.laterCall()}), 1);
    }

    void seenMeansAdopted()
    {
        Doubt d;
        d.f.advance(2min);
        d.f.apply({Fixture::fact(d.unknown, "list", u"\"status\": \"IN_PROGRESS\""_qs)});
        QCOMPARE(d.f.call(d.unknown, "launch || ' ' || launch_code || ' ' || status || ' ' || holds_slot"),
                 u"ACCEPTED adopted IN_PROGRESS true"_qs);
        QCOMPARE(d.f.call(d.unknown, "hangup_requested_at"), QString());
        QCOMPARE(d.f.contradiction(), QString());
    }

    void timeFreesTheSlotThenGivesItUp_data()
    {
        QTest::addColumn<bool>("withListings");
        QTest::newRow("with listings") << true;
        QTest::newRow("without") << false;
    }
    void timeFreesTheSlotThenGivesItUp()
    {
        QFETCH(bool, withListings);
        Doubt d;
        d.f.end({d.later});
        // Ring limit 60 s, longest call 600 s, five minutes.
        d.f.advance(15min + 58s);
        d.beat();
        QCOMPARE(d.f.call(d.unknown, "holds_slot"), u"true"_qs);
        d.f.advance(1s);
        d.beat();
        QCOMPARE(d.f.call(d.unknown, "launch || ' ' || holds_slot || ' ' || holds_number"), u"UNKNOWN false true"_qs);
        // A listing that can't tell (nothing was called later) gives it up from forty minutes on; without listings it
        // takes a day.
        d.f.advance(23min + 58s);
        d.judge({});
        QCOMPARE(d.launch(), u"UNKNOWN"_qs);
        d.f.advance(withListings ? 5s : 24h - 40min + 5s);
        if (withListings) {
            d.judge({}, true);
            QCOMPARE(d.launch(), u"UNKNOWN"_qs); // a saturated one can tell nothing
            d.judge({});
        }
        d.beat();
        QCOMPARE(d.f.call(d.unknown, "launch || ' ' || launch_code || ' ' || holds_slot || ' ' || holds_number"),
                 u"UNCERTAIN no_evidence false true"_qs);
        QCOMPARE(d.f.text(u"SELECT final FROM autolynx.contacts WHERE last_call_id = ?::uuid"_qs, {d.unknown}),
                 u"uncertain"_qs);
        d.f.claim();
        QCOMPARE(d.f.state(d.campaign), u"COMPLETED"_qs);
        QCOMPARE(d.f.contradiction(), QString());
        // Its number is nobody's until a person decides.
        const QString other = d.f.campaign();
        d.f.addNumbers(other, {d.f.call(d.unknown, "phone")});
        d.f.setTime("2026-03-05T17:00:00Z");
        d.f.change("start", other);
        QCOMPARE(d.f.claim(), QStringList());
        QCOMPARE(d.f.text(u"SELECT wait_code FROM autolynx.contacts WHERE state = 'PENDING'"_qs), u"number_busy"_qs);
    }

    // Its sender never said that it was done, nor that it died: nothing can clear it.
    void aSenderThatNeverFinishedIsGivenUp()
    {
        Doubt d;
        d.f.end({d.later});
        d.f.run(u"UPDATE autolynx.calls SET sender_finished_at = NULL WHERE id = ?::uuid"_qs, {d.unknown});
        d.f.advance(99min + 58s);
        d.beat();
        QCOMPARE(d.launch(), u"UNKNOWN"_qs);
        d.f.advance(1s);
        d.beat();
        QCOMPARE(d.launch(), u"UNCERTAIN"_qs);
        QCOMPARE(d.f.contradiction(), QString());
    }

    // It lived after all, although its slot was given up: it holds one again, is polled, and ends as calls do.
    void aLaunchGivenUpForDeadMayLive()
    {
        Doubt d;
        d.f.end({d.later});
        d.f.advance(16min);
        d.beat();
        QCOMPARE(d.f.call(d.unknown, "holds_slot"), u"false"_qs);
        d.f.apply({Fixture::fact(d.unknown, "list", u"\"status\": \"IN_PROGRESS\""_qs)});
        QCOMPARE(d.f.call(d.unknown, "launch || ' ' || holds_slot || ' ' || holds_number"), u"ACCEPTED true true"_qs);
        QCOMPARE(d.f.contradiction(), QString());
        d.f.advance(10min);
        QCOMPARE(
            d.f.number(u"SELECT count(*) FROM autolynx.calls_to_check(10) c WHERE c.call_id = ?::uuid"_qs, {d.unknown}),
            1);
        d.f.end({d.unknown});
        d.f.claim();
        QCOMPARE(d.f.state(d.campaign), u"COMPLETED"_qs);
    }

    void lateEvidence_data()
    {
        QTest::addColumn<QString>("fate");
        QTest::newRow("released") << u"RELEASED"_qs;
        QTest::newRow("released and waiting to be called again") << u"INTENT"_qs;
        QTest::newRow("given up") << u"UNCERTAIN"_qs;
    }
    void lateEvidence()
    {
        QFETCH(QString, fate);
        Doubt d;
        d.f.end({d.later});
        d.f.advance(15min);
        if (fate == u"UNCERTAIN") {
            d.f.advance(1min);
            d.beat();
            d.f.advance(1h);
            d.judge({});
            QCOMPARE(d.launch(), u"UNCERTAIN"_qs);
        } else {
            d.judge({d.laterCall()});
            d.f.advance(1min);
            QCOMPARE(d.judge({d.laterCall()}), 1);
        }
        const QStringList next = fate == u"INTENT" ? d.f.claim() : QStringList();
        QCOMPARE(next.size(), fate == u"INTENT" ? 1 : 0);

        d.f.apply({Fixture::fact(d.unknown, "status",
                                 u"\"status\": \"RINGING\", \"control_url\": \"https://control.test/late\""_qs)});
        QCOMPARE(d.f.call(d.unknown, "launch || ' ' || launch_code || ' ' || status || ' ' || holds_slot || ' ' || "
                                     "(hangup_requested_at IS NOT NULL)"),
                 u"ACCEPTED late_evidence RINGING true true"_qs);
        QCOMPARE(d.f.text(u"SELECT before || ' ' || code FROM autolynx.call_events WHERE field = 'incident'"_qs),
                 (fate == u"UNCERTAIN" ? u"UNCERTAIN"_qs : u"RELEASED"_qs) + u" late_evidence"_qs);
        QCOMPARE(need(d.f.worker().text(u"SELECT control_url FROM autolynx.calls_to_hang_up(5)"_qs)),
                 u"https://control.test/late"_qs);
        // Not a second time while that phone rings: neither from the queue nor by what was claimed already.
        QCOMPARE(d.f.send(next), QStringList());
        QCOMPARE(d.f.claim(), QStringList());
        QCOMPARE(d.f.contradiction(), QString());

        d.f.end({d.unknown}, "customer-ended-call", "customer-hangup", true);
        QCOMPARE(
            d.f.text(
                u"SELECT outcome || ' ' || holds_slot || ' ' || holds_number FROM autolynx.calls WHERE id = ?::uuid"_qs,
                {d.unknown}),
            u"answered false false"_qs);
        QCOMPARE(d.f.contradiction(), QString());
        if (fate != u"INTENT")
            QCOMPARE(
                d.f.text(
                    u"SELECT o.final || ' ' || o.attempts FROM autolynx.contacts o JOIN autolynx.calls l ON l.contact_id = o.id WHERE l.id = ?::uuid"_qs,
                    {d.unknown}),
                u"answered 1"_qs);
    }

    // Stop asks for every call to be hung up, also for those that turn out to live only later.
    void stopReachesWhatIsAdoptedLater()
    {
        Doubt d;
        d.f.end({d.later});
        d.f.advance(16min);
        d.beat();
        d.f.change("stop", d.campaign);
        d.f.apply({Fixture::fact(d.unknown, "list",
                                 u"\"status\": \"IN_PROGRESS\", \"control_url\": \"https://control.test/1\""_qs)});
        QCOMPARE(need(d.f.worker().text(u"SELECT control_url FROM autolynx.calls_to_hang_up(5)"_qs)),
                 u"https://control.test/1"_qs);
    }
};

AUTOLYNX_TEST(TestUnknown, "unknown");
#include "test_unknown.moc"
