// SPDX-License-Identifier: GPL-3.0-or-later
// INTENT → SENT (R10, DESIGN "Launch"): every gate is asked again, and a call that one of them closes is never posted;
// it goes back to the queue uncounted. Rules out: pause that goes on dialling, opted-out people called, calls at night.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;

class TestLaunch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // A person hangs up what was claimed and not sent yet: it is never made, and not claimed again either.
    void whatIsHungUpBeforeItIsSentIsNeverMade()
    {
        test::Fixture f;
        f.started(2, u"\"cap\": 1"_qs);
        const QStringList claimed = f.claim();
        test::need(f.console().query(u"SELECT autolynx.call_hangup(?::uuid)"_qs, {claimed[0]}));
        QCOMPARE(f.send(claimed), QStringList());
        QCOMPARE(f.call(claimed[0], "launch || ' ' || launch_code"), u"RELEASED hangup"_qs);
        QCOMPARE(f.text(u"SELECT final || ' ' || attempts FROM autolynx.contacts WHERE last_call_id = ?::uuid"_qs,
                        {claimed[0]}),
                 u"canceled 0"_qs);
        QCOMPARE(f.claim().size(), 1); // the other one
        QCOMPARE(f.contradiction(), QString());
    }
    // Stopped and resumed before it was sent: nobody's phone rings to be hung up.
    void whatAStopWouldHangUpIsNotSent()
    {
        test::Fixture f;
        const QString campaign = f.started(1, u"\"cap\": 1"_qs);
        const QStringList claimed = f.claim();
        f.change("stop", campaign);
        f.change("resume", campaign);
        QCOMPARE(f.send(claimed), QStringList());
        QCOMPARE(f.send(f.claim()).size(), 1);
        QCOMPARE(f.contradiction(), QString());
    }

    // What happens between the claim and the request; %1 is the campaign.
    void everyGateIsAskedAgain_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("contact");
        const auto row = [](const char* name, const char* change, const char* code, const char* contact = "PENDING") {
            QTest::newRow(name) << QString::fromUtf8(change) << QString::fromUtf8(code) << QString::fromUtf8(contact);
        };
        row("paused", "console: SELECT autolynx.campaign_pause('%1')", "campaign_state");
        row("stopped", "console: SELECT autolynx.campaign_stop('%1')", "campaign_state");
        row("finished", "console: SELECT autolynx.campaign_finish('%1')", "campaign_state", "FINAL");
        row("stop-all", "console: SELECT autolynx.dialing_stop_all()", "stopped");
        row("put on the do-not-call list",
            "INSERT INTO autolynx.do_not_call (phone, added_at, added_by) SELECT phone, autolynx.now(), 'x' FROM "
            "autolynx.contacts",
            "do_not_call");
        row("put on the campaign's do-not-call list",
            "INSERT INTO autolynx.do_not_call (phone, campaign_id, added_at, added_by) SELECT phone, campaign_id, "
            "autolynx.now(), 'x' FROM autolynx.contacts",
            "do_not_call");
        row("window narrowed", "console: SELECT autolynx.campaign_set('%1', '{\"window_start\": \"12:00\"}')",
            "outside_window");
        row("attempts used up", "UPDATE autolynx.contacts SET attempts = attempts + 1", "attempts");
        row("assistant deactivated",
            "console: SELECT autolynx.assistant_set_active((SELECT assistant_id FROM t), false)",
            "assistant_not_ready");
        row("line gone", "worker: SELECT autolynx.store_lines('[]')", "line_blocked");
        row("line blocked", "UPDATE autolynx.lines SET status = 'blocked'", "line_blocked");
        row("campaign held",
            "UPDATE autolynx.campaigns SET hold_code = 'assistant_gone', hold_since = autolynx.now(), hold_probe_at = "
            "autolynx.now() + interval '5 seconds'",
            "assistant_gone");
        row("campaign held, its probe due",
            "UPDATE autolynx.campaigns SET hold_code = 'assistant_gone', hold_since = autolynx.now(), hold_probe_at = "
            "autolynx.now()",
            "assistant_gone");
        row("account held",
            "UPDATE autolynx.accounts SET hold_code = 'credit', hold_since = autolynx.now(), hold_probe_at = "
            "autolynx.now()",
            "credit");
        row("recovering",
            "UPDATE autolynx.accounts SET hold_code = 'recovering', hold_since = autolynx.now(), hold_probe_at = "
            "'infinity'",
            "recovering");
        row("rate limited", "UPDATE autolynx.accounts SET rate_limited_until = autolynx.now() + interval '1 minute'",
            "rate_limited");
        row("provider full", "worker: SELECT autolynx.provider_full(60000)", "provider_full");
    }
    void everyGateIsAskedAgain()
    {
        QFETCH(QString, change);
        QFETCH(QString, code);
        QFETCH(QString, contact);
        test::Fixture f;
        const QString campaign = f.started(1);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 1);
        const QString sql =
            change.section(u": "_qs, change.startsWith(u"console: "_qs) || change.startsWith(u"worker: "_qs) ? 1 : 0)
                .replace(u"%1"_qs, campaign)
                .replace(u"(SELECT assistant_id FROM t)"_qs, u"'%1'"_qs.arg(f.assistant));
        auto& connection = change.startsWith(u"console: "_qs)  ? f.console()
                           : change.startsWith(u"worker: "_qs) ? f.worker()
                                                               : f.database.owner();
        test::need(connection.query(sql), qPrintable(sql));

        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.call(calls[0], "launch || ' ' || launch_code || ' ' || status"),
                 u"RELEASED %1 CANCELED"_qs.arg(code));
        QCOMPARE(f.text(u"SELECT state || ' ' || attempts FROM autolynx.contacts"_qs),
                 contact + (code == u"attempts" ? u" 1"_qs : u" 0"_qs));
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE holds_slot OR holds_number"_qs), 0);
        QCOMPARE(f.contradiction(), QString());
    }

    void anOpenGateLetsItThroughOnce()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.claim();
        QCOMPARE(f.send(calls), calls);
        QCOMPARE(f.call(calls[0], "launch"), u"SENT"_qs);
        QCOMPARE(f.send(calls), QStringList()); // one call id is posted at most once
        QCOMPARE(f.contradiction(), QString());
    }

    void aLeaseThatRanOutIsNotSent()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.claim();
        f.advance(30s);
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.call(calls[0], "launch"), u"INTENT"_qs); // the next claim takes it back
        const QStringList again = f.claim();
        QCOMPARE(f.call(calls[0], "launch || ' ' || launch_code"), u"RELEASED lease_expired"_qs);
        QCOMPARE(again.size(), 1);
        QCOMPARE(f.send(again), again);
        QCOMPARE(f.text(u"SELECT attempts FROM autolynx.contacts"_qs), u"1"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void anotherWorkersIntentIsNotSent()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.claim();
        const QString other = f.startWorker(u"other"_qs);
        QCOMPARE(f.send(calls, other), QStringList());
        QCOMPARE(f.call(calls[0], "launch"), u"INTENT"_qs);
        QCOMPARE(f.send(calls), calls);
    }

    // A window that closes while the request is being prepared: judged by the recipient's clock at that moment.
    void theWindowIsJudgedWhenItIsSent()
    {
        test::Fixture f;
        f.setTime("2026-03-04T02:57:59.9Z"); // 20:57:59.9 in Chicago: no call starts after 20:58
        f.started(1);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 1);
        f.advance(100ms);
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.call(calls[0], "launch_code"), u"outside_window"_qs);
        QCOMPARE(f.claim(), QStringList());
        f.setTime("2026-03-04T14:00:00Z"); // eight o'clock
        QCOMPARE(f.send(f.claim()).size(), 1);
        QCOMPARE(f.contradiction(), QString());
    }

    // Two numbers on one phone: nobody is on two calls of ours at once, across campaigns.
    void oneNumberOneCall()
    {
        test::Fixture f;
        const QString first = f.campaign();
        const QString second = f.campaign();
        for (const QString& campaign : {first, second}) {
            f.addNumbers(campaign, {u"+13125550000"_qs});
            f.change("start", campaign);
        }
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 1);
        f.accept(f.send(calls));
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(
            f.text(u"SELECT string_agg(DISTINCT wait_code, ' ') FROM autolynx.contacts WHERE state = 'PENDING'"_qs),
            u"number_busy"_qs);
        f.end(calls);
        f.advance(30s);
        QCOMPARE(f.send(f.claim()).size(), 1);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestLaunch, "launch");
#include "test_launch.moc"
