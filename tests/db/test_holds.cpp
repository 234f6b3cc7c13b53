// SPDX-License-Identifier: GPL-3.0-or-later
// A transient condition is a hold with a reason that resumes by itself; a fatal error holds the campaign and leaves the
// list untouched (PRODUCT "What users of such systems suffer").
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

class TestHolds : public QObject
{
    Q_OBJECT

    static QString hold(test::Fixture& f, const QString& campaign)
    {
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
        const auto shown = need(f.console().json(u"SELECT autolynx.campaign_show(?::uuid)"_qs, {campaign}))["hold"];
        return shown.is_null() ? QString() : QString::fromStdString(shown["code"]);
    }
    static void obeyed(test::Fixture& f, const QString& campaign)
    {
        need(f.worker().query(u"SELECT autolynx.provider_obeyed(ARRAY[?::uuid], NULL)"_qs, {campaign}));
    }

private Q_SLOTS:
    void refusedLaunches_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("held");
        QTest::newRow("no connection") << u"not_sent"_qs << u"connect_refused"_qs << u"provider_unreachable"_qs;
        QTest::newRow("no credit") << u"refused_account"_qs << u"no_credit"_qs << u"no_credit"_qs;
        QTest::newRow("assistant gone") << u"refused_campaign"_qs << u"assistant_not_found"_qs
                                        << u"assistant_not_found"_qs;
        QTest::newRow("too many requests") << u"rate_limited"_qs << u"rate_limited"_qs << u"rate_limited"_qs;
        QTest::newRow("full") << u"blocked"_qs << u"provider_full"_qs << u"provider_full"_qs;
    }
    void refusedLaunches()
    {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        QFETCH(QString, held);
        test::Fixture f;
        const QString campaign = f.started(5, u"\"cap\": 3"_qs);
        const QStringList calls = f.send(f.claim());
        QCOMPARE(calls.size(), 3);
        for (const QString& call : calls)
            f.fail(call, kind.toUtf8(), code.toUtf8(), 10000);
        // Nobody is lost and no attempt counted; the campaign has not started (R4: truthful start).
        QCOMPARE(f.text(u"SELECT string_agg(DISTINCT state || ' ' || attempts, ',') FROM autolynx.contacts"_qs),
                 u"PENDING 0"_qs);
        QCOMPARE(f.text(u"SELECT state || ' ' || (started_at IS NULL) FROM autolynx.campaigns"_qs), u"QUEUED true"_qs);
        QCOMPARE(hold(f, campaign), held);
        const auto answer = f.claimAnswer();
        QCOMPARE(answer["calls"].size(), size_t(0));
        QVERIFY(answer["wake_at_us"].get<qint64>() > f.nowUs());
        QCOMPARE(f.contradiction(), QString());

        // It goes on by itself. A hold lets one single call try.
        f.advance(11s);
        const bool probes = kind != u"rate_limited" && kind != u"blocked";
        const QStringList next = f.send(f.claim());
        QCOMPARE(next.size(), probes ? 1 : 3);
        QCOMPARE(f.claim().size(), 0);
        f.accept(next);
        obeyed(f, campaign);
        QCOMPARE(hold(f, campaign), QString());
        QCOMPARE(f.claim().size(), probes ? 2 : 0);
        QCOMPARE(f.state(campaign), u"DIALING"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // Refused again and again, a hold tries less and less often, at most every five minutes or so.
    void probesGetRarer()
    {
        test::Fixture f;
        f.started(5);
        for (const QString& call : f.send(f.claim()))
            f.fail(call, "refused_account", "no_credit");
        qint64 longest = 0;
        for (int i = 0; i < 12; ++i) {
            const auto wait = f.claimAnswer()["wake_at_us"].get<qint64>() - f.nowUs();
            QVERIFY(wait > 0 && wait <= 330'000'000);
            longest = std::max(longest, wait);
            f.advance(std::chrono::microseconds(wait));
            const QStringList probe = f.send(f.claim());
            QCOMPARE(probe.size(), 1);
            f.fail(probe[0], "refused_account", "no_credit");
        }
        QVERIFY(longest >= 270'000'000);
    }

    // The provider's count of calls and ours differ: we take what it bore for its limit, until a call of ours ends.
    void aFullProviderGetsOneWhenOneEnds()
    {
        test::Fixture f;
        f.started(9, u"\"cap\": 5"_qs);
        const QStringList calls = f.send(f.claim());
        QCOMPARE(calls.size(), 5);
        f.accept(calls.mid(0, 3));
        f.fail(calls[3], "blocked", "provider_full", 60000);
        f.fail(calls[4], "blocked", "provider_full", 60000);
        QCOMPARE(f.claim(), QStringList());
        f.end({calls[0]});
        const QStringList next = f.send(f.claim());
        QCOMPARE(next.size(), 1);
        QCOMPARE(f.claim(), QStringList());
        f.advance(1min);
        QCOMPARE(f.claim().size(), 2);
        QCOMPARE(f.contradiction(), QString());
    }

    void aNumberThatIsRefusedIsFinal()
    {
        test::Fixture f;
        const QString campaign = f.started(1);
        f.fail(f.send(f.claim())[0], "refused_contact", "number_invalid");
        QCOMPARE(f.text(u"SELECT state || ' ' || final FROM autolynx.contacts"_qs), u"FINAL rejected"_qs);
        QCOMPARE(f.contradiction(), QString());
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
    }

    // Signs come and go with what they show.
    void signs_data()
    {
        QTest::addColumn<QString>("close");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("code");
        QTest::newRow("lines") << u"UPDATE autolynx.lines SET status = 'blocked'"_qs
                               << u"UPDATE autolynx.lines SET status = 'active'"_qs << u"line_blocked"_qs;
        QTest::newRow("assistant") << u"UPDATE autolynx.assistants SET active = false"_qs
                                   << u"UPDATE autolynx.assistants SET active = true"_qs << u"assistant_not_ready"_qs;
        QTest::newRow("window")
            << u"UPDATE autolynx.campaign_classes SET open_from = autolynx.now() + interval '1 hour', open_until = autolynx.now() + interval '2 hours'"_qs
            << u"UPDATE autolynx.campaign_classes SET open_from = NULL, open_until = NULL"_qs << u"outside_window"_qs;
    }
    void signs()
    {
        QFETCH(QString, close);
        QFETCH(QString, open);
        QFETCH(QString, code);
        test::Fixture f;
        const QString campaign = f.started(2);
        f.claim();
        f.advance(31s);
        f.run(close);
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(hold(f, campaign), code);
        const QString since = f.text(u"SELECT hold_since FROM autolynx.campaigns"_qs);
        f.advance(5s);
        f.claim();
        QCOMPARE(f.text(u"SELECT hold_since FROM autolynx.campaigns"_qs), since); // the same hold
        f.run(open);
        QCOMPARE(f.claim().size(), 2);
        QCOMPARE(hold(f, campaign), QString());
        QCOMPARE(
            f.text(
                u"SELECT string_agg(coalesce(before, '-') || '>' || coalesce(after, '-'), ' ' ORDER BY id) FROM autolynx.call_events WHERE field = 'hold'"_qs),
            u"->%1 %1>-"_qs.arg(code));
    }

    // A person resumes a held campaign: one call tries at once, and the hold stands until the provider obeys.
    void resumeTriesAtOnce()
    {
        test::Fixture f;
        const QString campaign = f.started(3);
        for (const QString& call : f.send(f.claim()))
            f.fail(call, "refused_campaign", "assistant_not_found");
        f.change("pause", campaign);
        f.change("resume", campaign);
        const QStringList probe = f.send(f.claim());
        QCOMPARE(probe.size(), 1);
        QCOMPARE(hold(f, campaign), u"assistant_not_found"_qs);
        f.accept(probe);
        obeyed(f, campaign);
        QCOMPARE(hold(f, campaign), QString());
        QCOMPARE(f.claim().size(), 2);
    }

    void stopAllHoldsEverything()
    {
        test::Fixture f;
        const QString campaign = f.started(3);
        need(f.console().query(u"SELECT autolynx.dialing_stop_all()"_qs));
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(hold(f, campaign), u"stopped"_qs);
        need(f.console().query(u"SELECT autolynx.dialing_allow()"_qs));
        QCOMPARE(f.claim().size(), 3);
    }
};

AUTOLYNX_TEST(TestHolds, "holds");
#include "test_holds.moc"
