// SPDX-License-Identifier: GPL-3.0-or-later
// Reservations and the ledger (R12): what a call under way keeps from others and until when, what it is taken to cost
// at worst, soft alerts, and that the sums are the calls'. Rules out: money reserved for ever, or let go before it is
// spent.
#include "tests/db/money.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;
using nlohmann::json;

class TestReservations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A reservation ends with what frees its money: nothing else does, and time does in the end.
    void reservationsEnd_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* how, const char* expected) {
            QTest::newRow(how) << QString::fromUtf8(how) << QString::fromUtf8(expected);
        };
        row("intent", "0 50");
        row("lease expired", "0 0");
        row("refused by the provider", "0 0");
        row("this number refused", "0 0");
        row("unknown", "0 50");
        row("unknown, a day ago", "0 0");
        row("rings", "0 50");
        row("ended without a word of its cost", "0 50");
        row("ended without a word of its cost, a day ago", "0 0");
        row("ended, nobody answered, reported", "0 0");
        row("ended, answered, reported without cost", "0 50");
        row("ended and its cost came", "7 0");
        row("its cost came before its end", "7 43");
    }
    void reservationsEnd()
    {
        QFETCH(QString, how);
        QFETCH(QString, expected);
        Fixture f;
        const QString campaign = f.started(1, kCalls);
        const QStringList calls = f.claim();
        const auto fact = [&](const char* source, const char* more) {
            f.apply({Fixture::fact(calls[0], source, QString::fromUtf8(more))});
        };
        const auto begins = [&](const char* start) { return how.startsWith(QString::fromUtf8(start)); };
        const char* const ended =
            R"("status": "ENDED", "ended_reason": "x", "ended_class": "customer-hangup", "conversation": true)";
        if (how == u"lease expired"_qs) {
            f.change("pause", campaign);
            f.advance(31s);
            f.claim();
        } else if (!begins("intent")) {
            f.send(calls);
            if (begins("refused"))
                f.fail(calls[0], "refused_campaign");
            else if (begins("this number"))
                f.fail(calls[0], "refused_contact");
            else if (begins("unknown"))
                f.fail(calls[0], "unknown");
            else
                f.accept(calls);
        }
        if (begins("ended without"))
            fact("status", ended);
        else if (begins("ended, nobody"))
            fact("report", R"("status": "ENDED", "ended_reason": "x", "ended_class": "no-answer")");
        else if (begins("ended, answered"))
            fact("report", ended);
        else if (begins("ended and its cost"))
            fact("report", qPrintable(QString::fromUtf8(ended) + u", \"cost_micro\": 70000"_qs));
        else if (begins("its cost came before"))
            fact("poll", R"("status": "IN_PROGRESS", "cost_micro": 70000)");
        if (how.endsWith(u"a day ago")) {
            if (begins("unknown")) // no call of it can live any more
                f.run(u"UPDATE autolynx.calls SET holds_slot = false"_qs);
            f.advance(24h);
        }
        QCOMPARE(account(f, campaign), expected);
    }

    // What a call may cost is learnt from what calls cost: nine of ten cost less a minute.
    void worstCaseIsLearnt()
    {
        Fixture f;
        const QString campaign = f.started(30, u"\"cap\": 30, \"max_duration_seconds\": 300"_qs);
        const auto next = [&](const QString& of) {
            f.advance(61s); // worked out anew each minute
            return f.number(
                u"SELECT autolynx.next_call_micro(c, autolynx.now()) FROM autolynx.campaigns c WHERE id = ?::uuid"_qs,
                {of});
        };
        QCOMPARE(next(campaign), 1'250'000);
        const QStringList calls = f.dial();
        QCOMPARE(f.call(calls[0], "reserved_micro"), u"1250000"_qs);
        end(f, calls.mid(0, 4), 60'000);
        QCOMPARE(next(campaign), 1'250'000); // four are too few
        end(f, calls.mid(4, 1), 60'000);
        QCOMPARE(next(campaign), 300'000); // six cents a minute
        end(f, calls.mid(5, 10), 120'000);
        QCOMPARE(next(campaign), 600'000);
        end(f, calls.mid(15, 1), 9'000'000, 5s); // short ones tell nothing of a minute
        QCOMPARE(next(campaign), 600'000);
        QCOMPARE(next(f.started(1, u"\"cap\": 1, \"max_duration_seconds\": 60"_qs)), 120'000); // anybody's
    }

    // Soft: told once, of the day once a day; dialling goes on.
    void alerts()
    {
        Fixture f;
        const auto beat = [&] { need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId})); };
        const auto told = [&] {
            beat();
            return f.text(
                u"SELECT coalesce(string_agg(entity || ' ' || code, ', ' ORDER BY id), '') FROM autolynx.call_events WHERE field = 'spend'"_qs);
        };
        limit(f, uR"({"alert_usd": 1, "alert_day_usd": 0.7})"_qs);
        const QString campaign = f.started(20, u"\"cap\": 1, \"alert_usd\": 0.9, \"alert_day_usd\": 0.5"_qs);
        end(f, f.dial(), 400'000);
        QCOMPARE(told(), QString());
        end(f, f.dial(), 200'000);
        QCOMPARE(told(), u"campaign alert_day"_qs);
        end(f, f.dial(), 200'000);
        QCOMPARE(told(), u"campaign alert_day, account alert_day"_qs);
        end(f, f.dial(), 300'000);
        const QString all = u"campaign alert_day, account alert_day, campaign alert, account alert"_qs;
        QCOMPARE(told(), all);
        QCOMPARE(told(), all);
        f.advance(24h);
        QCOMPARE(told(), all);
        end(f, f.dial(), 800'000);
        QCOMPARE(told(), all + u", campaign alert_day, account alert_day"_qs);
        const json spend = need(f.console().json(u"SELECT autolynx.campaign_spend(?::uuid)"_qs, {campaign}));
        QVERIFY(spend.at("alerted_day_at").get<std::string>().starts_with("2026-03-04T") &&
                spend.at("alerted_at").get<std::string>().starts_with("2026-03-03T"));
        limit(f, uR"({"alert_day_usd": 0.75})"_qs); // set anew, told anew
        QCOMPARE(told(), all + u", campaign alert_day, account alert_day, account alert_day"_qs);
    }

    // The ledger is the calls' costs, folded or not, by campaign and in all.
    void ledgerIsTheCalls()
    {
        Fixture f;
        const QString one = f.started(12, u"\"cap\": 3"_qs);
        const QString two = f.started(12, u"\"cap\": 3"_qs);
        for (int i = 0; i < 4; ++i) {
            const QStringList calls = f.dial();
            end(f, calls, 10'000 * (i + 1));
            f.apply({Fixture::fact(calls[0], "list", u"\"status\": \"ENDED\", \"cost_micro\": 99000"_qs)}); // it grew
            if (i % 2)
                need(f.worker().query(u"SELECT autolynx.fold_counters()"_qs));
            f.advance(24h);
            for (const QString& campaign : {one, two}) {
                QCOMPARE(
                    f.number(u"SELECT autolynx.spent_micro(?::uuid, '-infinity')"_qs, {campaign}),
                    f.number(u"SELECT coalesce(sum(cost_micro), 0) FROM autolynx.calls WHERE campaign_id = ?::uuid"_qs,
                             {campaign}));
                QCOMPARE(
                    f.number(u"SELECT autolynx.spent_micro(?::uuid, '2026-03-04')"_qs, {campaign}),
                    f.number(
                        u"SELECT coalesce(sum(cost_micro), 0) FROM autolynx.calls WHERE campaign_id = ?::uuid AND created_at >= '2026-03-04'"_qs,
                        {campaign}));
            }
            for (const char* since : {"-infinity", "2026-03-04"})
                QCOMPARE(
                    f.number(u"SELECT autolynx.spent_micro(NULL, ?::timestamptz)"_qs, {QString::fromUtf8(since)}),
                    f.number(
                        u"SELECT coalesce(sum(cost_micro), 0) FROM autolynx.calls WHERE created_at >= ?::timestamptz"_qs,
                        {QString::fromUtf8(since)}));
        }
    }
};

AUTOLYNX_TEST(TestReservations, "reservations");
#include "test_reservations.moc"
