// SPDX-License-Identifier: GPL-3.0-or-later
// PRODUCT "the request timed out, but the phone rang" (R10): a POST whose answer is lost is never sent again; the call
// is found by its webhook or in the provider's listing, over TLS as in production.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;

class TestLostAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onePostForEachCallAndAllAreFound_data()
    {
        using Faults = std::map<std::string, double>;
        QTest::addColumn<Faults>("faults");
        QTest::newRow("named by webhooks") << Faults{{"accept-then-reset", 1}};
        QTest::newRow("found in listings") << Faults{{"accept-then-reset", 1}, {"drop-webhook", 1}};
        QTest::newRow("found in late, shuffled listings")
            << Faults{{"accept-then-reset", 1}, {"drop-webhook", 1}, {"list-lag", 1}, {"list-shuffle", 1}};
    }

    void onePostForEachCallAndAllAreFound()
    {
        using Faults = std::map<std::string, double>;
        QFETCH(Faults, faults);
        Stack stack({.tls = true});
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 100, .cap = 25});
        stack.simulator().setFaults(faults);
        stack.order("campaign_start", campaign);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        const Truth truth = stack.simulator().truth();
        QCOMPARE(truth.calls.size(), size_t(100));
        QCOMPARE(truth.postsByName.size(), 100); // each once: verdict() has looked
        QCOMPARE(stack.count("calls WHERE launch = 'ACCEPTED'"), 100);
        QCOMPARE(stack.count("contacts WHERE final = 'uncertain'"), 0);
    }
};

AUTOLYNX_TEST(TestLostAnswers, "lost_answers");
#include "test_lost_answers.moc"
