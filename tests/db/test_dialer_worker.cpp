// SPDX-License-Identifier: GPL-3.0-or-later
// A worker's life: one run a lock, death and succession, a database that goes away (R10).
#include "dialer_fixture.h"
#include "tests/support/test.h"

#include <QDir>
#include <QFile>

#include <set>

using namespace autolynx;
using namespace std::chrono_literals;
using dialer::Incarnation;
using nlohmann::json;
using test::DialerBench;
using test::FakeVapi;

class TestDialerWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLockIsHeldOnce();
    void anotherDirectoryIsAnotherLock();
    void aDirectoryThatOthersMayWriteToIsRefused();
    void theReplacedRunEnds();
    void theConfigurationsCapIsTheDefault();
    void twoWorkersShareTheCap();
    void brokenConnectionsAreMadeAgain();
    void anOldSchemaIsRefused();
};

void TestDialerWorker::aLockIsHeldOnce()
{
    QTemporaryDir directory;
    const QString place = directory.path() + QStringLiteral("/made");
    QString id;
    {
        const auto first = Incarnation::take(QStringLiteral("w-1"), place);
        QVERIFY(first);
        id = first->id;
        const auto second = Incarnation::take(QStringLiteral("w-1"), place);
        QVERIFY(!second);
        QCOMPARE(second.error().code, QStringLiteral("worker_running"));
        QVERIFY(Incarnation::take(QStringLiteral("w-2"), place));
    }
    const auto again = Incarnation::take(QStringLiteral("w-1"), place);
    QVERIFY(again);
    QVERIFY(again->id != id);
    QCOMPARE(Incarnation::take(QStringLiteral("../x"), place).error().kind, ErrorKind::Usage);
}

void TestDialerWorker::anotherDirectoryIsAnotherLock()
{
    // Two runs of one name that can't see each other's lock must not declare each other dead.
    QTemporaryDir one, two;
    const auto first = Incarnation::take(QStringLiteral("w"), one.path());
    const auto second = Incarnation::take(QStringLiteral("w"), two.path());
    QVERIFY(first && second);
    QVERIFY(first->lockName != second->lockName);
    QCOMPARE(first->host, second->host);
    const QString link = two.path() + QStringLiteral("/link");
    QVERIFY(QFile::link(one.path(), link));
    QVERIFY(!Incarnation::take(QStringLiteral("w"), link)); // not by a link, which somebody may turn round
}

void TestDialerWorker::aDirectoryThatOthersMayWriteToIsRefused()
{
    QTemporaryDir directory;
    QVERIFY(QFile::setPermissions(directory.path(), QFile::Permissions(0x7777)));
    const auto taken = Incarnation::take(QStringLiteral("w"), directory.path());
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, QStringLiteral("state_directory"));
}

void TestDialerWorker::theReplacedRunEnds()
{
    DialerBench bench(1);
    bench.startWorker();
    QVERIFY(test::waitFor([&] { return bench.worker().isReady(); }));
    const auto row =
        test::need(bench.database.owner().query(QStringLiteral("SELECT host, lock_name FROM autolynx.workers")));
    test::need(bench.database.worker().query(
        QStringLiteral("SELECT autolynx.worker_start('00000000-0000-4000-8000-00000000beef', ?, ?, 'test', '')"),
        {row[0][0], row[0][1]}));
    QVERIFY(test::waitFor([&] { return bench.replaced > 0; }));
    bench.startCampaign(3, 3);
    test::need(bench.member->query(QStringLiteral("SELECT pg_notify('autolynx_worker', 'campaign')")));
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls", 0));
    QVERIFY(bench.vapi.posts().empty());
}

