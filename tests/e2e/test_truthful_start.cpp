// SPDX-License-Identifier: GPL-3.0-or-later
// R4, and PRODUCT "a transient condition fails the campaign", "a fatal error burns the list": a provider that takes no
// call starts nothing and uses up nobody; the campaign holds with a reason and goes on by itself.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;

class TestTruthfulStart : public QObject
{
    Q_OBJECT

    static bool holds(Stack& stack, const QString& campaign)
    {
        const auto shown = stack.show(campaign);
        return shown.at("hold").is_object() && !shown.at("hold").at("code").get<std::string>().empty();
    }

    // Still as if Start had just been pressed, but for the reason.
    static void checkHeld(Stack& stack, const QString& campaign)
    {
        const auto shown = stack.show(campaign);
        QCOMPARE(shown.at("state").get<std::string>(), std::string("QUEUED"));
        QVERIFY(shown.at("started_at").is_null());
        const auto& hold = shown.at("hold");
        QVERIFY2(hold.is_object(), shown.dump().c_str());
        QVERIFY(hold.at("since").is_string() && hold.at("clears").is_string());
        const auto bucket = [&](const char* name) { return shown.at("counts").at(name).get<int>(); };
        QCOMPARE(bucket("imported"), bucket("pending") + bucket("active"));
        QVERIFY2(bucket("active") <= 1, shown.dump().c_str()); // one that tries
        QCOMPARE(stack.count(
                     "call_events WHERE entity = 'campaign' AND field = 'state' AND after IN ('DIALING', 'RUNNING')"),
                 0);
    }

private Q_SLOTS:
    void whileTheProviderRefuses_data()
    {
        QTest::addColumn<QByteArray>("mode");
        for (const char* mode : {"all", "auth", "credit"})
            QTest::newRow(mode) << QByteArray(mode);
    }

    void whileTheProviderRefuses()
    {
        QFETCH(QByteArray, mode);
        Stack stack;
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 40});
        stack.simulator().refuse(mode.constData());
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, waitFor([&] { return holds(stack, campaign); }));
        // A first burst of at most the cap, then single tries; every one leaves things as they were.
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.simulator().truth().postsByName.size() >= 24; }));
        checkHeld(stack, campaign);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(stack.simulator().truth().calls.size(), size_t(0));
        stack.simulator().refuse("none");
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        QVERIFY(stack.show(campaign).at("hold").is_null());
        QVERIFY(stack.show(campaign).at("started_at").is_string());
        QCOMPARE(stack.simulator().truth().calls.size(), size_t(40));
    }

    // The reason that is shown is the present one, not the one that came first.
    void theReasonChangesWithTheCause()
    {
        Stack stack;
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 40});
        const auto reason = [&] {
            const auto hold = stack.show(campaign).at("hold");
            return hold.is_object() ? hold.at("code").get<std::string>() : std::string();
        };
        stack.simulator().program().kill();
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, waitFor([&] { return reason() == "provider_unreachable"; }));
        stack.simulator().start();
        stack.simulator().refuse("auth");
        AUTOLYNX_SEE(stack, waitFor([&] { return reason() == "unauthorized"; }));
        stack.simulator().refuse("all");
        AUTOLYNX_SEE(stack, waitFor([&] { return reason() == "validation"; }));
        stack.simulator().refuse("credit");
        AUTOLYNX_SEE(stack, waitFor([&] { return reason() == "no_credit"; }));
        stack.simulator().refuse("none");
        AUTOLYNX_NONE(verdict(stack, {campaign}));
    }

    void whileThereIsNoProvider()
    {
        Stack stack;
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 40});
        stack.simulator().program().kill();
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, waitFor([&] { return holds(stack, campaign); }));
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.count("calls WHERE launch = 'RELEASED'") >= 24; }));
        checkHeld(stack, campaign);
        if (QTest::currentTestFailed())
            return;
        stack.simulator().start();
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        QCOMPARE(stack.simulator().truth().calls.size(), size_t(40));
    }
};

AUTOLYNX_TEST(TestTruthfulStart, "truthful_start");
#include "test_truthful_start.moc"
