// SPDX-License-Identifier: GPL-3.0-or-later
// R10 "whatever crashes": the database killed in the middle, the database away for long, a worker that sleeps past its
// lease and wakes.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

#include <QElapsedTimer>

#include <csignal>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

class TestOutages : public QObject
{
    Q_OBJECT

    static void startDatabase()
    {
        auto& server = Cluster::shared().server();
        QVERIFY(waitFor([&] { return server.start().has_value(); }));
    }

    // The kept connections find out at their next use.
    static void reconnect(Stack& stack)
    {
        QVERIFY(waitFor([&] {
            return stack.member().text(QStringLiteral("SELECT 1")).has_value() &&
                   stack.database().owner().text(QStringLiteral("SELECT 1")).has_value();
        }));
        QVERIFY(waitFor([] { return Cluster::shared().superuser().text(QStringLiteral("SELECT 1")).has_value(); }));
    }

    static bool accepts(Stack& stack, qint64 further)
    {
        const qint64 before = stack.count("calls WHERE launch = 'ACCEPTED'");
        return waitFor([&] { return stack.count("calls WHERE launch = 'ACCEPTED'") >= before + further; });
    }

private Q_SLOTS:
    void databaseKilledInTheMiddle()
    {
        Stack stack;
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 300, .cap = 30});
        stack.order("campaign_start", campaign);
        for (int i = 0; i < 3; ++i) {
            AUTOLYNX_SEE(stack, accepts(stack, 40));
            ::kill(static_cast<pid_t>(Cluster::shared().server().pid()), SIGKILL);
            startDatabase();
            reconnect(stack);
        }
        AUTOLYNX_NONE(verdict(stack, {campaign}, 120s));
        QVERIFY(stack.worker().program().isRunning()); // it went on by itself
    }

    void databaseGoneForTenSeconds()
    {
        Stack stack({.rate = 60});
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 120, .cap = 30});
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, accepts(stack, 20));
        QVERIFY(Cluster::shared().server().stop(QStringLiteral("immediate")).has_value());
        QVERIFY(waitFor([&] { return !stack.worker().isReady(); }));
        QElapsedTimer gone;
        gone.start();
        const bool died = waitFor([&] { return !stack.worker().program().isRunning() || gone.elapsed() > 10'000; }) &&
                          !stack.worker().program().isRunning();
        QVERIFY2(!died, qPrintable(stack.worker().program().lastWords()));
        QCOMPARE(stack.worker().get(QStringLiteral("/healthz")), 200); // it lives
        QCOMPARE(stack.worker().get(QStringLiteral("/readyz")), 503);  // but can't work
        startDatabase();
        reconnect(stack);
        QVERIFY(waitFor([&] { return stack.worker().isReady(); }));
        AUTOLYNX_NONE(verdict(stack, {campaign}));
    }

    // DESIGN "Launch": a worker that was stopped and wakes must find its SENT refused or already counted.
    void workerSleepsPastItsLease()
    {
        Stack stack;
        stack.up();
        Worker& other = stack.addWorker();
        other.startAndWait();
        const QString campaign = stack.makeCampaign({.contacts = 400, .cap = 40});
        stack.order("campaign_start", campaign);
        for (int i = 0; i < 8 && stack.state(campaign) != u"COMPLETED"_qs; ++i) {
            Worker& sleeper = i % 2 == 0 ? stack.worker() : other;
            AUTOLYNX_SEE(stack, accepts(stack, 3) || stack.state(campaign) == u"COMPLETED"_qs);
            sleeper.program().signal(SIGSTOP);
            const qint64 asleep = stack.nowUs();
            const qint64 lease =
                stack.database().number(QStringLiteral("SELECT extract(epoch FROM autolynx.lease()) * 1000000"));
            QVERIFY(waitFor([&] { return stack.nowUs() > asleep + lease * 3 / 2; }));
            sleeper.program().signal(SIGCONT);
        }
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        const Truth truth = stack.simulator().truth();
        QVERIFY2(truth.maxConcurrent <= 40, qPrintable(QString::number(truth.maxConcurrent)));
    }
};

AUTOLYNX_TEST(TestOutages, "outages");
#include "test_outages.moc"
