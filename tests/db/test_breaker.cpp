// SPDX-License-Identifier: GPL-3.0-or-later
// The circuit breaker (R10): a provider that fails is left alone by all workers together, tried by one call at a time,
// and dialled again as soon as it answers. Rules out: a list whose every contact is launched into an outage, each to
// keep its slot and its number until there is evidence.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;
using test::refusal;

class TestBreaker : public QObject
{
    Q_OBJECT

    static nlohmann::json breaker(test::Fixture& f)
    {
        return need(f.console().json(u"SELECT autolynx.health()"_qs))["breaker"];
    }
    static QString state(test::Fixture& f) { return QString::fromStdString(breaker(f)["state"]); }
    static void failed(test::Fixture& f, const QStringList& calls, const QString& worker, const char* code = "http_503")
    {
        for (const QString& call : calls)
            need(f.worker().query(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, 'unknown', ?, 0)"_qs,
                                  {worker, call, QString::fromUtf8(code)}));
    }
    static void accepted(test::Fixture& f, const QStringList& calls)
    {
        f.accept(calls);
        need(f.worker().query(u"SELECT autolynx.provider_obeyed('{}', NULL, ?, NULL)"_qs, {int(calls.size())}));
    }
    static QString hold(test::Fixture& f, const QString& campaign)
    {
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
        const auto shown = need(f.console().json(u"SELECT autolynx.campaign_hold(?::uuid)"_qs, {campaign}));
        return shown.is_null() ? QString() : QString::fromStdString(shown["code"]);
    }

