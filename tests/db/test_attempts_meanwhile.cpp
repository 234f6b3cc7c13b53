// SPDX-License-Identifier: GPL-3.0-or-later
// What happens while somebody waits for another attempt, or is on the phone (R11): Finish, Pause, the do-not-call list,
// other settings and a completed campaign are respected. Rules out: a call after any of these said no.
#include "tests/db/attempts.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::endAs;
using test::Fixture;
using test::kRetries;
using test::need;
using test::where;

class TestAttemptsMeanwhile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHappensWhileSomebodyWaits_data()
    {
        QTest::addColumn<QString>("sql"); // %1: the campaign, %2: the contact, %3: its number
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("claimed"); // when its time has come
        const auto row = [](const char* name, const char* sql, const char* expected, int claimed) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(expected) << claimed;
        };
        row("nothing", "SELECT 1", "PENDING retry 3600", 1);
        row("paused", "SELECT autolynx.campaign_pause('%1')", "PENDING retry 3600", 0);
        row("stopped", "SELECT autolynx.campaign_stop('%1')", "PENDING retry 3600", 0);
        row("finished", "SELECT autolynx.campaign_finish('%1')", "skipped", 0);
        row("skipped", "SELECT autolynx.contact_skip('%1', '{%2}')", "skipped", 0);
        row("not to be called", "SELECT autolynx.do_not_call_add('%3', NULL, 'asked')", "do_not_call", 0);
        row("not to be called, and taken back",
            "SELECT autolynx.do_not_call_remove((autolynx.do_not_call_add('%3', NULL, 'asked') ->> 'id')::bigint)",
            "PENDING retry 3600", 1);
        row("fewer attempts", "SELECT autolynx.campaign_set('%1', '{\"max_attempts\": 1, \"retry_outcomes\": []}')",
            "no_answer", 0);
        row("another outcome", "SELECT autolynx.campaign_set('%1', '{\"retry_outcomes\": [\"busy\"]}')", "no_answer",
            0);
        row("other steps", "SELECT autolynx.campaign_set('%1', '{\"retry_after_seconds\": [600]}')",
            "PENDING retry 600", 1);
        row("the same again", "SELECT autolynx.campaign_set('%1', '{\"max_attempts\": 3}')", "PENDING retry 3600", 1);
        row("other hours", "SELECT autolynx.campaign_set('%1', '{\"window_end\": \"20:00\"}')", "PENDING retry 3600",
            1);
    }
    void whatHappensWhileSomebodyWaits()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        QFETCH(int, claimed);
        Fixture f;
        const QString campaign = f.campaign(kRetries);
        const QString contact = f.addNumbers(campaign, {u"+13125550142"_qs}).first();
        f.change("start", campaign);
        endAs(f, f.dial(), "no-answer");
        sql.replace(u"%1"_qs, campaign).replace(u"%2"_qs, contact).replace(u"%3"_qs, u"+13125550142"_qs);
        need(f.console().query(sql), qPrintable(sql));
        QCOMPARE(where(f, contact), expected);
        f.advance(1h);
        QCOMPARE(f.claim().size(), claimed);
        QCOMPARE(f.contradiction(), QString());
    }

    // On the phone meanwhile: what forbids another attempt makes the call's own outcome final.
    void whatHappensDuringTheCall_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("finished") << u"SELECT autolynx.campaign_finish('%1')"_qs;
        QTest::newRow("not to be called") << u"SELECT autolynx.do_not_call_add('+13125550142', NULL, 'asked')"_qs;
        QTest::newRow("as often as a number may be")
            << u"SELECT autolynx.account_limits_set('{\"number_ever\": 1}')"_qs;
        QTest::newRow("one attempt")
            << u"SELECT autolynx.campaign_set('%1', '{\"max_attempts\": 1, \"retry_outcomes\": []}')"_qs;
    }
    void whatHappensDuringTheCall()
    {
        QFETCH(QString, sql);
        Fixture f;
        const QString campaign = f.campaign(kRetries);
        const QString contact = f.addNumbers(campaign, {u"+13125550142"_qs}).first();
        f.change("start", campaign);
        const QStringList calls = f.dial();
        const QString change = sql.contains(u"%1"_qs) ? sql.arg(campaign) : sql;
        need(f.console().query(change), qPrintable(change));
        endAs(f, calls, "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // A call ends while a member finishes the campaign: neither sees the other. Rules out: its contact waits for an
    // attempt that nobody makes any more, and the campaign never completes.
    void finishedWhileACallEnds()
    {
        Fixture f;
        const QString campaign = f.campaign(kRetries);
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        const QStringList calls = f.dial();
        f.apply({Fixture::fact(calls[0], "status", u"\"status\": \"IN_PROGRESS\""_qs)});
        const auto other = f.database.connect(u"autolynx_worker"_qs);
        need(other->script(u"BEGIN"_qs));
        const QString ended =
            u"["_qs +
            Fixture::fact(calls[0], "report",
                          u"\"status\": \"ENDED\", \"ended_reason\": \"b\", \"ended_class\": \"busy\""_qs) +
            u']';
        need(other->query(u"SELECT autolynx.apply_facts(?::jsonb)"_qs, {ended}));
        f.change("finish", campaign);
        need(other->script(u"COMMIT"_qs));
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        QCOMPARE(where(f, contact), u"skipped"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // A completed campaign stays so, whatever is heard then.
    void nobodyIsCalledAfterTheEnd()
    {
        Fixture f;
        const QString campaign =
            f.campaign(u"\"max_attempts\": 3, \"retry_outcomes\": [\"no_answer\"], \"retry_after_seconds\": [3600]"_qs);
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        const QStringList calls = f.dial();
        f.apply({Fixture::fact(calls[0], "status", u"\"status\": \"ENDED\""_qs)});
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        endAs(f, calls, "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
    }

    // The pause between attempts is a gate of its own: who was made final meanwhile, and waits again, waits for it too;
    // and what was claimed is not sent when longer pauses were set since.
    void thePauseIsKeptWhateverElseMovesThem()
    {
        Fixture f;
        const QString campaign = f.campaign(kRetries + u", \"cap\": 2, \"fallback_zone\": \"America/Chicago\""_qs);
        const QString contact = f.addNumbers(campaign, {u"+18005550101"_qs}, u"|"_qs).first();
        f.change("start", campaign);
        endAs(f, f.dial(), "no-answer");
        QCOMPARE(where(f, contact), u"PENDING retry 3600"_qs);
        f.addContacts(campaign, 1);
        const auto set = [&](const char* fields) {
            need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                                   {campaign, QString::fromUtf8(fields)}));
        };
        set(R"({"fallback_zone": null})");
        QCOMPARE(f.dial().size(), 1); // the other
        QCOMPARE(where(f, contact), u"not_allowed"_qs);
        f.advance(10min);
        set(R"({"fallback_zone": "America/Chicago"})");
        const auto why = need(f.console().json(u"SELECT autolynx.contact_why(?::uuid, ?)"_qs, {campaign, contact}));
        QVERIFY2(why.dump().find("\"retry\"") != std::string::npos, why.dump().c_str());
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(where(f, contact), u"PENDING retry 3000"_qs);
        f.advance(50min);
        const QStringList claimed = f.claim();
        QCOMPARE(claimed.size(), 1);
        set(R"({"retry_after_seconds": [7200]})");
        QCOMPARE(f.send(claimed), QStringList());
        QCOMPARE(where(f, contact), u"PENDING retry 3600"_qs);
        f.advance(60min);
        QCOMPARE(f.dial().size(), 1);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestAttemptsMeanwhile, "attempts_meanwhile");
#include "test_attempts_meanwhile.moc"
