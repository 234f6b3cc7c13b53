// SPDX-License-Identifier: GPL-3.0-or-later
// Attempts (R11): which outcomes are tried again, after how long, how often; and that Finish, Pause, the do-not-call
// list and better knowledge are respected while somebody waits. Rules out: a contact called once more than was set, or
// sooner; one lost between two attempts.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;
using test::refusal;

namespace {

const QString kRules =
    u"\"max_attempts\": 3, \"retry_outcomes\": [\"no_answer\", \"busy\"], \"retry_after_seconds\": [3600, 7200]"_qs;

/// Ends calls as the class of ended reasons says.
void end(Fixture& f, const QStringList& calls, const char* endedClass)
{
    f.end(calls, endedClass, endedClass, QByteArrayView(endedClass) == "customer-hangup");
}

/// "PENDING retry 3600": state or fate, what it waits for, and for how many seconds.
QString where(Fixture& f, const QString& contact)
{
    return f.text(u"SELECT concat_ws(' ', coalesce(final, state), CASE WHEN state = 'PENDING' THEN wait_code || ' ' || "
                  u"round(extract(epoch FROM eligible_at - autolynx.now())) END) FROM autolynx.contacts WHERE id = "
                  u"?::bigint"_qs,
                  {contact});
}

QString hold(Fixture& f, const QString& campaign)
{
    return f.text(u"SELECT concat_ws(' ', hold_code, round(extract(epoch FROM hold_clears_at - autolynx.now()))) FROM "
                  u"autolynx.campaigns WHERE id = ?::uuid"_qs,
                  {campaign});
}

} // namespace

