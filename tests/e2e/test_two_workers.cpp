// SPDX-License-Identifier: GPL-3.0-or-later
// R5, PRODUCT "cap overshot", "same contact dialled twice: overlapping schedulers": any number of workers may run.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

class TestTwoWorkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void capsHoldAndEachContactIsCalledOnce_data()
    {
        QTest::addColumn<int>("kills");
        QTest::newRow("both live") << 0;
        QTest::newRow("one is killed now and then") << 6;
    }

    void capsHoldAndEachContactIsCalledOnce()
    {
        QFETCH(int, kills);
        Stack stack;
        stack.up();
        Worker& other = stack.addWorker();
        other.startAndWait();
        need(stack.member().query(QStringLiteral("SELECT autolynx.account_cap_set(12)")));
        const QString first = stack.makeCampaign({.contacts = 150, .cap = 6});
        const QString second = stack.makeCampaign({.contacts = 150, .cap = 9, .firstContact = 150});
        stack.order("campaign_start", first);
        stack.order("campaign_start", second);
        for (int i = 0; i < kills; ++i) {
            const qint64 before = stack.count("calls WHERE launch = 'ACCEPTED'");
            AUTOLYNX_SEE(stack, waitFor([&] { return stack.count("calls WHERE launch = 'ACCEPTED'") >= before + 15; }));
            Worker& victim = i % 2 == 0 ? other : stack.worker();
            victim.program().kill();
            victim.startAndWait();
        }
        AUTOLYNX_NONE(verdict(stack, {first, second}, 120s));
        const Truth truth = stack.simulator().truth();
        QVERIFY2(truth.maxConcurrent <= 12, qPrintable(QString::number(truth.maxConcurrent)));
        QVERIFY2(truth.maxConcurrentByCampaign.value(first) <= 6,
                 qPrintable(QString::number(truth.maxConcurrentByCampaign.value(first))));
        QVERIFY2(truth.maxConcurrentByCampaign.value(second) <= 9,
                 qPrintable(QString::number(truth.maxConcurrentByCampaign.value(second))));
        // It was worth something only if the caps were reached, and both workers dialled.
        QVERIFY(truth.maxConcurrent >= 11);
        QVERIFY(stack.database().number(QStringLiteral(
                    "SELECT count(DISTINCT worker_id) FROM autolynx.calls WHERE launch = 'ACCEPTED'")) >= 2);
    }
};

AUTOLYNX_TEST(TestTwoWorkers, "two_workers");
#include "test_two_workers.moc"
