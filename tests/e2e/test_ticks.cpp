// SPDX-License-Identifier: GPL-3.0-or-later
// R5: one tick can be asked for by GET or POST with a bearer secret, or made by `autolynx-worker --once`; a campaign
// with dispatch = cadence dials on ticks alone.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;
using namespace std::string_literals;
using nlohmann::json;

namespace {

const QString kPath = QStringLiteral("/v1/scheduler/tick");
// The worker's own tick comes so seldom (a simulated hour) that those asked for are the only ones.
const Program::Environment kSeldom{{QStringLiteral("DEFAULT_CRON_CADENCE"), QStringLiteral("1h")}};

http::Headers bearer(const QByteArray& secret = Stack::cronSecret())
{
    return {{"Authorization", "Bearer " + secret.toStdString()}};
}

/// The answer's JSON, or null; its status in `status`.
json tick(Stack& stack, int& status, const char* method = "GET", const QString& query = {},
          const std::string& body = {})
{
    const auto answer = stack.worker().ask(method, kPath + query, bearer(), body);
    status = answer ? answer->status : 0;
    return answer ? json::parse(answer->body, nullptr, false) : json();
}

std::string errorOf(const json& answer)
{
    return answer.is_object() ? answer.value("error", "") : "";
}

qint64 callsOf(Stack& stack, const QString& campaign)
{
    return stack.count("calls WHERE campaign_id = ?::uuid AND launch <> 'RELEASED'", {campaign});
}

} // namespace

class TestTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheSecretOpensIt()
    {
        Stack stack;
        stack.up();
        Worker& worker = stack.worker();
        const auto status = [&](const char* method, const http::Headers& headers) {
            const auto answer = worker.ask(method, kPath, headers);
            return answer ? answer->status : 0;
        };
        QCOMPARE(status("GET", {}), 401);
        QCOMPARE(status("GET", bearer("wrong")), 401);
        QCOMPARE(status("POST", bearer(Stack::webhookSecret())), 401);
        QCOMPARE(status("GET", {{"Authorization", Stack::cronSecret().toStdString()}}), 401); // no bearer
        QCOMPARE(status("GET", bearer()), 200);
        QCOMPARE(status("POST", bearer("the-next-one-to-come")), 200); // while it is being replaced
        QCOMPARE(status("DELETE", bearer()), 405);
        int code = 0;
        QCOMPARE(errorOf(tick(stack, code, "GET", QStringLiteral("?campaign_id=nonsense"))), "campaign_id"s);
        QCOMPARE(code, 400);
        QCOMPARE(errorOf(tick(stack, code, "POST", {}, "[]")), "campaign_id"s);
        QCOMPARE(errorOf(tick(stack, code, "POST", {}, R"({"campaign_id":"00000000-0000-4000-8000-000000000001"})")),
                 "campaign_not_found"s);
        QCOMPARE(code, 404);

        Stack unset({.workerEnvironment = {{QStringLiteral("CRON_SHARED_SECRET"), QString()}}});
        unset.up();
        QCOMPARE(errorOf(tick(unset, code)), "tick_not_configured"s);
        QCOMPARE(code, 503);
    }

    void cadenceCampaignsDialOnTicksAlone()
    {
        Stack stack({.rate = 60, .workerEnvironment = kSeldom});
        stack.up();
        const QString slow = stack.makeCampaign({.contacts = 12, .cap = 5, .dispatch = "cadence"});
        const QString other = stack.makeCampaign({.contacts = 12, .cap = 2, .firstContact = 50, .dispatch = "cadence"});
        const QString prompt = stack.makeCampaign({.contacts = 8, .cap = 4, .firstContact = 100});
        stack.simulator().setFaults({{"drop-webhook", 0.2}, {"http-500", 0.1}, {"http-429", 0.05}});
        stack.order("campaign_start", slow);
        stack.order("campaign_start", other);
        stack.order("campaign_start", prompt);
        // Claims were made for this one all along, and none took a call of the others.
        AUTOLYNX_SEE(stack, stack.reaches(prompt, "COMPLETED"));
        QCOMPARE(callsOf(stack, slow) + callsOf(stack, other), 0);

        int status = 0;
        // A claim in between may find the account held by a fault: then there is nothing to claim, and a time to wake.
        AUTOLYNX_SEE(stack, waitFor([&] {
                         tick(stack, status, "POST", {}, json{{"campaign_id", slow.toStdString()}}.dump());
                         return status == 200 && callsOf(stack, slow) > 0;
                     }));
        QVERIFY(callsOf(stack, slow) <= 5);
        QCOMPARE(callsOf(stack, other), 0);
        const auto done = [&] { return stack.state(slow) == u"COMPLETED" && stack.state(other) == u"COMPLETED"; };
        int claimed = 0;
        AUTOLYNX_SEE(stack, waitFor(
                                [&] {
                                    const json told = tick(stack, status);
                                    claimed += status == 200 ? told["claimed"].get<int>() : 0;
                                    return done();
                                },
                                600s));
        QVERIFY(claimed >= 12);
        stack.simulator().clearFaults();
        AUTOLYNX_NONE(verdict(stack, {slow, other, prompt}));
        QVERIFY(stack.simulator().truth().maxConcurrentByCampaign.value(slow) <= 5);
    }

    void onceIsAWholeRound_data()
    {
        QTest::addColumn<bool>("faults");
        QTest::newRow("quiet") << false;
        QTest::newRow("faults") << true;
    }

    /// No worker runs but from timer to timer: nobody takes webhooks, everything is found by asking (R10).
    void onceIsAWholeRound()
    {
        QFETCH(bool, faults);
        Stack stack({.rate = 60, .workerEnvironment = {{QStringLiteral("PUBLIC_URL"), QString()}}});
        stack.up();
        QVERIFY(stack.worker().program().stop());
        const QString campaign = stack.makeCampaign({.contacts = 30, .cap = 10, .dispatch = "cadence"});
        if (faults)
            stack.simulator().setFaults({{"http-500", 0.1}, {"http-429", 0.1}, {"accept-then-reset", 0.1}});
        stack.order("campaign_start", campaign);
        const auto complete = [&] { return stack.state(campaign) == u"COMPLETED" && stack.settles(0ms); };
        // Evidence takes 40 minutes of simulated time, and a 429 quiets everybody for two: rounds are no measure.
        const auto hasTime = [&] {
            return stack.count("campaigns WHERE autolynx.now() < created_at + '8 hours'") == 1;
        };
        while (!complete() && hasTime()) {
            const int code = stack.worker().runOnce();
            AUTOLYNX_SEE(stack, code == 0);
            QCOMPARE(stack.count("workers WHERE ended_at IS NULL"), 0); // it says that it ends
            QCOMPARE(stack.count("calls WHERE launch IN ('INTENT', 'SENT')"), 0);
        }
        stack.simulator().clearFaults();
        AUTOLYNX_NONE(verdict(stack, {campaign}, 0ms));
        QVERIFY(stack.simulator().truth().maxConcurrent <= 10);
    }

    void onceEndsWhenTheDatabaseIsAway()
    {
        Stack stack({.workerEnvironment = {
                         {QStringLiteral("DATABASE_URL"), QStringLiteral("postgresql://nobody@127.0.0.1:1/nothing")}}});
        QCOMPARE(stack.worker().runOnce(), 3); // the timer comes again; exit code: unreachable
    }
};

AUTOLYNX_TEST(TestTicks, "ticks");
#include "test_ticks.moc"
