// SPDX-License-Identifier: GPL-3.0-or-later
// The inbox by days: partitions made ahead and dropped when old, and no webhook refused or lost for want of one.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <mutex>
#include <thread>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;

class TestInboxPartitions : public QObject
{
    Q_OBJECT

    static QString days(Fixture& f)
    {
        return f.text(u"SELECT string_agg(right(relname, 8), ' ' ORDER BY relname) FROM pg_class"
                      " WHERE relname ~ '^webhook_inbox_[0-9]{8}$' AND relkind = 'r'"_qs);
    }
    static void tend(Fixture& f) { need(f.worker().query(u"SELECT autolynx.tend_inbox()"_qs), "tend_inbox"); }
    static void store(Fixture& f)
    {
        need(f.worker().query(u"SELECT autolynx.inbox_store('{x}', '{NULL}', '{f}')"_qs), "inbox_store");
    }
    static void applyAll(Fixture& f)
    {
        need(f.worker().query(u"SELECT autolynx.inbox_applied(ARRAY(SELECT id FROM autolynx.inbox_take(100)))"_qs),
             "inbox_applied");
    }
    static qint64 stored(Fixture& f) { return f.number(u"SELECT count(*) FROM autolynx.webhook_inbox"_qs); }

private Q_SLOTS:
    void madeAhead()
    {
        Fixture f; // its worker has started
        QCOMPARE(days(f), u"20260303 20260304 20260305"_qs);
        f.advance(24h);
        tend(f);
        QCOMPARE(days(f), u"20260303 20260304 20260305 20260306"_qs);
        store(f);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.webhook_inbox_20260304"_qs), 1);
    }

    // Nobody was there to make the day: the webhook is kept all the same, applied all the same, and the day made later.
    void aMissingDayRefusesNothing()
    {
        Fixture f;
        f.advance(24h * 10);
        store(f);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.webhook_inbox_default"_qs), 1);
        tend(f); // today's can't be made any more; those to come can
        QCOMPARE(days(f), u"20260303 20260304 20260305 20260314 20260315"_qs);
        store(f);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.inbox_take(10)"_qs), 2);
        applyAll(f);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.inbox_take(10)"_qs), 0);
    }

    void droppedWhenOld()
    {
        Fixture f;
        store(f);
        applyAll(f);
        f.advance(24h * 14);
        tend(f);
        tend(f);
        QVERIFY(days(f).startsWith(u"20260303"_qs)); // fourteen days are kept
        f.advance(24h);
        tend(f);
        tend(f);
        QVERIFY(!days(f).contains(u"20260303"_qs));
        QCOMPARE(
            f.text(
                u"SELECT concat_ws(' ', actor, entity, entity_id, field, before) FROM autolynx.audit WHERE action = 'drop'"_qs),
            u"autolynx_worker webhook_inbox webhook_inbox_20260303 rows 1"_qs);
        QCOMPARE(stored(f), 0);
        store(f);
        QCOMPARE(stored(f), 1);
    }

    void dropsWhatIsDeadToo()
    {
        Fixture f;
        store(f);
        need(f.worker().query(
            u"SELECT autolynx.inbox_failed(ARRAY(SELECT id FROM autolynx.inbox_take(1)), 'bad', true)"_qs));
        f.advance(24h * 20);
        store(f); // into the default partition
        applyAll(f);
        tend(f);
        tend(f);
        QCOMPARE(stored(f), 1);
        f.advance(24h * 20);
        tend(f);
        tend(f);
        QCOMPARE(stored(f), 0);
    }

    // What still waits is not old, whatever its date: the database was away, or its worker.
    void whatWaitsIsKept()
    {
        Fixture f;
        store(f);
        f.advance(24h * 60);
        store(f);
        tend(f);
        tend(f);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.inbox_take(10)"_qs), 2);
        applyAll(f);
        tend(f);
        QVERIFY(!days(f).contains(u"20260303"_qs));
    }

    // While somebody applies webhooks nothing is dropped, and nobody waits for long.
    void doesNotWaitForWhoeverApplies()
    {
        Fixture f;
        store(f);
        applyAll(f);
        f.advance(24h * 20);
        tend(f);
        auto applier = f.database.connect(u"autolynx_worker"_qs);
        need(applier->script(u"BEGIN"_qs));
        need(applier->query(u"SELECT id FROM autolynx.inbox_take(10)"_qs));
        tend(f);
        QVERIFY(days(f).contains(u"20260303"_qs));
        need(applier->script(u"COMMIT"_qs));
        tend(f);
        QVERIFY(!days(f).contains(u"20260303"_qs));
    }

    // Four workers tend at midnight while two store.
    void manyAtOnce()
    {
        Fixture f;
        f.advance(24h * 5);
        QStringList errors;
        std::mutex mutex;
        const auto loop = [&](const QString& sql, int times) {
            auto connection = f.database.connect(u"autolynx_worker"_qs);
            for (int i = 0; i < times; ++i) {
                if (const auto done = connection->query(sql); !done) {
                    const std::lock_guard lock(mutex);
                    errors += QString::fromLatin1(connection->lastSqlState()) + u' ' + done.error().message;
                }
            }
        };
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back(loop, u"SELECT autolynx.tend_inbox()"_qs, 3);
        for (int i = 0; i < 2; ++i)
            threads.emplace_back(loop, u"SELECT autolynx.inbox_store('{x}', '{NULL}', '{f}')"_qs, 20);
        for (std::thread& thread : threads)
            thread.join();
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        QCOMPARE(stored(f), 40);
        QVERIFY(days(f).contains(u"20260310"_qs));
    }
};

AUTOLYNX_TEST(TestInboxPartitions, "inbox_partitions");
#include "test_inbox_partitions.moc"
