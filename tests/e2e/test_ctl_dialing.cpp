// SPDX-License-Identifier: GPL-3.0-or-later
// R4, R5: stop-all holds from its acknowledgement on; a strict batch waits for all of the last one, also when the
// worker dies in between. Both judged by when the simulator's calls really were.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <QHash>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

class TestCtlDialing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopAllDuringFiftyLaunches_data()
    {
        QTest::addColumn<bool>("slow");
        QTest::newRow("answers come at once") << false;
        QTest::newRow("answers take seconds") << true;
    }

    void stopAllDuringFiftyLaunches()
    {
        QFETCH(bool, slow);
        Stack stack({.rate = 60, .meanCallSeconds = 120});
        stack.up();
        Shell shell(stack);
        const QString campaign = stack.makeCampaign({.contacts = 300, .cap = 100});
        if (slow)
            stack.simulator().setFaults({{"slow", 1.0}});
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.count("calls WHERE launch IN ('SENT', 'ACCEPTED')") >= 50; }));
        const auto stopped = shell.json(u"dialing stop-all"_qs).json();
        const qint64 acknowledged = stack.nowUs();
        QVERIFY(stopped.at("stopped") == true && stopped.at("sending") == 0);
        stack.simulator().clearFaults();
        // Everybody on the phone hangs up, and a good while later nobody else has been called.
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.simulator().truth().live() == 0; }, 180s));
        const qint64 quiet = stack.nowUs();
        QVERIFY(waitFor([&] { return stack.nowUs() > quiet + 300'000'000; }));
        const auto truth = stack.simulator().truth();
        QVERIFY2(truth.calls.size() >= 30 && truth.calls.size() < 300, qPrintable(QString::number(truth.calls.size())));
        for (const TrueCall& call : truth.calls)
            QVERIFY2(call.createdUs <= acknowledged, "a call was placed after stop-all had been acknowledged");
        QVERIFY(shell.json(u"campaign show "_qs + campaign).json().at("hold").at("code") == "stopped");
        QVERIFY(shell.json(u"dialing status"_qs).json().at("stopped") == true);
        QVERIFY(shell.json(u"dialing allow"_qs).json().at("stopped") == false);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        QCOMPARE(stack.simulator().truth().calls.size(), size_t(300));
    }

    void aBatchWaitsForAllOfTheLast_data()
    {
        QTest::addColumn<int>("kills");
        QTest::newRow("one worker, undisturbed") << 0;
        QTest::newRow("killed again and again") << 8;
    }

    void aBatchWaitsForAllOfTheLast()
    {
        QFETCH(int, kills);
        constexpr int kSize = 7;
        Stack stack;
        stack.up();
        Shell shell(stack);
        const QString campaign = stack.makeCampaign({.contacts = 70, .cap = 50});
        QVERIFY(shell.json(u"campaign set %1 --batch-size %2"_qs.arg(campaign).arg(kSize)).json().at("mode") ==
                "batch");
        stack.simulator().setFaults({{"drop-webhook", 0.1}, {"http-429", 0.05}});
        stack.order("campaign_start", campaign);
        for (int i = 0; i < kills; ++i) {
            const qint64 before = stack.count("calls WHERE launch = 'ACCEPTED'");
            AUTOLYNX_SEE(
                stack,
                stack.getsTo([&] { return stack.count("calls WHERE launch = 'ACCEPTED'") >= before + 5; }, 180s));
            stack.worker().program().kill();
            stack.worker().startAndWait();
        }
        stack.simulator().clearFaults();
        AUTOLYNX_NONE(verdict(stack, {campaign}, 180s));
        // Which batch a call belonged to is ours to say; when it began and ended is the provider's.
        QHash<QString, int> batchOf;
        for (const db::Row& row : need(stack.database().owner().query(
                 u"SELECT id::text, batch FROM autolynx.calls WHERE batch IS NOT NULL"_qs)))
            batchOf[row[0].toString()] = row[1].toInt();
        QMap<int, std::pair<qint64, qint64>> span; // of each batch: first begin, last end
        QMap<int, int> size;
        for (const TrueCall& call : stack.simulator().truth().calls) {
            const int batch = batchOf.value(call.name);
            QVERIFY(batch > 0 && call.endedUs > 0);
            auto& [begin, end] = span[batch];
            begin = begin == 0 ? call.createdUs : std::min(begin, call.createdUs);
            end = std::max(end, call.endedUs);
            QVERIFY(++size[batch] <= kSize);
        }
        QVERIFY(span.size() >= 10);
        qint64 lastEnd = 0;
        for (const auto& [begin, end] : span) {
            QVERIFY2(begin >= lastEnd, "a batch began while a call of the one before was active");
            lastEnd = std::max(lastEnd, end);
        }
    }
};

AUTOLYNX_TEST(TestCtlDialing, "ctl_dialing");
#include "test_ctl_dialing.moc"
