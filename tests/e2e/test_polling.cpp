// SPDX-License-Identifier: GPL-3.0-or-later
// R6, R10: without PUBLIC_URL live calls are followed by asking, within a budget that launches don't share; what comes
// late of an ended call is found by itself; and a 429 quiets every worker, not only the one that met it.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const Program::Environment kNoWebhooks{{QStringLiteral("PUBLIC_URL"), QString()},
                                       {QStringLiteral("WEBHOOK_SHARED_SECRET"), QString()}};

json truthOf(Stack& stack)
{
    const auto answer = stack.simulator().request("GET", QStringLiteral("/_sim/truth"));
    return json::parse(answer.value_or(http::Response()).body, nullptr, false);
}

int requests(Stack& stack, const char* what)
{
    return truthOf(stack).at("requests").value(what, 0);
}

json health(Stack& stack)
{
    return need(stack.member().json(QStringLiteral("SELECT autolynx.health()")));
}

qint64 launchesOf(Stack& stack, const char* order)
{
    return stack.database().number(
        QStringLiteral("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED' AND worker_id = (SELECT id FROM "
                       "autolynx.workers ORDER BY started_at %1 LIMIT 1)")
            .arg(QLatin1StringView(order)));
}

} // namespace

class TestPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void liveCallsAreFollowedByAsking_data()
    {
        QTest::addColumn<bool>("faults");
        QTest::newRow("quiet") << false;
        QTest::newRow("faults") << true;
    }

    void liveCallsAreFollowedByAsking()
    {
        QFETCH(bool, faults);
        Stack stack({.rate = 60, .workerEnvironment = kNoWebhooks});
        stack.up();
        const auto healthz = stack.worker().ask("GET", QStringLiteral("/healthz"));
        QVERIFY(healthz && healthz->body.find("polling") != std::string::npos);
        Worker& other = stack.addWorker();
        other.startAndWait(); // two workers poll as one
        const qint64 begun = stack.nowUs();
        const int before = requests(stack, "GET /call");
        const QString campaign = stack.makeCampaign({.contacts = 60, .cap = 20});
        if (faults)
            stack.simulator().setFaults({{"list-lag", 0.2}, {"list-shuffle", 1}, {"http-500", 0.05}});
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, waitFor([&] { return health(stack).at("polled_calls").get<int>() > 0; }));
        QCOMPARE(health(stack).at("webhooks").get<bool>(), false);
        AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED", 180s));
        const double minutes = static_cast<double>(stack.nowUs() - begun) / 60e6;
        const int listings = requests(stack, "GET /call") - before;
        stack.simulator().clearFaults();
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        // They were seen to ring and to be answered, not only to have ended, though nobody told.
        QCOMPARE(stack.count("webhook_inbox"), 0);
        QVERIFY(stack.count("call_events WHERE field = 'status' AND after = 'RINGING'") > 0);
        QVERIFY(stack.count("call_events WHERE field = 'status' AND after = 'IN_PROGRESS'") > 0);
        // The budget: a listing each five seconds for all workers together, and each worker's own each minute, of
        // changes and of unknown launches; a fault has it asked four times at the most.
        const double most = (minutes * 60 / 4.5 + 2 * 2 * (minutes + 1)) * (faults ? 4 : 1) + 2;
        QVERIFY2(listings <= most, qPrintable(QStringLiteral("%1 > %2").arg(listings).arg(most)));
        qInfo("%d listings and %d single reads in %.1f simulated minutes for 60 calls", listings,
              requests(stack, "GET /call/{id}"), minutes);
    }

    void whatComesLateIsFound_data()
    {
        QTest::addColumn<double>("dropped");
        QTest::newRow("no webhook comes") << 1.0;
        QTest::newRow("reports come too early") << 0.0;
        QTest::newRow("half of them") << 0.5;
    }

    void whatComesLateIsFound()
    {
        QFETCH(double, dropped);
        Stack stack;
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 40, .cap = 20});
        stack.simulator().setFaults({{"drop-webhook", dropped}, {"late-artifacts", 0.8}});
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED", 180s));
        QVERIFY(stack.count("calls WHERE conversation") > 5);
        AUTOLYNX_SEE(
            stack, waitFor([&] { return stack.count("calls WHERE launch = 'ACCEPTED' AND settled_at IS NULL") == 0; }));
        stack.simulator().clearFaults();
        AUTOLYNX_NONE(verdict(stack, {campaign})); // costs and transcripts too, against the truth
        QCOMPARE(stack.count(
                     "calls l LEFT JOIN autolynx.call_artifacts a ON a.call_id = l.id WHERE l.outcome = 'answered' AND "
                     "(a.analysis IS NULL OR a.transcript IS NULL OR l.cost_micro = 0)"),
                 0);
    }

    void oneWorkersLimitQuietsAll()
    {
        Stack stack({.rate = 1, .orgLimit = 500, .workerEnvironment = kNoWebhooks});
        stack.up();
        Worker& other = stack.addWorker();
        other.startAndWait();
        // Ten launches a second for both together, so that there is something left to be sent.
        need(stack.database().owner().query(QStringLiteral("UPDATE autolynx.accounts SET launches_per_minute = 600")));
        const QString campaign = stack.makeCampaign({.contacts = 450, .cap = 400});
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, waitFor([&] { return launchesOf(stack, "ASC") >= 5 && launchesOf(stack, "DESC") >= 5; }));
        QCOMPARE(stack.simulator().request("POST", QStringLiteral("/_sim/quiet"), R"({"seconds":6})")->status, 200);
        AUTOLYNX_SEE(stack,
                     waitFor([&] { return stack.count("accounts WHERE rate_limited_until > autolynx.now()") == 1; }));
        const qint64 first = launchesOf(stack, "ASC"), second = launchesOf(stack, "DESC");
        QVERIFY(first + second < 400); // both have something left to send
        AUTOLYNX_SEE(stack,
                     waitFor([&] { return stack.count("accounts WHERE rate_limited_until > autolynx.now()") == 0; }));
        AUTOLYNX_SEE(stack,
                     waitFor([&] { return launchesOf(stack, "ASC") > first && launchesOf(stack, "DESC") > second; }));
        QCOMPARE(truthOf(stack).at("quiet_broken").get<int>(), 0);
        QCOMPARE(health(stack).at("account").at("provider_limit").get<int>(), 500); // learnt from its answers
    }
};

AUTOLYNX_TEST(TestPolling, "polling");
#include "test_polling.moc"
