// SPDX-License-Identifier: GPL-3.0-or-later
// R11, R12 by the provider's truth: who is tried again, how often and after how long; and what a hard budget lets be
// spent. Rules out: an attempt too many or too soon, a budget that was kept in our tables alone.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

class TestLimits : public QObject
{
    Q_OBJECT

    static bool tried(const TrueCall& call)
    {
        return call.endedReason == u"customer-did-not-answer" || call.endedReason == u"customer-busy";
    }

private Q_SLOTS:
    void triedAgain()
    {
        const QList<qint64> steps = {300'000'000, 900'000'000};
        Stack stack({.answerRate = 0.3, .meanCallSeconds = 30});
        stack.up();
        Shell shell(stack);
        const QString campaign = stack.makeCampaign({.contacts = 40});
        const auto set = shell.json(u"campaign set %1 --max-attempts 3 --retry no_answer,busy:5m,15m"_qs.arg(campaign));
        QVERIFY(set.json().at("max_attempts") == 3 &&
                set.json().at("retry_after_seconds") == nlohmann::json({300, 900}));
        stack.simulator().setFaults({{"drop-webhook", 0.1}});
        stack.order("campaign_start", campaign);
        AUTOLYNX_NONE(verdict(stack, {campaign}, 180s));
        QMap<QString, std::vector<TrueCall>> byNumber;
        for (const TrueCall& call : stack.simulator().truth().calls)
            byNumber[call.number].push_back(call);
        QCOMPARE(byNumber.size(), 40);
        QMap<size_t, int> attempts;
        for (auto& calls : byNumber) {
            std::sort(calls.begin(), calls.end(),
                      [](const TrueCall& a, const TrueCall& b) { return a.createdUs < b.createdUs; });
            QVERIFY(calls.size() <= 3);
            ++attempts[calls.size()];
            for (size_t i = 1; i < calls.size(); ++i) {
                QVERIFY2(tried(calls[i - 1]), qPrintable(calls[i - 1].endedReason));
                const qint64 pause = calls[i].createdUs - calls[i - 1].endedUs;
                QVERIFY2(pause >= steps[qsizetype(i) - 1], qPrintable(QString::number(pause)));
            }
            QVERIFY(calls.size() == 3 || !tried(calls.back()));
        }
        QVERIFY(attempts[1] > 0 && attempts[2] > 0 && attempts[3] > 0);
    }

    void budgetIsKept()
    {
        Stack stack({.answerRate = 0.7});
        stack.up();
        Shell shell(stack);
        const QString campaign = stack.makeCampaign({.contacts = 150});
        constexpr qint64 kBudget = 4'000'000;
        QVERIFY(shell.json(u"campaign set %1 --budget 4"_qs.arg(campaign)).json().at("budget_usd") == 4);
        stack.simulator().setFaults({{"drop-webhook", 0.1}});
        stack.order("campaign_start", campaign);
        // Held for good: nobody is on the phone, and every cost is known.
        const auto held = [&] {
            const auto hold = stack.show(campaign).at("hold");
            return hold.is_object() && hold.at("code") == "budget" && hold.at("detail").at("reserved_usd") == 0 &&
                   stack.simulator().truth().live() == 0;
        };
        AUTOLYNX_SEE(stack, stack.getsTo(held, 180s));
        AUTOLYNX_SEE(stack, stack.settles());
        const auto truth = stack.simulator().truth();
        qint64 spent = 0;
        for (const TrueCall& call : truth.calls)
            spent += call.costMicro;
        QVERIFY2(spent <= kBudget && spent > kBudget / 2, qPrintable(QString::number(spent)));
        QVERIFY(truth.calls.size() < 150);
        const QByteArray shown = shell.run(u"campaign show "_qs + campaign).out;
        QVERIFY2(shown.contains("budget") && shown.contains("$4.00"), shown.constData());
        QVERIFY(shell.json(u"spend "_qs + campaign).json().at("spent_usd").get<double>() <= 4);
        // Raised, it goes on by itself.
        shell.json(u"campaign set %1 --budget none --canary 3:connect=50%,mean=1"_qs.arg(campaign));
        AUTOLYNX_SEE(stack, stack.getsTo(
                                [&] {
                                    const auto canary = stack.show(campaign).at("canary");
                                    return canary.at("state") != "calling" && canary.at("state") != "waiting";
                                },
                                180s));
        QCOMPARE(stack.count("campaigns WHERE canary ->> 'connect_rate' = '0.5'"), 1);
        if (stack.show(campaign).at("canary").at("state") == "held")
            QVERIFY(shell.json(u"campaign go-on "_qs + campaign).json().at("canary").at("state") == "person");
        AUTOLYNX_NONE(verdict(stack, {campaign}, 180s));
        QCOMPARE(stack.simulator().truth().calls.size(), size_t(150));
    }

    void accountLimitsFromAShell()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto limits =
            shell
                .json(u"account limits --number-day 2 --number-ever 9 --number-week none --budget-day 50 "
                      "--alert-usd 100 --day-zone America/New_York"_qs)
                .json();
        QVERIFY(limits.at("number_day") == 2 && limits.at("number_week").is_null() && limits.at("number_ever") == 9);
        QVERIFY(limits.at("budget_day_usd") == 50 && limits.at("alert_usd") == 100 &&
                limits.at("day_zone") == "America/New_York");
        const QByteArray text = shell.run(u"account limits"_qs).out;
        QVERIFY2(text.contains("no limit") && text.contains("$50.00"), text.constData());
        const QString campaign = stack.makeCampaign({.contacts = 1});
        for (const char* wrong : {"account limits --number-day 0", "account limits --budget free",
                                  "campaign set %1 --retry busy:soon", "campaign set %1 --canary many",
                                  "campaign set %1 --canary 5:luck=1", "campaign set %1 --max-attempts 51"})
            QCOMPARE(shell.run(QString::fromUtf8(wrong).replace(u"%1"_qs, campaign)).code, 2);
    }
};

AUTOLYNX_TEST(TestLimits, "limits");
#include "test_limits.moc"
