// SPDX-License-Identifier: GPL-3.0-or-later
// How a campaign dials (R5): strict batches, quiet lines, lines in turn within their limits, the request rate,
// stop-all. What each must hold is held against doubt, death and other workers too.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;

class TestModes : public QObject
{
    Q_OBJECT

    static void lineLimit(Fixture& f, int line, const char* field, int limit)
    {
        need(f.console().query(u"SELECT autolynx.line_set(?::uuid, jsonb_build_object(?::text, ?::int))"_qs,
                               {f.lines[line], QString::fromUtf8(field), limit}),
             "line_set");
    }
    static QString perLine(Fixture& f)
    {
        return f.text(
            u"SELECT string_agg((SELECT count(*) FROM autolynx.calls c WHERE c.line_id = l.id AND c.launch <> 'RELEASED')::text, ' ' ORDER BY l.name) FROM autolynx.lines l"_qs);
    }
    static QString twoLines(Fixture& f) { return u"\"line_ids\": [\"%1\", \"%2\"]"_qs.arg(f.lines[0], f.lines[1]); }

private Q_SLOTS:
    // Whatever keeps one of them open keeps the batch open: ringing, in doubt, sent by a worker that died, not yet
    // sent.
    void theNextBatchWaits_data()
    {
        QTest::addColumn<QString>("last");
        for (const char* last : {"ringing", "in doubt", "its worker dead", "claimed"})
            QTest::newRow(last) << QString::fromUtf8(last);
    }
    void theNextBatchWaits()
    {
        QFETCH(QString, last);
        Fixture f;
        f.started(8, u"\"cap\": 3, \"mode\": \"batch\""_qs);
        QStringList calls = f.claim();
        QCOMPARE(calls.size(), 3);
        const QString kept = calls.takeLast();
        f.accept(f.send(calls));
        if (last != u"claimed")
            f.send({kept});
        if (last == u"ringing")
            f.accept({kept});
        if (last == u"in doubt")
            f.fail(kept, "unknown", "timeout");
        f.end(calls);
        const QString other = f.startWorker(last == u"its worker dead" ? u"main"_qs : u"other"_qs);
        if (last == u"its worker dead")
            QCOMPARE(f.call(kept, "launch"), u"UNKNOWN"_qs);
        QCOMPARE(f.claim(other), QStringList());
        f.advance(10s);
        QCOMPARE(f.claim(other), QStringList());
        QCOMPARE(f.number(u"SELECT max(batch) FROM autolynx.calls"_qs), 1);

        if (last == u"claimed")
            f.accept(f.send({kept}));
        if (last == u"in doubt" || last == u"its worker dead")
            f.apply({Fixture::fact(kept, "list", u"\"status\": \"RINGING\""_qs)});
        QCOMPARE(f.claim(other), QStringList());
        f.end({kept});
        QCOMPARE(f.claim(other).size(), 3);
        QCOMPARE(f.text(u"SELECT string_agg(DISTINCT batch::text, ' ') FROM autolynx.calls WHERE launch = 'INTENT'"_qs),
                 u"2"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // Given back: the batch goes on with those of it that were never called, and no other is under way meanwhile.
    void whatABatchGivesBackIsOfTheNext()
    {
        Fixture f;
        f.started(5, u"\"cap\": 2, \"mode\": \"batch\""_qs);
        const QStringList calls = f.send(f.claim());
        f.accept({calls[0]});
        f.fail(calls[1], "rate_limited", "429", 100);
        f.advance(1s);
        QCOMPARE(f.claim(), QStringList());
        f.end({calls[0]});
        QCOMPARE(f.claim().size(), 2);
        QCOMPARE(f.contradiction(), QString());
    }

    // Of two campaigns on one line; and in doubt it is not quiet.
    void aQuietLineCarriesOneCallOfAnybody()
    {
        Fixture f;
        const QString one = u"\"cap\": 5, \"line_quiet\": true, \"line_ids\": [\"%1\"]"_qs.arg(f.lines[0]);
        f.started(3, one);
        f.started(3, one);
        const QStringList calls = f.send(f.claim());
        QCOMPARE(calls.size(), 1);
        f.fail(calls[0], "unknown", "timeout");
        QCOMPARE(f.claim(), QStringList());
        f.apply({Fixture::fact(calls[0], "list", u"\"status\": \"IN_PROGRESS\""_qs)});
        QCOMPARE(f.claim(), QStringList());
        f.end(calls);
        QCOMPARE(f.claim().size(), 1);
    }

    void linesKeepTheirOwnLimits()
    {
        Fixture f;
        lineLimit(f, 0, "max_calls", 1);
        lineLimit(f, 1, "daily_calls", 3);
        f.started(20, u"\"cap\": 8, "_qs + twoLines(f));
        QStringList calls = f.dial();
        QCOMPARE(perLine(f), u"1 3"_qs);
        f.end(calls);
        calls = f.dial();
        QCOMPARE(perLine(f), u"2 3"_qs);
        f.end(calls);
        // A day later the second has its three again, wherever the first stands.
        f.advance(24h);
        QCOMPARE(f.dial().size(), 4);
        QCOMPARE(perLine(f), u"3 6"_qs);
    }

    // Taken back without having been made, a call was none of the day's.
    void whatWasNotMadeIsNotOfTheDay()
    {
        Fixture f;
        lineLimit(f, 0, "daily_calls", 1);
        f.started(3, u"\"cap\": 3, \"line_ids\": [\"%1\"]"_qs.arg(f.lines[0]));
        QStringList calls = f.send(f.claim());
        QCOMPARE(calls.size(), 1);
        f.fail(calls[0], "rate_limited", "429", 100);
        f.advance(1s);
        calls = f.send(f.claim());
        QCOMPARE(calls.size(), 1);
        f.accept(calls);
        f.end(calls);
        QCOMPARE(f.claim(), QStringList());
    }

    // A line that joins shares from then on; one that is blocked is passed over.
    void linesMayChangeMeanwhile()
    {
        Fixture f;
        const QString campaign = f.started(20, u"\"cap\": 2, \"line_ids\": [\"%1\"]"_qs.arg(f.lines[0]));
        for (int i = 0; i < 3; ++i)
            f.end(f.dial());
        need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                               {campaign, u"{%1}"_qs.arg(twoLines(f))}));
        for (int i = 0; i < 2; ++i)
            f.end(f.dial());
        QCOMPARE(perLine(f), u"8 2"_qs);
        f.run(u"UPDATE autolynx.lines SET status = 'blocked' WHERE name = 'A'"_qs);
        f.end(f.dial());
        QCOMPARE(perLine(f), u"8 4"_qs);
    }

