// SPDX-License-Identifier: GPL-3.0-or-later
// R10: "no contact is ever dialled twice for one attempt, and none is lost, whatever crashes". The worker is killed at
// every named place on a call's way, again and again, at a different pass each time, and started again as a service
// manager would. AUTOLYNX_E2E_KILLS says how often for each place (10; the full measure is 50).
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

#include <random>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

class TestKillWorker : public QObject
{
    Q_OBJECT
    static constexpr int kContacts = 400; // to a campaign; a new one begins before the last runs dry

private Q_SLOTS:
    void nobodyTwiceNobodyLost_data()
    {
        QTest::addColumn<QString>("place");
        for (const char* place : {"claimed", "sent", "posted", "accepted", "stored", "applied"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }

    void nobodyTwiceNobodyLost()
    {
        QFETCH(QString, place);
        bool given = false;
        const int asked = qEnvironmentVariableIntValue("AUTOLYNX_E2E_KILLS", &given);
        const int wanted = given ? asked : 10;
        Stack stack;
        stack.up();
        QStringList campaigns;
        const auto feed = [&] {
            if (stack.count("contacts WHERE state = 'PENDING'") > kContacts / 4)
                return;
            campaigns << stack.makeCampaign(
                {.contacts = kContacts, .cap = 60, .firstContact = kContacts * static_cast<int>(campaigns.size())});
            stack.order("campaign_start", campaigns.last());
        };
        feed();
        stack.worker().program().kill();
        std::minstd_rand random(42);
        int kills = 0;
        while (kills < wanted) {
            feed();
            stack.worker().start(QStringLiteral("%1:%2").arg(place).arg(1 + random() % 12));
            // Not by the clock: on a busy machine the twelfth pass may take its time. A list must not run dry before
            // it.
            const bool killed = stack.getsTo(
                [&] {
                    feed();
                    return !stack.worker().program().isRunning();
                },
                180s);
            if (!killed)
                QFAIL(qPrintable(QStringLiteral("a standstill after %1 kills\n").arg(kills) + stack.story()));
            AUTOLYNX_SEE(stack, stack.worker().program().wasKilled());
            ++kills;
        }
        stack.worker().start();
        AUTOLYNX_NONE(verdict(stack, campaigns, 120s));
        AUTOLYNX_SEE(stack, stack.worker().program().stop());
        qInfo("%d kills at '%s', %lld contacts, %lld uncertain", kills, qPrintable(place), stack.count("contacts"),
              stack.count("contacts WHERE final = 'uncertain'"));
    }
};

AUTOLYNX_TEST(TestKillWorker, "kill_worker");
#include "test_kill_worker.moc"
