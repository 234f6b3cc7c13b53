// SPDX-License-Identifier: GPL-3.0-or-later
// R4, PRODUCT "Pause that goes on dialling": what an operator orders in the middle of a run holds at once.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

#include <QSet>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;

class TestOrders : public QObject
{
    Q_OBJECT

    static QString startedCampaign(Stack& stack)
    {
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 200, .cap = 25});
        stack.order("campaign_start", campaign);
        if (!waitFor([&] { return stack.count("contacts WHERE state = 'FINAL'") >= 20; }))
            qFatal("no progress\n%s", qPrintable(stack.story()));
        return campaign;
    }

    // Calls of ours whose request had been allowed by now.
    static QSet<QString> sentSoFar(Stack& stack)
    {
        QSet<QString> ids;
        for (const db::Row& row : need(stack.database().owner().query(QStringLiteral(
                 "SELECT id::text FROM autolynx.calls WHERE sent_at IS NOT NULL AND launch <> 'RELEASED'"))))
            ids.insert(row[0].toString());
        return ids;
    }

    static void nobodyElseWasCalled(Stack& stack, const QSet<QString>& allowed)
    {
        for (const TrueCall& call : stack.simulator().truth().calls)
            QVERIFY2(allowed.contains(call.name), "a call was created after the order had been acknowledged");
    }

private Q_SLOTS:
    void pauseThenResume()
    {
        Stack stack;
        const QString campaign = startedCampaign(stack);
        stack.order("campaign_pause", campaign);
        const QSet<QString> sent = sentSoFar(stack);
        // What is on the phone goes on to its end; a good while later nothing has been added.
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.count("calls WHERE holds_slot") == 0; }));
        const qint64 quiet = stack.nowUs();
        QVERIFY(waitFor([&] { return stack.nowUs() > quiet + 300'000'000; }));
        nobodyElseWasCalled(stack, sent);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(stack.state(campaign), QStringLiteral("PAUSED"));
        QVERIFY(stack.count("contacts WHERE state = 'PENDING'") > 0);
        stack.order("campaign_resume", campaign);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        QCOMPARE(stack.simulator().truth().calls.size(), size_t(200));
    }

    void stopHangsUpEveryLiveCallThenFinish()
    {
        Stack stack({.meanCallSeconds = 250});
        const QString campaign = startedCampaign(stack);
        QVERIFY(waitFor([&] { return stack.simulator().truth().live() >= 10; }));
        stack.order("campaign_stop", campaign);
        const QSet<QString> sent = sentSoFar(stack);
        const qint64 ordered = stack.nowUs();
        AUTOLYNX_SEE(stack, waitFor([&] {
                         return stack.simulator().truth().live() == 0 && stack.count("calls WHERE holds_slot") == 0;
                     }));
        int hungUp = 0;
        for (const TrueCall& call : stack.simulator().truth().calls) {
            const bool cut = call.endedReason == u"manually-canceled"_qs;
            hungUp += cut ? 1 : 0;
            // Asked for at once, and again after 5 s if need be (on a busy machine later): nobody talks on to the end.
            QVERIFY2(cut || call.endedUs < ordered + 120'000'000, "a call went on after Stop");
        }
        QVERIFY2(hungUp >= 5, qPrintable(QString::number(hungUp)));
        nobodyElseWasCalled(stack, sent);
        if (QTest::currentTestFailed())
            return;
        const auto shown = stack.show(campaign);
        QCOMPARE(shown.at("state").get<std::string>(), std::string("PAUSED"));
        QCOMPARE(shown.at("stopping").get<bool>(), false); // no longer: it has been obeyed
        const qint64 waiting = stack.count("contacts WHERE state = 'PENDING'");
        QVERIFY(waiting > 0);
        QCOMPARE(stack.order("campaign_finish", campaign).toLongLong(), waiting);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        QCOMPARE(stack.count("contacts WHERE final = 'skipped'"), waiting);
    }

    void finishInTheMiddle()
    {
        Stack stack;
        const QString campaign = startedCampaign(stack);
        const qint64 skipped = stack.order("campaign_finish", campaign).toLongLong();
        const QSet<QString> sent = sentSoFar(stack);
        QVERIFY(skipped > 0);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        nobodyElseWasCalled(stack, sent);
        QVERIFY(stack.count("contacts WHERE final = 'skipped'") >= skipped); // and intents that were taken back
        QCOMPARE(qint64(stack.simulator().truth().calls.size()), 200 - stack.count("contacts WHERE final = 'skipped'"));
    }
};

AUTOLYNX_TEST(TestOrders, "orders");
#include "test_orders.moc"
