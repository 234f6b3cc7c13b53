// SPDX-License-Identifier: GPL-3.0-or-later
// PRODUCT "a lost or early webhook", "late or repeated events reopen ended calls", "late cost and transcript lost":
// whatever happens to webhooks on their way, every contact comes to the same.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;

class TestWebhookFaults : public QObject
{
    Q_OBJECT
    QMap<QString, QString> undisturbed_;

    // The simulator decides by seed, number and attempt alone how a call goes, so runs can be compared.
    static void run(const std::map<std::string, double>& faults, QMap<QString, QString>& result)
    {
        Stack stack;
        stack.up();
        stack.simulator().setFaults(faults);
        const QString campaign = stack.makeCampaign({.contacts = 150, .cap = 30});
        stack.order("campaign_start", campaign);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        QCOMPARE(stack.simulator().truth().calls.size(), size_t(150));
        result = fates(stack, campaign);
    }

private Q_SLOTS:
    void initTestCase()
    {
        run({}, undisturbed_);
        QCOMPARE(undisturbed_.size(), 150);
    }

    void everyContactComesToTheSame_data()
    {
        using Faults = std::map<std::string, double>;
        QTest::addColumn<Faults>("faults");
        QTest::newRow("all dropped") << Faults{{"drop-webhook", 1}};
        QTest::newRow("all early") << Faults{{"early-webhook", 1}};
        QTest::newRow("all doubled") << Faults{{"dup-webhook", 1}};
        QTest::newRow("all reordered") << Faults{{"reorder-webhook", 1}};
        QTest::newRow("all delayed") << Faults{{"delay-webhook", 1}};
        QTest::newRow("some of each") << Faults{{"drop-webhook", 0.3},
                                                {"early-webhook", 0.3},
                                                {"dup-webhook", 0.3},
                                                {"reorder-webhook", 0.3},
                                                {"delay-webhook", 0.3}};
    }

    void everyContactComesToTheSame()
    {
        using Faults = std::map<std::string, double>;
        QFETCH(Faults, faults);
        QMap<QString, QString> disturbed;
        run(faults, disturbed);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(disturbed.size(), undisturbed_.size());
        int different = 0;
        for (auto fate = undisturbed_.begin(); fate != undisturbed_.end(); ++fate) {
            if (disturbed.value(fate.key()) != fate.value() && ++different < 5)
                qWarning("%s became %s", qPrintable(fate.value()), qPrintable(disturbed.value(fate.key())));
        }
        QCOMPARE(different, 0);
    }
};

AUTOLYNX_TEST(TestWebhookFaults, "webhook_faults");
#include "test_webhook_faults.moc"
