// SPDX-License-Identifier: GPL-3.0-or-later
// Workers die anywhere, are replaced, or stop and wake (R10): no intent of a dead one is lost, nothing that it may have
// sent is taken for unsent, and it sends nothing once it has been replaced.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <thread>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;
using test::refusal;

namespace {

/// Waits until some session of the database waits for a lock (only a superuser sees what others wait for).
bool somebodyWaits(test::Fixture& f)
{
    return test::waitFor([&] {
        return need(test::Cluster::shared().superuser().text(
                   u"SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND wait_event_type = 'Lock'"_qs,
                   {f.database.name()})) != u"0";
    });
}

} // namespace

class TestWorkers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReplacementTakesBackIntentsAndDoubtsWhatWasSent()
    {
        test::Fixture f;
        f.started(4);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 4);
        f.send({calls[0], calls[1]});
        f.accept({calls[1]});
        f.startWorker(u"main"_qs);
        QCOMPARE(f.call(calls[0],
                        "launch || ' ' || launch_code || ' ' || (sender_finished_at IS NOT NULL) || ' ' || holds_slot"),
                 u"UNKNOWN no_answer_recorded true true"_qs);
        QCOMPARE(f.call(calls[1], "launch"), u"ACCEPTED"_qs);
        for (int i : {2, 3})
            QCOMPARE(f.call(calls[i], "launch || ' ' || launch_code"), u"RELEASED worker_ended"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void theReplacedOneSendsNothing()
    {
        test::Fixture f;
        f.started(2);
        const QStringList calls = f.claim();
        f.startWorker(u"main"_qs);
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(refusal(f.worker(), u"SELECT autolynx.claim(?::uuid, true)"_qs, {f.workerId}), u"worker_ended"_qs);
        QCOMPARE(need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId})).at(0)[0].toBool(),
                 false);
    }

    // Stopped between its SENT and its request, and woken later: what it sends then is already counted.
    void aSleeperThatWakesIsCounted()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.send(f.claim());
        f.advance(2min);
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
        // Not dead, only silent: its request may still come.
        QCOMPARE(f.call(calls[0], "launch || ' ' || (sender_finished_at IS NULL) || ' ' || holds_slot"),
                 u"UNKNOWN true true"_qs);
        f.accept(calls);
        QCOMPARE(f.call(calls[0], "launch || ' ' || launch_code"), u"ACCEPTED adopted"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // The order of things may be: its SENT is doubted for its age, and only later is it known to be dead.
    void deathIsLearntAfterDoubt()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.send(f.claim());
        f.advance(3min);
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.startWorker(u"other"_qs)}));
        QCOMPARE(f.call(calls[0], "launch || ' ' || (sender_finished_at IS NULL)"), u"UNKNOWN true"_qs);
        f.startWorker(u"main"_qs);
        QCOMPARE(f.call(calls[0], "launch || ' ' || (sender_finished_at IS NULL)"), u"UNKNOWN false"_qs);
    }

    void aSlowSendersAnswerEndsTheDoubtOfItsEnd()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.send(f.claim());
        f.advance(3min);
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
        f.fail(calls[0], "unknown", "timeout");
        QCOMPARE(f.call(calls[0], "launch || ' ' || (sender_finished_at IS NOT NULL)"), u"UNKNOWN true"_qs);
    }

    void aCleanStopLeavesNothingBehind()
    {
        test::Fixture f;
        f.started(2);
        const QStringList calls = f.claim();
        need(f.worker().query(u"SELECT autolynx.worker_stop(?::uuid)"_qs, {f.workerId}));
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'RELEASED'"_qs), 2);
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.contradiction(), QString());
    }

    // The old one's compare-and-set and the new one's arrival at the same moment. Rules out: an intent that became SENT
    // while it was being taken back, so that the contact is called twice.
    void replacementMeetsCompareAndSet()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.claim();
        // The old one's transaction is open: SENT, not yet committed.
        auto old = f.database.connect(u"autolynx_worker"_qs);
        need(old->script(u"BEGIN"_qs));
        QCOMPARE(need(old->query(u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                 {f.workerId, db::textArray(calls)}))
                     .size(),
                 1);
        std::thread replacement([&] {
            auto connection = f.database.connect(u"autolynx_worker"_qs);
            need(connection->query(u"SELECT autolynx.worker_start(gen_random_uuid(), 'host', 'main', 'test', '')"_qs));
        });
        const bool waited = somebodyWaits(f);
        need(old->script(u"COMMIT"_qs));
        replacement.join();
        QVERIFY(waited);
        QCOMPARE(f.call(calls[0], "launch || ' ' || (sender_finished_at IS NOT NULL)"), u"UNKNOWN true"_qs);
        QCOMPARE(f.claim(f.startWorker(u"another"_qs)), QStringList());
        QCOMPARE(f.contradiction(), QString());
    }

    void compareAndSetMeetsReplacement()
    {
        test::Fixture f;
        f.started(1);
        const QStringList calls = f.claim();
        auto fresh = f.database.connect(u"autolynx_worker"_qs);
        need(fresh->script(u"BEGIN"_qs));
        need(fresh->query(u"SELECT autolynx.worker_start(gen_random_uuid(), 'host', 'main', 'test', '')"_qs));
        qsizetype sent = -1;
        std::thread old([&] {
            auto connection = f.database.connect(u"autolynx_worker"_qs);
            sent = need(connection->query(u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                          {f.workerId, db::textArray(calls)}))
                       .size();
        });
        const bool waited = somebodyWaits(f);
        need(fresh->script(u"COMMIT"_qs));
        old.join();
        QVERIFY(waited);
        QCOMPARE(sent, 0);
        QCOMPARE(f.call(calls[0], "launch || ' ' || launch_code"), u"RELEASED worker_ended"_qs);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestWorkers, "workers");
#include "test_workers.moc"