// The server's DEFAULT_CONCURRENCY_CAP is what a new campaign gets that names none; unset it changes nothing (R5).
void TestDialerWorker::theConfigurationsCapIsTheDefault()
{
    DialerBench bench;
    QTemporaryDir directory;
    const auto incarnation = test::need(Incarnation::take(QStringLiteral("cap"), directory.path()));
    dialer::WorkerSettings settings = bench.settings();
    settings.defaultCap = 13;
    test::need(dialer::registerWorker(bench.database.worker(), incarnation, "test", settings));
    const QString cap = QStringLiteral("SELECT value #>> '{}' FROM autolynx.settings WHERE key = 'default_cap'");
    QCOMPARE(test::need(bench.database.owner().text(cap)), QStringLiteral("13"));
    const auto next = test::need(Incarnation::take(QStringLiteral("none"), directory.path()));
    test::need(dialer::registerWorker(bench.database.worker(), next, "test", bench.settings()));
    QCOMPARE(test::need(bench.database.owner().text(cap)), QStringLiteral("13"));
}

void TestDialerWorker::twoWorkersShareTheCap()
{
    DialerBench bench;
    std::atomic<int> open{0}, most{0};
    bench.vapi.onLaunch([&](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        const int now = ++open;
        int seen = most;
        while (seen < now && !most.compare_exchange_weak(seen, now)) {
        }
        FakeVapi::accept(vapi, call, answer);
    });
    bench.startCampaign(40, 5);
    QTemporaryDir directory;
    const auto other = test::need(Incarnation::take(QStringLiteral("other"), directory.path()));
    test::need(dialer::registerWorker(bench.database.worker(), other, "test", bench.settings()));
    dialer::Worker second(bench.settings(), other, *bench.clock, [] {});
    second.start();
    bench.startWorker();
    std::set<std::string> ended;
    const bool done = test::waitFor(
        [&] {
            for (const json& post : bench.vapi.posts()) {
                const std::string call = DialerBench::callIdOf(post);
                if (!ended.insert(call).second)
                    continue;
                --open; // before our side can know of it
                bench.store(bench.report(call, "customer-ended-call", 0.1), call);
            }
            return bench.count("SELECT count(*) FROM autolynx.campaigns WHERE state = 'COMPLETED'") == 1;
        },
        60s);
    QVERIFY(done);
    QVERIFY2(most <= 5, qPrintable(QString::number(most)));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(40));
    QCOMPARE(bench.count("SELECT count(DISTINCT contact_id) FROM autolynx.calls WHERE launch = 'ACCEPTED'"), 40);
}

void TestDialerWorker::brokenConnectionsAreMadeAgain()
{
    DialerBench bench(1);
    bench.startWorker();
    QVERIFY(test::waitFor([&] { return bench.worker().isReady(); }));
    auto& superuser = test::Cluster::shared().superuser();
    for (int round = 1; round <= 3; ++round) {
        test::need(superuser.query(
            QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ? AND "
                           "usename = 'autolynx_worker' AND application_name LIKE 'autolynx-worker%'"),
            {bench.database.name()}));
        bench.startCampaign(2, 2);
        QVERIFY(test::waitFor([&] { return bench.vapi.posts().size() == std::size_t(2 * round); }));
        for (const json& post : bench.vapi.posts())
            bench.store(bench.report(DialerBench::callIdOf(post), "customer-ended-call", 0.1));
    }
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.campaigns WHERE state = 'COMPLETED'", 3));
    QVERIFY(test::waitFor([&] { return bench.worker().isReady(); }));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(6));
}

void TestDialerWorker::anOldSchemaIsRefused()
{
    test::TestDatabase database;
    QVERIFY(dialer::meetDatabase(database.worker()));
    test::need(
        database.owner().query(QStringLiteral("DELETE FROM autolynx.schema_migrations WHERE name LIKE '0003%'")));
    const auto met = dialer::meetDatabase(database.worker());
    QVERIFY(!met);
    QCOMPARE(met.error().code, QStringLiteral("schema_too_old"));
    QCOMPARE(met.error().kind, ErrorKind::Refused);
}

AUTOLYNX_TEST(TestDialerWorker, "dialer_worker");
#include "test_dialer_worker.moc"
