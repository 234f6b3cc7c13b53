// SPDX-License-Identifier: GPL-3.0-or-later
// Why contacts wait, in the window, on a real database (R15): what holds the whole, how many wait for what, and each
// gate of one of them, from its row.
#include "tests/ui/window_case.h"
#include "ui/models/contacts_model.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/why_tab.h"
#include "ui/widgets/data_table.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class WhyTabTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    WhyTab* why() { return window_->campaign()->why(); }
    bool closed(const QString& gate)
    {
        for (const GateAnswer& answer : why()->gates()) {
            if (answer.gate == gate)
                return !answer.open;
        }
        return false;
    }

private Q_SLOTS:
    void aContactsGatesAreShownFromItsRowAndFollowTheWorld()
    {
        const QString id = f_->campaign();
        f_->addNumbers(id, {QStringLiteral("+13125550101"), QStringLiteral("+13125550102")});
        chooseContact(id, QStringLiteral("0102"));
        QTest::mouseClick(button(window_->campaign(), QStringLiteral("Why not called?")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return !why()->gates().isEmpty(); }));
        QVERIFY(closed(QStringLiteral("campaign")) && !closed(QStringLiteral("calling_hours")));
        QVERIFY(labels(why()).contains(QStringLiteral("The campaign was not started.")));
        f_->change("start", id);
        QVERIFY(waitFor([&] { return !closed(QStringLiteral("campaign")); }));
        need(f_->console().json(QStringLiteral("SELECT autolynx.do_not_call_add('+13125550102', ?::uuid, '')"), {id}));
        QVERIFY(waitFor([&] { return closed(QStringLiteral("do_not_call")) && closed(QStringLiteral("contact")); }));
        // Each gate has a name and an answer in words, never a code alone.
        for (const GateAnswer& answer : why()->gates()) {
            QVERIFY2(answer.name != answer.gate, qPrintable(answer.gate));
            QVERIFY(!answer.answer.isEmpty());
        }
    }

    void aCampaignSaysWhatItWaitsFor()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 3);
        f_->addContacts(id, 2, QStringLiteral("Asia/Tokyo|JP"));
        f_->change("start", id);
        window_->openCampaign(id);
        window_->campaign()->setTab(CampaignPage::Why);
        const QAbstractItemModelTester tester(why()->waits()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(waitFor([&] { return !why()->why().waits.isEmpty(); }));
        qint64 waiting = 0;
        for (const CampaignWhy::Wait& wait : why()->why().waits)
            waiting += wait.contacts;
        QCOMPARE(waiting, 5);
        f_->dial();
        QVERIFY(waitFor([&] {
            qint64 left = 0;
            for (const CampaignWhy::Wait& wait : why()->why().waits)
                left += wait.contacts;
            return left == 2;
        }));
        f_->change("pause", id);
        QVERIFY(waitFor([&] { return why()->why().headline == u"The campaign is paused."; }));
    }
};

AUTOLYNX_TEST(WhyTabTest, "why_tab");
#include "test_why_tab.moc"