    // One bucket for all workers: sixty a minute are sixty a minute, whoever asks how often.
    void twoWorkersShareTheRate()
    {
        Fixture f;
        const QString other = f.startWorker(u"other"_qs);
        need(f.console().query(u"SELECT autolynx.account_cap_set(1000)"_qs));
        need(f.console().query(u"SELECT autolynx.account_rate_set(60)"_qs));
        f.started(200, u"\"cap\": 1000"_qs);
        qsizetype made = f.claim().size() + f.claim(other).size();
        QCOMPARE(made, 7);
        for (int second = 0; second < 30; ++second) {
            f.advance(1s);
            made += f.claim(second % 3 ? other : f.workerId).size() + f.claim(second % 2 ? other : f.workerId).size();
        }
        QCOMPARE(made, 37);
    }

    // Fifty launches between claim and compare-and-set while somebody presses the switch: once it has returned, nothing
    // more is marked as sent, and what was is counted in its answer or after.
    void stopAllMeetsFiftyLaunches()
    {
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_cap_set(100)"_qs));
        f.started(60, u"\"cap\": 50"_qs);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 50);
        std::atomic<int> next = 0;
        std::atomic<int> sent = 0;
        std::vector<std::thread> senders;
        for (int i = 0; i < 5; ++i) {
            senders.emplace_back([&] {
                auto connection = f.database.connect(u"autolynx_worker"_qs);
                for (int n = next++; n < calls.size(); n = next++)
                    sent += int(need(connection->query(u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                                       {f.workerId, db::textArray({calls[n]})}))
                                    .size());
            });
        }
        auto admin = f.database.connect(f.member);
        while (sent < 5)
            std::this_thread::yield();
        const auto stopped = need(admin->json(u"SELECT autolynx.dialing_stop_all()"_qs));
        const qint64 then = f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'SENT'"_qs);
        for (std::thread& sender : senders)
            sender.join();
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'SENT'"_qs), then);
        QCOMPARE(sent.load(), int(then));
        QCOMPARE(stopped["sending"].get<qint64>(), then);
        QVERIFY(stopped["stopped"].get<bool>());
        QCOMPARE(
            f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'RELEASED' AND launch_code = 'stopped'"_qs),
            50 - then);
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.contradiction(), QString());
        need(f.console().query(u"SELECT autolynx.dialing_allow()"_qs));
        QCOMPARE(f.claim().size(), 50 - then);
    }
};

AUTOLYNX_TEST(TestModes, "modes");
#include "test_modes.moc"
