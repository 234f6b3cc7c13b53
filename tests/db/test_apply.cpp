// SPDX-License-Identifier: GPL-3.0-or-later
// What the provider says of calls (R4, R6, R10): truthful start, first and last words, repeated and early ones, calls
// that were not expected.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <thread>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;

namespace {

QString status(const char* value)
{
    return u"\"status\": \"%1\""_qs.arg(QString::fromUtf8(value));
}

QString incidents(Fixture& f)
{
    return f.text(
        u"SELECT coalesce(string_agg(code, ' ' ORDER BY id), '') FROM autolynx.call_events WHERE field = 'incident'"_qs);
}

QString hangups(Fixture& f)
{
    return need(
        f.worker().text(u"SELECT coalesce(string_agg(control_url, ' '), '') FROM autolynx.calls_to_hang_up(10)"_qs));
}

} // namespace

class TestApply : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void truthfulStart()
    {
        Fixture f;
        const QString campaign = f.started(2);
        const auto shown = [&] {
            return f.text(
                u"SELECT state || ' ' || (started_at IS NOT NULL) || ' ' || (running_at IS NOT NULL) FROM autolynx.campaigns"_qs);
        };
        const QStringList calls = f.send(f.claim());
        QCOMPARE(shown(), u"QUEUED false false"_qs);
        f.fail(calls[1], "unknown", "timeout");
        QCOMPARE(shown(), u"QUEUED false false"_qs);
        f.accept({calls[0]});
        QCOMPARE(shown(), u"DIALING true false"_qs);
        f.apply({Fixture::fact(calls[0], "status", status("RINGING"))});
        QCOMPARE(shown(), u"RUNNING true true"_qs);
        QCOMPARE(
            f.text(
                u"SELECT string_agg(after, ' ' ORDER BY id) FROM autolynx.call_events WHERE entity = 'campaign' AND field = 'state'"_qs),
            u"CREATED QUEUED DIALING RUNNING"_qs);
    }

    // A pause does not hide that calls were accepted: what it resumes to follows the calls.
    void startsTruthfullyWhilePaused()
    {
        Fixture f;
        const QString campaign = f.started(2);
        const QStringList calls = f.send(f.claim());
        f.change("pause", campaign);
        f.accept(calls);
        QCOMPARE(f.text(u"SELECT state || ' ' || resume_state FROM autolynx.campaigns"_qs), u"PAUSED DIALING"_qs);
        f.apply({Fixture::fact(calls[0], "status", status("IN_PROGRESS"))});
        QCOMPARE(f.text(u"SELECT state || ' ' || resume_state FROM autolynx.campaigns"_qs), u"PAUSED RUNNING"_qs);
        QCOMPARE(f.change("resume", campaign), u"RUNNING"_qs);
    }

    void anEarlyWebhookIsTheAcceptance()
    {
        Fixture f;
        f.started(1);
        const QStringList calls = f.send(f.claim());
        f.apply({Fixture::fact(calls[0], "status", status("RINGING"))});
        QCOMPARE(f.call(calls[0], "launch || ' ' || status"), u"ACCEPTED RINGING"_qs);
        f.accept(calls);                        // the 201, late
        f.fail(calls[0], "unknown", "timeout"); // or a time-out of ours
        f.fail(calls[0], "not_sent", "reset");
        QCOMPARE(f.call(calls[0], "launch || ' ' || status"), u"ACCEPTED RINGING"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void repetitionChangesNothing()
    {
        Fixture f;
        f.started(1);
        const QStringList calls = f.dial();
        f.end(calls);
        const QString before = f.text(u"SELECT to_jsonb(l) - 'heard_at' FROM autolynx.calls l"_qs);
        const qint64 events = f.number(u"SELECT count(*) FROM autolynx.call_events"_qs);
        for (int i = 0; i < 3; ++i)
            f.end(calls);
        QCOMPARE(f.text(u"SELECT to_jsonb(l) - 'heard_at' FROM autolynx.calls l"_qs), before);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.call_events"_qs), events);
        QCOMPARE(
            f.text(u"SELECT calls || ' ' || cost_micro FROM autolynx.counters((SELECT id FROM autolynx.campaigns))"_qs),
            u"1 120900"_qs);
    }

    void lateEventsDoNotReopenACall()
    {
        Fixture f;
        f.started(1);
        const QStringList calls = f.dial();
        f.end(calls, "voicemail", "voicemail", false);
        f.apply({Fixture::fact(calls[0], "status", status("RINGING")),
                 Fixture::fact(calls[0], "status", status("IN_PROGRESS"))});
        QCOMPARE(f.call(calls[0], "status || ' ' || outcome || ' ' || holds_slot"), u"ENDED voicemail false"_qs);
    }

    // Silence is answered by asking; only 404 makes a TIMEOUT, and the provider's later word replaces it.
    void timeoutIsOnlyOurGuess()
    {
        Fixture f;
        const QString campaign = f.started(1);
        const QStringList calls = f.dial();
        need(f.worker().query(u"SELECT autolynx.call_not_found(?::uuid)"_qs, {calls[0]}));
        QCOMPARE(f.call(calls[0], "status"), u"QUEUED"_qs); // too young to be gone
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls_to_check(10)"_qs), 0);
        f.advance(10min);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls_to_check(10)"_qs), 1);
        need(f.worker().query(u"SELECT autolynx.call_not_found(?::uuid)"_qs, {calls[0]}));
        QCOMPARE(f.call(calls[0], "status || ' ' || outcome || ' ' || holds_slot"), u"TIMEOUT failed false"_qs);
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        QCOMPARE(f.contradiction(), QString());
        f.apply({Fixture::fact(calls[0], "status", status("IN_PROGRESS"))});
        QCOMPARE(f.call(calls[0], "status"), u"TIMEOUT"_qs);
        f.advance(1min);
        f.end(calls);
        QCOMPARE(f.call(calls[0], "status || ' ' || outcome"), u"ENDED answered"_qs);
        QCOMPARE(f.text(u"SELECT final FROM autolynx.contacts"_qs), u"answered"_qs);
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void outcomes_data()
    {
        QTest::addColumn<QString>("endedClass");
        QTest::addColumn<bool>("conversation");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char* endedClass, bool conversation, const char* outcome) {
            QTest::addRow("%s%s", endedClass, conversation ? ", spoken" : "")
                << QString::fromUtf8(endedClass) << conversation << QString::fromUtf8(outcome);
        };
        for (const char* spoken :
             {"answered-completed", "customer-hangup", "transfer", "silence-timeout", "max-duration"}) {
            row(spoken, true, "answered");
            row(spoken, false, "failed");
        }
        row("voicemail", true, "voicemail");
        row("no-answer", false, "no_answer");
        row("busy", false, "busy");
        row("rejected/invalid-number", false, "rejected");
        row("canceled", false, "canceled");
        row("provider-error", true, "failed");
        row("never heard of", true, "failed");
    }
    void outcomes()
    {
        QFETCH(QString, endedClass);
        QFETCH(bool, conversation);
        QFETCH(QString, outcome);
        Fixture f;
        f.started(1);
        f.end(f.dial(), "reason", endedClass.toUtf8(), conversation);
        QCOMPARE(
            f.text(
                u"SELECT l.outcome || ' ' || o.final FROM autolynx.calls l JOIN autolynx.contacts o ON o.last_call_id = l.id"_qs),
            outcome + u' ' + outcome);
    }

    // Facts of ours that name no id of the provider's prove only that the call was heard of, until somebody has
    // accepted it.
    void aFactWithoutTheProvidersIdAcceptsNothing()
    {
        Fixture f;
        f.started(1);
        const QStringList calls = f.send(f.claim());
        f.apply({Fixture::fact(calls[0], "status", status("ENDED"), {})});
        QCOMPARE(f.call(calls[0], "launch || ' ' || status || ' ' || (heard_at IS NOT NULL)"), u"SENT QUEUED true"_qs);
        f.accept(calls);
        f.apply({Fixture::fact(calls[0], "status", status("ENDED"), {})});
        QCOMPARE(f.call(calls[0], "launch || ' ' || status"), u"ACCEPTED ENDED"_qs);
    }

    void strangersAreCountedNotApplied()
    {
        Fixture f;
        f.started(1);
        const auto answer =
            f.apply({Fixture::fact(u"0b6c1f4e-7a43-4c0a-9a57-1f0f3a1f9b11"_qs, "status", status("RINGING"))});
        QCOMPARE(answer["unmatched"].get<int>(), 1);
        QCOMPARE(answer["applied"].get<int>(), 0);
    }

    // One request of ours, two calls of the provider's: the second is real, costs and rings. It gets a row and a slot,
    // and is hung up.
    void aSecondProviderCallIsNeverLost_data()
    {
        QTest::addColumn<bool>("together");
        QTest::newRow("one after the other") << false;
        QTest::newRow("in one batch") << true;
    }
    void aSecondProviderCallIsNeverLost()
    {
        QFETCH(bool, together);
        Fixture f;
        const QString campaign = f.started(1);
        const QStringList calls = f.send(f.claim());
        const QString first =
            Fixture::fact(calls[0], "launch", u"\"status\": \"QUEUED\", \"created_at_us\": 1000000"_qs, u"p-one"_qs);
        const QString second = Fixture::fact(
            calls[0], "status",
            u"\"status\": \"RINGING\", \"created_at_us\": 2000000, \"control_url\": \"https://control.test/two\""_qs,
            u"p-two"_qs);
        if (together) {
            f.apply({second, first});
        } else {
            f.apply({first});
            f.apply({second});
        }
        f.apply({second});
        QCOMPARE(
            f.text(
                u"SELECT string_agg(provider_call_id || ' ' || launch || ' ' || status || ' ' || holds_slot, ', ' ORDER BY seq) FROM autolynx.calls"_qs),
            u"p-one ACCEPTED QUEUED true, p-two ACCEPTED RINGING true"_qs);
        QCOMPARE(incidents(f), u"second_provider_call"_qs);
        QCOMPARE(f.contradiction(), QString());
        QCOMPARE(hangups(f), u"https://control.test/two"_qs);
        f.apply({Fixture::fact(
            calls[0], "report",
            u"\"status\": \"ENDED\", \"ended_reason\": \"hangup\", \"ended_class\": \"canceled\", \"cost_micro\": 7000"_qs,
            u"p-two"_qs)});
        QCOMPARE(f.text(u"SELECT state FROM autolynx.contacts"_qs), u"ACTIVE"_qs);
        f.apply({Fixture::fact(
            calls[0], "report",
            u"\"status\": \"ENDED\", \"ended_reason\": \"x\", \"ended_class\": \"customer-hangup\", \"conversation\": true, \"cost_micro\": 9000"_qs,
            u"p-one"_qs)});
        QCOMPARE(f.text(u"SELECT final FROM autolynx.contacts"_qs), u"answered"_qs);
        QCOMPARE(f.number(u"SELECT cost_micro FROM autolynx.counters(?::uuid)"_qs, {campaign}), 16000);
        QCOMPARE(f.contradiction(), QString());
    }

    // Two workers hear of one call by different ids at the same moment.
    void twoFirstWordsAtOnce()
    {
        Fixture f;
        f.started(1);
        const QStringList calls = f.send(f.claim());
        const auto apply = [&](db::Connection& connection, const char* theirs) {
            need(connection.query(
                u"SELECT autolynx.apply_facts(?::jsonb)"_qs,
                {u"["_qs + Fixture::fact(calls[0], "status", status("RINGING"), QString::fromUtf8(theirs)) + u']'}));
        };
        auto one = f.database.connect(u"autolynx_worker"_qs);
        need(one->script(u"BEGIN"_qs));
        apply(*one, "p-one");
        std::thread other([&] {
            auto two = f.database.connect(u"autolynx_worker"_qs);
            apply(*two, "p-two");
        });
        const bool waited = test::waitFor([&] {
            return need(test::Cluster::shared().superuser().text(
                       u"SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND wait_event_type = 'Lock'"_qs,
                       {f.database.name()})) != u"0";
        });
        need(one->script(u"COMMIT"_qs));
        other.join();
        QVERIFY(waited);
        QCOMPARE(f.text(u"SELECT string_agg(provider_call_id, ' ' ORDER BY seq) FROM autolynx.calls"_qs),
                 u"p-one p-two"_qs);
        QCOMPARE(incidents(f), u"second_provider_call"_qs);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestApply, "apply");
#include "test_apply.moc"