class TestAttempts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachOutcome_data()
    {
        QTest::addColumn<QByteArray>("endedClass");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* endedClass, const char* expected) {
            QTest::newRow(endedClass) << QByteArray(endedClass) << QString::fromUtf8(expected);
        };
        row("no-answer", "PENDING retry 3600");
        row("busy", "PENDING retry 3600");
        row("voicemail", "voicemail");
        row("rejected/invalid-number", "rejected");
        row("canceled", "canceled");
        row("provider-error", "failed");
        row("customer-hangup", "answered");
    }
    void eachOutcome()
    {
        QFETCH(QByteArray, endedClass);
        QFETCH(QString, expected);
        Fixture f;
        const QString campaign = f.campaign(kRules);
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        end(f, f.dial(), endedClass);
        QCOMPARE(where(f, contact), expected);
        f.claim();
        QCOMPARE(f.state(campaign), expected.startsWith(u"PENDING") ? u"RUNNING"_qs : u"COMPLETED"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // One attempt unless somebody says so.
    void byDefaultNobodyIsCalledAgain()
    {
        Fixture f;
        const QString campaign = f.campaign();
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        end(f, f.dial(), "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
    }

    // Not a microsecond sooner; the last step repeats; after the last attempt it is final.
    void stepsAndTheirEnd()
    {
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_limits_set('{\"number_day\": null}')"_qs));
        const QString campaign = f.campaign(kRules + u", \"max_attempts\": 4"_qs);
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        const QList<std::chrono::seconds> steps = {1h, 2h, 2h};
        for (int attempt = 1; attempt <= 4; ++attempt) {
            const QStringList calls = f.dial();
            QCOMPARE(calls.size(), 1);
            QCOMPARE(f.call(calls[0], "attempt"), QString::number(attempt));
            f.advance(20s);
            end(f, calls, attempt % 2 ? "no-answer" : "busy");
            QCOMPARE(f.contradiction(), QString());
            if (attempt == 4)
                break;
            QCOMPARE(where(f, contact), u"PENDING retry %1"_qs.arg(steps[attempt - 1].count()));
            QCOMPARE(f.claim(), QStringList());
            QCOMPARE(hold(f, campaign), u"retry_wait %1"_qs.arg(steps[attempt - 1].count()));
            f.advance(steps[attempt - 1] - 1ms);
            QCOMPARE(f.claim(), QStringList());
            f.advance(1ms);
        }
        QCOMPARE(where(f, contact), u"busy"_qs);
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        QCOMPARE(
            f.text(u"SELECT busy || ' ' || imported || ' ' || calls FROM autolynx.counters(?::uuid)"_qs, {campaign}),
            u"1 1 4"_qs);
    }

    // The pause is counted from the call's end, not from when we heard of it.
    void lateWordDoesNotDelayIt()
    {
        Fixture f;
        const QString campaign = f.campaign(kRules);
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        const QStringList calls = f.dial();
        const qint64 ended = f.nowUs() + 30'000'000;
        f.advance(40min);
        f.apply({Fixture::fact(calls[0], "report",
                               u"\"status\": \"ENDED\", \"ended_reason\": \"x\", \"ended_class\": \"no-answer\", "
                               u"\"ended_at_us\": %1"_qs.arg(ended))});
        QCOMPARE(where(f, contact), u"PENDING retry %1"_qs.arg(20 * 60 + 30));
    }

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
        const QString campaign = f.campaign(kRules);
        const QString contact = f.addNumbers(campaign, {u"+13125550142"_qs}).first();
        f.change("start", campaign);
        end(f, f.dial(), "no-answer");
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
        const QString campaign = f.campaign(kRules);
        const QString contact = f.addNumbers(campaign, {u"+13125550142"_qs}).first();
        f.change("start", campaign);
        const QStringList calls = f.dial();
        const QString change = sql.contains(u"%1"_qs) ? sql.arg(campaign) : sql;
        need(f.console().query(change), qPrintable(change));
        end(f, calls, "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // Facts come in any order: what is known better decides, of who is final and of who waits.
    void aBetterWordDecides()
    {
        Fixture f;
        const QString campaign =
            f.campaign(u"\"max_attempts\": 3, \"retry_outcomes\": [\"no_answer\"], \"retry_after_seconds\": [3600]"_qs);
        const QStringList contacts = f.addContacts(campaign, 3);
        f.change("start", campaign);
        const QStringList calls = f.dial();
        QStringList of;
        for (const QString& call : calls)
            of += f.call(call, "contact_id");
        // Ended for no known reason, which the report then tells.
        f.apply({Fixture::fact(calls[0], "status", u"\"status\": \"ENDED\""_qs)});
        QCOMPARE(where(f, of[0]), u"failed"_qs);
        end(f, {calls[0]}, "no-answer");
        QCOMPARE(where(f, of[0]), u"PENDING retry 3600"_qs);
        end(f, {calls[0]}, "no-answer"); // heard twice
        QCOMPARE(where(f, of[0]), u"PENDING retry 3600"_qs);
        // Nobody answered, it was said; but somebody had.
        f.apply({Fixture::fact(calls[1], "status",
                               u"\"status\": \"ENDED\", \"ended_reason\": \"a\", \"ended_class\": \"no-answer\""_qs)});
        QCOMPARE(where(f, of[1]), u"PENDING retry 3600"_qs);
        end(f, {calls[1]}, "customer-hangup");
        QCOMPARE(where(f, of[1]), u"answered"_qs);
        // It is known after the next attempt has been claimed and given back: no third call of somebody who was
        // reached.
        f.apply({Fixture::fact(calls[2], "status",
                               u"\"status\": \"ENDED\", \"ended_reason\": \"a\", \"ended_class\": \"no-answer\""_qs)});
        f.run(u"UPDATE autolynx.contacts SET eligible_at = autolynx.now() + interval '1 day' WHERE id = ?::bigint"_qs,
              {of[0]});
        f.advance(3601s);
        const QStringList again = f.send(f.claim());
        QCOMPARE(again.size(), 1);
        f.fail(again[0], "blocked");
        end(f, {calls[2]}, "customer-hangup");
        QCOMPARE(where(f, of[2]), u"answered"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // A call ends while a member finishes the campaign: neither sees the other. Rules out: its contact waits for an
    // attempt that nobody makes any more, and the campaign never completes.
    void finishedWhileACallEnds()
    {
        Fixture f;
        const QString campaign = f.campaign(kRules);
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
        end(f, calls, "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
    }

    // What a person grants comes on top, and once.
    void aPersonGrantsOneMore()
    {
        Fixture f;
        const QString campaign =
            f.campaign(u"\"max_attempts\": 2, \"retry_outcomes\": [\"no_answer\"], \"retry_after_seconds\": [3600]"_qs);
        const QStringList contacts = f.addContacts(campaign, 2);
        f.change("start", campaign);
        end(f, f.dial(), "no-answer");
        f.advance(1h);
        QStringList calls = f.dial();
        end(f, {calls[0]}, "no-answer");
        const QString contact = f.call(calls[0], "contact_id");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
        QCOMPARE(
            need(f.console().text(u"SELECT autolynx.contact_retry(?::uuid, ARRAY[?::bigint])"_qs, {campaign, contact})),
            u"1"_qs);
        QCOMPARE(f.contact(contact, "attempts || ' ' || granted"), u"2 1"_qs);
        calls = f.dial();
        QCOMPARE(calls.size(), 1);
        end(f, calls, "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
        QCOMPARE(f.contact(contact, "attempts"), u"3"_qs);
    }

    // The pause between attempts is a gate of its own: who was made final meanwhile, and waits again, waits for it too;
    // and what was claimed is not sent when longer pauses were set since.
    void thePauseIsKeptWhateverElseMovesThem()
    {
        Fixture f;
        const QString campaign = f.campaign(kRules + u", \"cap\": 2, \"fallback_zone\": \"America/Chicago\""_qs);
        const QString contact = f.addNumbers(campaign, {u"+18005550101"_qs}, u"|"_qs).first();
        f.change("start", campaign);
        end(f, f.dial(), "no-answer");
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

    // A clone tries again as its model does.
    void copiesKeepTheRules()
    {
        Fixture f;
        const QString campaign = f.campaign(kRules);
        f.addContacts(campaign, 1);
        const QString copy =
            need(f.console().text(u"SELECT autolynx.campaign_clone(?::uuid, 'copy') ->> 'campaign_id'"_qs, {campaign}));
        QCOMPARE(
            f.text(
                u"SELECT concat_ws(' ', max_attempts, retry_outcomes, retry_after_seconds) FROM autolynx.campaigns WHERE id = ?::uuid"_qs,
                {copy}),
            u"3 {busy,no_answer} {3600,7200}"_qs);
    }

    void whatRulesCanNotBe_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* settings, const char* code) {
            QTest::newRow(settings) << QString::fromUtf8(settings) << QString::fromUtf8(code);
        };
        row(R"("max_attempts": 0)", "campaign_value");
        row(R"("max_attempts": 51)", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": ["answered"])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": ["skipped"])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": [null])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": "busy")", "campaign_value");
        row(R"("retry_outcomes": ["busy"])", "campaign_attempts");
        row(R"("retry_after_seconds": [])", "campaign_value");
        row(R"("retry_after_seconds": [59])", "campaign_value");
        row(R"("retry_after_seconds": [3600, null])", "campaign_value");
        row(R"("retry_after_seconds": [2592001])", "campaign_value");
        row(R"("retry_after_seconds": ["1h"])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": ["busy", "busy"], "retry_after_seconds": [60, 2592000])", "");
        row(R"("max_attempts": 2, "retry_outcomes": null, "retry_after_seconds": null)", "");
    }
    void whatRulesCanNotBe()
    {
        QFETCH(QString, settings);
        QFETCH(QString, code);
        if (!values_)
            values_ = std::make_unique<Fixture>();
        Fixture& f = *values_;
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_create(?::jsonb)"_qs,
                         {u"{\"name\": \"C\", \"assistant_id\": \"%1\", %2}"_qs.arg(f.assistant, settings)}),
                 code);
    }
    void cleanupTestCase() { values_.reset(); }

private:
    std::unique_ptr<Fixture> values_; // of the rows that leave nothing behind
};

AUTOLYNX_TEST(TestAttempts, "attempts");
#include "test_attempts.moc"