private Q_SLOTS:
    // Neither worker saw enough to know; the database does, and tells both.
    void twoWorkersReportsOpenIt()
    {
        test::Fixture f;
        const QString second = f.startWorker(u"second"_qs);
        const QString campaign = f.started(40, u"\"cap\": 20"_qs);
        need(f.console().query(u"SELECT autolynx.account_cap_set(100)"_qs));
        const QStringList mine = f.send(f.claim().mid(0, 10));
        const QStringList calls = mine.mid(0, 3);
        failed(f, calls, f.workerId);
        QCOMPARE(state(f), u"closed"_qs);
        f.accept(mine.mid(3));
        QCOMPARE(hold(f, campaign), QString());
        f.advance(31s); // what was claimed and not sent goes back to the queue
        const QStringList others = f.send(f.claim(second), second);
        QVERIFY(others.size() >= 2);
        failed(f, others.mid(0, 2), second);
        QCOMPARE(state(f), u"open"_qs);
        // The Health page reads the same.
        QVERIFY(need(f.console().json(u"SELECT autolynx.health_details()"_qs))["breaker"] == breaker(f));
        QCOMPARE(hold(f, campaign), u"breaker_open"_qs);
        QCOMPARE(QString::fromStdString(breaker(f)["cause"]), u"http_503"_qs);
        // For both: nothing is claimed, nor sent if it was claimed before.
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.claim(second), QStringList());
        QCOMPARE(f.contradiction(), QString());
    }

    // An outage that has filled every slot: what is waited for is evidence, not a probe that has no room, and it is
    // said until when.
    void noSlotIsLeftForAProbe()
    {
        test::Fixture f;
        need(f.console().query(u"SELECT autolynx.account_cap_set(6)"_qs));
        const QString campaign = f.started(40, u"\"cap\": 6"_qs);
        failed(f, f.send(f.claim()), f.workerId);
        QCOMPARE(state(f), u"open"_qs);
        const qint64 evidence = f.nowUs() + 900'000'000;
        f.advance(2min); // the probe's time has come
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(hold(f, campaign), u"launches_unknown"_qs);
        const auto shown = need(f.console().json(u"SELECT autolynx.campaign_hold(?::uuid)"_qs, {campaign}));
        QVERIFY2(shown["level"] == "account" && shown["also"] == nlohmann::json::array({"breaker_open"}),
                 shown.dump().c_str());
        QCOMPARE(QString::fromStdString(shown["next_at"]),
                 f.text(u"SELECT autolynx.iso(autolynx.from_us(?))"_qs, {evidence}));
        // With a slot more there is room for the probe, and that is what it waits for.
        need(f.console().query(u"SELECT autolynx.account_cap_set(7)"_qs));
        need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, '{\"cap\": 7}')"_qs, {campaign}));
        QCOMPARE(hold(f, campaign), u"breaker_open"_qs);
        QCOMPARE(f.claim().size(), 1);
    }

    void whatIsNotTheProvidersFailureDoesNotCount_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("refused number") << u"refused_contact"_qs << u"invalid_number"_qs;
        QTest::newRow("429") << u"rate_limited"_qs << u"rate_limited"_qs;
        QTest::newRow("full") << u"blocked"_qs << u"concurrency"_qs;
        QTest::newRow("we were stopped") << u"unknown"_qs << u"sender_stalled"_qs;
    }
    void whatIsNotTheProvidersFailureDoesNotCount()
    {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        test::Fixture f;
        f.started(20, u"\"cap\": 10"_qs);
        for (const QString& call : f.send(f.claim()))
            f.fail(call, kind.toUtf8(), code.toUtf8(), 100);
        QCOMPARE(state(f), u"closed"_qs);
        QCOMPARE(breaker(f)["failed"].get<int>(), 0);
    }

    // Few, or few among many, or long ago: that is life.
    void someFailuresAreLife()
    {
        test::Fixture f;
        f.started(60, u"\"cap\": 30"_qs);
        need(f.console().query(u"SELECT autolynx.account_cap_set(100)"_qs));
        QStringList calls = f.send(f.claim());
        QCOMPARE(calls.size(), 30);
        failed(f, calls.mid(0, 4), f.workerId);
        QCOMPARE(state(f), u"closed"_qs); // four are too few
        accepted(f, calls.mid(4, 20));
        failed(f, calls.mid(24, 3), f.workerId);
        QCOMPARE(state(f), u"closed"_qs); // seven of twenty-seven
        QCOMPARE(breaker(f)["answered"].get<int>(), 20);
        f.advance(61s);
        failed(f, calls.mid(27, 3), f.workerId);
        QCOMPARE(breaker(f)["failed"].get<int>(), 3); // the others have left the window
        QCOMPARE(state(f), u"closed"_qs);
    }

    // Half open: one call at a time, ever more rarely, whichever worker asks; no contact is lost by it.
    void oneProbeAtATimeUntilItAnswers()
    {
        test::Fixture f;
        const QString second = f.startWorker(u"second"_qs);
        const QString campaign = f.started(40, u"\"cap\": 20"_qs);
        need(f.console().query(u"SELECT autolynx.account_cap_set(100)"_qs));
        const QStringList calls = f.send(f.claim());
        failed(f, calls.mid(0, 5), f.workerId);
        f.accept(calls.mid(5));
        f.end(calls.mid(10)); // those of the outage keep their slots
        for (int i = 0; i < 4; ++i) {
            const auto wake = f.claimAnswer()["wake_at_us"].get<qint64>();
            QVERIFY(wake > f.nowUs());
            f.advance(std::chrono::microseconds(wake - f.nowUs()));
            const QString worker = i % 2 ? second : f.workerId;
            const QStringList probe = f.claim(worker);
            QCOMPARE(probe.size(), 1);
            QCOMPARE(state(f), u"half_open"_qs);
            QCOMPARE(f.claim(), QStringList());
            QCOMPARE(f.send(probe, worker), probe);
            if (i == 3) {
                accepted(f, probe);
                break;
            }
            if (i == 2) // that no connection can be made closes nothing either
                need(f.worker().query(
                    u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, 'not_sent', 'connect_refused', 0)"_qs,
                    {worker, probe[0]}));
            else
                failed(f, probe, worker, "timeout");
            QCOMPARE(state(f), u"open"_qs);
        }
        QCOMPARE(state(f), u"closed"_qs);
        QCOMPARE(hold(f, campaign), QString());
        QVERIFY(f.claim().size() > 1);
        QCOMPARE(breaker(f)["failed"].get<int>(), 0); // it counts anew
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts WHERE final <> 'answered'"_qs), 0);
        QCOMPARE(f.contradiction(), QString());
    }

    // While it is open nothing can be called later, which is what proves that a launch never arrived: its time does
    // not count against the launches that opened it.
    void noLaunchIsGivenUpBecauseOfIt()
    {
        test::Fixture f;
        f.started(5, u"\"cap\": 5"_qs);
        const QStringList calls = f.send(f.claim());
        failed(f, calls, f.workerId);
        QCOMPARE(state(f), u"open"_qs);
        const auto list = [&] {
            need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
            const nlohmann::json listing{{"listed_at_us", f.nowUs()},
                                         {"from_us", f.nowUs() - 86'400'000'000},
                                         {"saturated", false},
                                         {"calls", nlohmann::json::array()}};
            need(f.worker().query(u"SELECT autolynx.judge_unknown(?::jsonb)"_qs,
                                  {QString::fromStdString(listing.dump())}));
        };
        f.advance(3h);
        list();
        list();
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'UNKNOWN'"_qs), 5);
        // Closed, they have their forty minutes.
        need(f.worker().query(u"SELECT autolynx.provider_obeyed('{}', NULL)"_qs));
        f.advance(39min);
        list();
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'UNKNOWN'"_qs), 5);
        f.advance(2min);
        list();
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'UNCERTAIN'"_qs), 5);
    }

    void anAdminSetsIt()
    {
        test::Fixture f;
        const auto now =
            need(f.console().json(u"SELECT autolynx.breaker_set('{\"failures\": 2, \"percent\": 100}')"_qs));
        QCOMPARE(now["opens_at"]["failures"].get<int>(), 2);
        QCOMPARE(now["opens_at"]["window_seconds"].get<int>(), 60);
        for (const char* wrong :
             {"{\"failures\": 1}", "{\"percent\": 101}", "{\"window_seconds\": 9.5}", "{\"x\": 1}", "[]"})
            QCOMPARE(refusal(f.console(), u"SELECT autolynx.breaker_set(?::jsonb)"_qs, {QString::fromUtf8(wrong)}),
                     u"breaker_value"_qs);
        f.started(5, u"\"cap\": 5"_qs);
        failed(f, f.send(f.claim()).mid(0, 2), f.workerId);
        QCOMPARE(state(f), u"open"_qs);
        const QString operatorLogin = f.database.addMember(u"operator"_qs);
        QCOMPARE(refusal(f.database.kept(operatorLogin), u"SELECT autolynx.breaker_set('{}')"_qs), u"admin_only"_qs);
    }

    // Capacity truth (R15): the provider's count beside ours.
    void capacityIsBothCounts()
    {
        test::Fixture f;
        f.started(3, u"\"cap\": 3"_qs);
        f.dial();
        need(f.worker().query(u"SELECT autolynx.provider_obeyed('{}', 10, 3, 5)"_qs));
        const auto capacity = need(f.console().json(u"SELECT autolynx.health()"_qs))["capacity"];
        QCOMPARE(capacity["ours"].get<int>(), 3);
        QCOMPARE(capacity["provider"].get<int>(), 5);
        QCOMPARE(capacity["difference"].get<int>(), 2);
        QVERIFY(capacity["at"].is_string());
    }
};

AUTOLYNX_TEST(TestBreaker, "breaker");
#include "test_breaker.moc"
