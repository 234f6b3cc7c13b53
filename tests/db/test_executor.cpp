// SPDX-License-Identifier: GPL-3.0-or-later
// The database thread: order, bounds, every future answered, a dead server noticed and survived (R10).
#include "core/db/executor.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <latch>

using namespace autolynx;
using test::need;

class TestExecutor : public QObject
{
    Q_OBJECT
    const QString database_ = u"executor_test"_qs;

    static std::function<Result<QString>(db::Connection&)> ask(const char* sql)
    {
        return [sql](db::Connection& connection) { return connection.text(QString::fromUtf8(sql)); };
    }
    Secret url() const { return test::Cluster::shared().url(u"autolynx_migrator"_qs, database_); }

private Q_SLOTS:
    void initTestCase() { test::Cluster::shared().createDatabase(database_); }
    void cleanupTestCase() { test::Cluster::shared().dropDatabase(database_); }

    void runsInOrderOnOneSession()
    {
        db::Executor executor(url(), "test");
        QList<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 50; ++i)
            futures += executor.run<QString>([i](db::Connection& connection) {
                return connection.text(
                    u"SELECT set_config('test.seen', coalesce(current_setting('test.seen', true), '') || ?::text || ' ', false)"_qs,
                    {i});
            });
        QString all;
        for (int i = 0; i < 50; ++i)
            all += QString::number(i) + u' ';
        QCOMPARE(need(futures.last().result()), all);
    }

    void fullQueueIsSaidAtOnce()
    {
        db::Executor executor(url(), "test", 2);
        std::latch running(1);
        std::latch release(1);
        auto blocker = executor.run<void>([&](db::Connection&) -> Result<void> {
            running.count_down();
            release.wait();
            return {};
        });
        running.wait();
        auto second = executor.run<QString>(ask("SELECT 2"));
        auto third = executor.run<QString>(ask("SELECT 3"));
        auto fourth = executor.run<QString>(ask("SELECT 4"));
        QVERIFY(fourth.isFinished());
        QCOMPARE(fourth.result().error().code, u"executor_full"_qs);
        release.count_down();
        QCOMPARE(need(third.result()), u"3"_qs);
    }

    void drainRunsWhatIsQueued()
    {
        db::Executor executor(url(), "test");
        auto slow = executor.run<QString>(ask("SELECT 'a' FROM pg_sleep(0.2)"));
        auto last = executor.run<QString>(ask("SELECT 'b'"));
        executor.stop(db::Executor::Stop::Drain);
        QCOMPARE(need(last.result()), u"b"_qs);
        auto late = executor.run<QString>(ask("SELECT 'c'"));
        QCOMPARE(late.result().error().code, u"stopped"_qs);
    }

    void cancelEndsTheRunningStatementAndAnswersTheRest()
    {
        db::Executor executor(url(), "test");
        auto endless = executor.run<QString>(ask("SELECT 'never' FROM pg_sleep(3600)"));
        auto queued = executor.run<QString>(ask("SELECT 1"));
        auto& watcher = test::Cluster::shared().superuser();
        QVERIFY(test::waitFor([&] {
            return need(watcher.text(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"_qs))
                       .toInt() == 1;
        }));
        executor.stop(db::Executor::Stop::Cancel);
        QCOMPARE(endless.result().error().code, u"database_canceled"_qs);
        QCOMPARE(queued.result().error().code, u"stopped"_qs);
    }

    void survivesItsSessionsEnd()
    {
        db::Executor executor(url(), "test");
        const QString pid = need(executor.run<QString>(ask("SELECT pg_backend_pid()")).result());
        need(test::Cluster::shared().superuser().query(u"SELECT pg_terminate_backend(?::int, 5000)"_qs, {pid}));
        const auto broken = executor.run<QString>(ask("SELECT 1")).result();
        QCOMPARE(broken.error().code, u"database_unreachable"_qs);
        QVERIFY(test::waitFor([&] { return executor.run<QString>(ask("SELECT 1")).result().has_value(); }));
        QVERIFY(executor.isConnected());
    }

    // The database gone in the middle: clear errors while it is, work again when it is back, no restart needed.
    void survivesARestartOfTheServer()
    {
        test::Cluster cluster;
        db::Executor executor(cluster.url(u"postgres"_qs, u"postgres"_qs), "test");
        QCOMPARE(need(executor.run<QString>(ask("SELECT 1")).result()), u"1"_qs);
        need(cluster.server().stop(u"immediate"_qs));
        for (int i = 0; i < 20; ++i) {
            const auto result = executor.run<QString>(ask("SELECT 1")).result();
            QVERIFY(!result);
            QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        }
        need(cluster.server().start());
        QVERIFY(test::waitFor([&] { return executor.run<QString>(ask("SELECT 1")).result().has_value(); }));
    }

    void startsBeforeItsServer()
    {
        test::Cluster cluster;
        need(cluster.server().stop());
        db::Executor executor(cluster.url(u"postgres"_qs, u"postgres"_qs), "test");
        QCOMPARE(executor.run<QString>(ask("SELECT 1")).result().error().kind, ErrorKind::Unreachable);
        QVERIFY(!executor.isConnected());
        need(cluster.server().start());
        QVERIFY(test::waitFor([&] { return executor.isConnected(); }));
    }
};

AUTOLYNX_TEST(TestExecutor, "executor");
#include "test_executor.moc"
