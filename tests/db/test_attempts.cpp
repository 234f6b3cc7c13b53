// SPDX-License-Identifier: GPL-3.0-or-later
// Attempts (R11): which outcomes are tried again, after how long, how often. Rules out: a contact called once more than
// was set, or sooner; one lost between two attempts.
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

namespace {

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
        const QString campaign = f.campaign(kRetries);
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        endAs(f, f.dial(), endedClass);
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
        endAs(f, f.dial(), "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
    }

    // Not a microsecond sooner; the last step repeats; after the last attempt it is final.
    void stepsAndTheirEnd()
    {
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_limits_set('{\"number_day\": null}')"_qs));
        const QString campaign = f.campaign(kRetries + u", \"max_attempts\": 4"_qs);
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        const QList<std::chrono::seconds> steps = {1h, 2h, 2h};
        for (int attempt = 1; attempt <= 4; ++attempt) {
            const QStringList calls = f.dial();
            QCOMPARE(calls.size(), 1);
            QCOMPARE(f.call(calls[0], "attempt"), QString::number(attempt));
            f.advance(20s);
            endAs(f, calls, attempt % 2 ? "no-answer" : "busy");
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
        const QString campaign = f.campaign(kRetries);
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
        endAs(f, {calls[0]}, "no-answer");
        QCOMPARE(where(f, of[0]), u"PENDING retry 3600"_qs);
        endAs(f, {calls[0]}, "no-answer"); // heard twice
        QCOMPARE(where(f, of[0]), u"PENDING retry 3600"_qs);
        // Nobody answered, it was said; but somebody had.
        f.apply({Fixture::fact(calls[1], "status",
                               u"\"status\": \"ENDED\", \"ended_reason\": \"a\", \"ended_class\": \"no-answer\""_qs)});
        QCOMPARE(where(f, of[1]), u"PENDING retry 3600"_qs);
        endAs(f, {calls[1]}, "customer-hangup");
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
        endAs(f, {calls[2]}, "customer-hangup");
        QCOMPARE(where(f, of[2]), u"answered"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // What a person grants comes on top, and once.
    void aPersonGrantsOneMore()
    {
        Fixture f;
        const QString campaign =
            f.campaign(u"\"max_attempts\": 2, \"retry_outcomes\": [\"no_answer\"], \"retry_after_seconds\": [3600]"_qs);
        const QStringList contacts = f.addContacts(campaign, 2);
        f.change("start", campaign);
        endAs(f, f.dial(), "no-answer");
        f.advance(1h);
        QStringList calls = f.dial();
        endAs(f, {calls[0]}, "no-answer");
        const QString contact = f.call(calls[0], "contact_id");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
        QCOMPARE(
            need(f.console().text(u"SELECT autolynx.contact_retry(?::uuid, ARRAY[?::bigint])"_qs, {campaign, contact})),
            u"1"_qs);
        QCOMPARE(f.contact(contact, "attempts || ' ' || granted"), u"2 1"_qs);
        calls = f.dial();
        QCOMPARE(calls.size(), 1);
        endAs(f, calls, "no-answer");
        QCOMPARE(where(f, contact), u"no_answer"_qs);
        QCOMPARE(f.contact(contact, "attempts"), u"3"_qs);
    }
};

AUTOLYNX_TEST(TestAttempts, "attempts");
#include "test_attempts.moc"
