// SPDX-License-Identifier: GPL-3.0-or-later
// R5: the provider has fewer slots than we think (another user of the account, a smaller contract), and says so in
// each of the ways that its documents tell of: the campaign completes, nobody is lost or called twice.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;

class TestProviderLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completesWithFewerSlotsThanItsCap_data()
    {
        QTest::addColumn<QString>("form");
        for (const char* form : {"400", "blocked", "ended", "wait"})
            QTest::newRow(form) << QString::fromLatin1(form);
    }

    void completesWithFewerSlotsThanItsCap()
    {
        QFETCH(QString, form);
        Stack stack({.orgLimit = 5, .simulatorArguments = {QStringLiteral("--limit-form"), form}});
        stack.up();
        need(stack.member().query(QStringLiteral("SELECT autolynx.account_cap_set(100)")));
        const QString campaign = stack.makeCampaign({.contacts = 80, .cap = 12});
        stack.order("campaign_start", campaign);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
    }
};

AUTOLYNX_TEST(TestProviderLimit, "provider_limit");
#include "test_provider_limit.moc"
