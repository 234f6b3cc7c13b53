// SPDX-License-Identifier: GPL-3.0-or-later
// Budgets (R12): hard stops of a campaign, of its day, of the account and of its day, with what calls under way may
// cost at worst reserved. Rules out: a budget that calls which are on the phone go beyond; one that never opens again.
#include "tests/db/money.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using namespace autolynx::test;

class TestBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Each of the four, by the real claim: as many calls as fit at worst; then a hold that names the budget.
    void eachBudget_data()
    {
        QTest::addColumn<QString>("campaign"); // settings
        QTest::addColumn<QString>("account");
        QTest::addColumn<int>("calls");
        QTest::addColumn<QString>("budget");
        const auto row = [](const char* name, const char* campaign, const char* account, int calls,
                            const char* budget) {
            QTest::newRow(name) << QString::fromUtf8(campaign) << QString::fromUtf8(account) << calls
                                << QString::fromUtf8(budget);
        };
        row("none", "", "{}", 10, "");
        row("campaign", ", \"budget_usd\": 1.99", "{}", 3, "campaign");
        row("to the cent", ", \"budget_usd\": 2", "{}", 4, "campaign");
        row("campaign's day", ", \"budget_day_usd\": 1", "{}", 2, "campaign_day");
        row("account", "", R"({"budget_usd": 1.2})", 2, "account");
        row("account's day", "", R"({"budget_day_usd": 0.6})", 1, "account_day");
        row("the tightest", ", \"budget_usd\": 5, \"budget_day_usd\": 0.5", R"({"budget_usd": 3, "budget_day_usd": 2})",
            1, "campaign_day");
        row("what no day opens is named first", ", \"budget_usd\": 0.7, \"budget_day_usd\": 0.5", "{}", 1, "campaign");
        row("not one fits", ", \"budget_usd\": 0.49", "{}", 0, "campaign");
    }
    void eachBudget()
    {
        QFETCH(QString, campaign);
        QFETCH(QString, account);
        QFETCH(int, calls);
        QFETCH(QString, budget);
        Fixture f;
        limit(f, account);
        const QString id = f.started(10, kCalls + campaign);
        const auto claimed = f.claim();
        QCOMPARE(claimed.size(), calls);
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.send(claimed).size(), calls);
        f.accept(claimed);
        QCOMPARE(f.claimAnswer().at("again").get<bool>(), false);
        if (budget.isEmpty())
            return void(QTest::qCompare(held(f, id), QString(), "held", "nothing", __FILE__, __LINE__));
        const json h = hold(f, id);
        QVERIFY(h.at("code") == "budget");
        QCOMPARE(QString::fromStdString(h.at("detail").at("budget").get<std::string>()), budget);
        QVERIFY(h.at("detail").at("next_call_usd") == 0.5);
        QCOMPARE(h.at("detail").at("reserved_usd").get<double>(), calls * 0.5);
        QCOMPARE(h.at("clears").get<std::string>().find("the day turns at 2026-03-04T00:00:00") != std::string::npos,
                 budget.endsWith(u"_day"));
        // Why a contact is not called says the same.
        const auto why = need(f.console().json(
            u"SELECT g FROM jsonb_array_elements(autolynx.contact_why(?::uuid, ?::bigint) -> 'gates') g WHERE g ->> 'gate' = 'budget'"_qs,
            {id, f.text(u"SELECT max(id) FROM autolynx.contacts"_qs)}));
        QVERIFY(why.at("open") == false && why.at("inputs").at("budget") == budget.toStdString());
        QCOMPARE(f.contradiction(), QString());
    }

    // What opens it: a call that cost less than it might have, a raised budget, the next day. Nobody has to do anything
    // else.
    void opensByItself()
    {
        Fixture f;
        const QString campaign = f.started(20, kCalls + u", \"budget_day_usd\": 1.30"_qs);
        QStringList calls = f.dial();
        QCOMPARE(calls.size(), 2);
        QCOMPARE(account(f, campaign), u"0 100"_qs);
        QCOMPARE(held(f, campaign), QString());
        f.claim();
        QCOMPARE(held(f, campaign), u"budget"_qs);
        end(f, {calls[0]}, 100'000);
        QCOMPARE(account(f, campaign), u"10 50"_qs); // 0.70 left
        const QStringList third = f.dial();
        QCOMPARE(third.size(), 1);
        QCOMPARE(held(f, campaign), QString());
        f.claim();
        QCOMPARE(held(f, campaign), u"budget"_qs);
        set(f, campaign, R"({"budget_day_usd": 1.6})");
        const QStringList fourth = f.dial();
        QCOMPARE(fourth.size(), 1);
        end(f, QStringList{calls[1]} + third + fourth, 500'000);
        QCOMPARE(account(f, campaign), u"160 0"_qs);
        f.claim();
        QCOMPARE(held(f, campaign), u"budget"_qs);
        const json answer = f.claimAnswer();
        QCOMPARE(answer.at("wake_at_us").get<qint64>(),
                 f.number(u"SELECT autolynx.us('2026-03-04T00:00:00Z')"_qs)); // UTC, as delivered
        f.setTime("2026-03-04T00:00:00Z");                                    // 18:00 in Chicago
        QVERIFY(f.dial().size() >= 2);
        QCOMPARE(held(f, campaign), QString());
    }

    // The day is that of the account's zone.
    void daysBeginWhereTheAccountSays()
    {
        Fixture f;
        limit(f, uR"({"day_zone": "America/Los_Angeles", "budget_day_usd": 0.5})"_qs);
        f.setTime("2026-03-08T17:00:00Z"); // the day that summer time begins: it ends 23 hours after it began
        const QString campaign = f.started(9, kCalls);
        end(f, f.dial(), 400'000);
        f.claim();
        QCOMPARE(
            f.text(u"SELECT autolynx.iso(hold_clears_at) FROM autolynx.campaigns WHERE id = ?::uuid"_qs, {campaign}),
            u"2026-03-09T07:00:00.000Z"_qs);
        const json spend = need(f.console().json(u"SELECT autolynx.account_limits()"_qs));
        QVERIFY(spend.at("day") == "2026-03-08" && spend.at("spent_day_usd") == 0.4 && spend.at("spent_usd") == 0.4);
        need(f.worker().query(u"SELECT autolynx.fold_counters()"_qs));
        const json folded = need(f.console().json(u"SELECT autolynx.account_limits()"_qs));
        QCOMPARE(QString::fromStdString(folded.dump()), QString::fromStdString(spend.dump()));
        f.setTime("2026-03-09T15:00:00Z");
        QCOMPARE(f.dial().size(), 1);
    }

    // Lowered after the claim: what was claimed is not sent, and costs nothing.
    void loweredBeforeTheRequest()
    {
        Fixture f;
        const QString campaign = f.started(5, kCalls + u", \"budget_usd\": 9"_qs);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 5);
        set(f, campaign, R"({"budget_usd": 1})");
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.call(calls[0], "launch || ' ' || launch_code"), u"RELEASED budget"_qs);
        QCOMPARE(f.dial().size(), 2);
        QCOMPARE(f.contradiction(), QString());
    }

    // A call to one's own phone costs the account, and waits for its budget; no campaign's.
    void testCallsCount()
    {
        Fixture f;
        limit(f, uR"({"budget_usd": 3})"_qs); // ten minutes at $0.25 are 2.50
        const QString campaign = f.started(5, kCalls + u", \"budget_usd\": 5"_qs);
        f.change("pause", campaign);
        const auto ask = [&](const char* phone) {
            need(f.console().query(u"SELECT autolynx.request_test_call(?::uuid, NULL, ?)"_qs,
                                   {f.assistant, QString::fromUtf8(phone)}));
        };
        ask("+14155550199");
        ask("+14155550198");
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 1);
        f.change("resume", campaign);
        QCOMPARE(f.dial().size(), 1); // of 0.50 left
        QCOMPARE(f.claim(), QStringList());
        end(f, calls, 10'000);
        QCOMPARE(account(f, campaign), u"0 50"_qs);
        QCOMPARE(f.text(u"SELECT autolynx.spent_micro(NULL, '-infinity')"_qs), u"10000"_qs);
        limit(f, uR"({"budget_usd": 30})"_qs);
        QVERIFY(f.claim().size() >= 2);
    }
};

AUTOLYNX_TEST(TestBudget, "budget");
#include "test_budget.moc"
