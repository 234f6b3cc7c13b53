// SPDX-License-Identifier: GPL-3.0-or-later
// R14: each fault does what docs/simulator.md says, and the truth tells it from what it looks like.
#include "core/base/time_text.h"
#include "tests/support/test.h"
#include "tests/unit/http_support.h"
#include "tests/unit/sim_support.h"

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;
using namespace std::chrono_literals;

class SimFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void droppedWebhooksNeverArrive();
    void doubledWebhooksArriveTwice();
    void reorderedWebhooksSwap();
    void delayedWebhooksComeLate();
    void earlyWebhookComesBeforeTheAnswer();
    void failedWebhookIsNotRetriedByDefault();
    void backoffPlanIsHonoured();
    void excludedStatusIsNotRetried();
    void refusalsCreateNothing();
    void refusalModesCreateNothing();
    void acceptedCallsCanLookLost_data();
    void acceptedCallsCanLookLost();
    void lateAcceptCreatesTheCallLater();
    void slowAnswersCome();
    void laggingListing();
    void shuffledListing();
    void worksOverTls();
};

void SimFaults::droppedWebhooksNeverArrive()
{
    SimProbe probe;
    probe.setFaults({{"drop-webhook", 1}});
    probe.call(1);
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    const json counts = probe.get("/_sim/health").body["webhooks"];
    QVERIFY(counts["dropped"] == counts["posted"]);
    QVERIFY(probe.hooks().empty());
}

void SimFaults::doubledWebhooksArriveTwice()
{
    SimProbe probe;
    probe.setFaults({{"dup-webhook", 1}});
    const std::string id = probe.call(1)["id"];
    const auto arrived = [&] {
        const auto posted = probe.get("/_sim/health").body["webhooks"]["posted"].get<std::size_t>();
        return probe.story(id).find("report") != std::string::npos && probe.hooks(id).size() == 2 * posted;
    };
    QTRY_VERIFY_WITH_TIMEOUT(arrived(), 120'000);
    std::vector<json> reports;
    for (const auto& hook : probe.hooks(id)) {
        if (hook.message["message"]["type"] == "end-of-call-report")
            reports.push_back(hook.message["message"]);
    }
    QCOMPARE(reports.size(), std::size_t(2));
    QVERIFY(reports[0]["timestamp"] != reports[1]["timestamp"]);
}

void SimFaults::reorderedWebhooksSwap()
{
    SimProbe probe(SimProbe::atSpeed(100)); // slow enough for 'queued' to stay behind 'ringing' on the wire
    probe.setFaults({{"reorder-webhook", 1}});
    const std::string id = probe.call(1)["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.hooks(id).size() >= 2, 120'000);
    QVERIFY2(probe.story(id).starts_with("ringing queued") || probe.story(id).starts_with("ended queued"),
             probe.story(id).c_str());
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    const auto posted = [&] { return probe.get("/_sim/health").body["webhooks"]["posted"].get<std::size_t>(); };
    QTRY_COMPARE_WITH_TIMEOUT(probe.hooks(id).size(), posted(), 120'000); // none is lost
}

void SimFaults::delayedWebhooksComeLate()
{
    SimProbe probe;
    probe.setFaults({{"delay-webhook", 1}});
    const std::string id = probe.call(1)["id"];
    const auto posted = [&] { return probe.get("/_sim/health").body["webhooks"]["posted"].get<std::size_t>(); };
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported() && probe.hooks(id).size() == posted(), 120'000);
    bool late = false;
    for (const auto& hook : probe.hooks(id)) {
        const json& message = hook.message["message"];
        const TimePoint updated = *parseIsoTime(message["call"]["updatedAt"].get<std::string>());
        late = late || fromMicroseconds(message["timestamp"].get<std::int64_t>() * 1000) - updated > 4s;
    }
    QVERIFY(late);
}

void SimFaults::earlyWebhookComesBeforeTheAnswer()
{
    SimProbe probe(SimProbe::atSpeed(1));
    probe.setFaults({{"early-webhook", 1}});
    const json created = probe.call(1);
    QVERIFY(!created.is_null());
    QCOMPARE(probe.story(created["id"]), std::string("queued"));
    json quiet = probe.callBody(2);
    quiet["assistantOverrides"].erase("server"); // nobody to tell: answered all the same
    QCOMPARE(probe.send("POST", "/call", quiet).status, 201);
    probe.setFaults({{"drop-webhook", 1}});
    QVERIFY(!probe.call(3).is_null());
}

void SimFaults::failedWebhookIsNotRetriedByDefault()
{
    SimProbe probe;
    probe.hookStatus = 500;
    const std::string id = probe.call(1)["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.story(id).find("report") != std::string::npos, 120'000);
    const json counts = probe.get("/_sim/health").body["webhooks"];
    QVERIFY(counts["requests"] == counts["posted"]);
}

void SimFaults::backoffPlanIsHonoured()
{
    SimProbe probe(SimProbe::atSpeed(100));
    probe.hookStatus = 503;
    json wanted = probe.callBody(1);
    wanted["assistantOverrides"]["serverMessages"] = {"end-of-call-report"};
    wanted["assistantOverrides"]["server"]["backoffPlan"] = {
        {"type", "exponential"}, {"maxRetries", 3}, {"baseDelaySeconds", 4}};
    const std::string id = probe.send("POST", "/call", wanted).body["id"];
    QTRY_COMPARE_WITH_TIMEOUT(probe.hooks(id).size(), std::size_t(4), 120'000);
    QTRY_COMPARE_WITH_TIMEOUT(probe.get("/_sim/health").body["webhooks"]["failed"].get<int>(), 1, 120'000);
    const auto hooks = probe.hooks(id);
    for (std::size_t i = 1; i < hooks.size(); ++i) { // 4, 8, 16 simulated seconds, at least
        const auto waited = hooks[i].message["message"]["timestamp"].get<std::int64_t>() -
                            hooks[i - 1].message["message"]["timestamp"].get<std::int64_t>();
        QVERIFY2(waited >= 4000 << (i - 1), qPrintable(QString::number(waited)));
    }
}

void SimFaults::excludedStatusIsNotRetried()
{
    SimProbe probe;
    probe.hookStatus = 401;
    json wanted = probe.callBody(1);
    wanted["assistantOverrides"]["serverMessages"] = {"end-of-call-report"};
    wanted["assistantOverrides"]["server"]["backoffPlan"] = {
        {"type", "fixed"}, {"maxRetries", 3}, {"baseDelaySeconds", 0}, {"excludedStatusCodes", {401}}};
    probe.send("POST", "/call", wanted);
    QTRY_COMPARE_WITH_TIMEOUT(probe.get("/_sim/health").body["webhooks"]["failed"].get<int>(), 1, 120'000);
    QCOMPARE(probe.get("/_sim/health").body["webhooks"]["requests"].get<int>(), 1);
}

void SimFaults::refusalsCreateNothing()
{
    SimProbe probe;
    probe.setFaults({{"http-500", 1}});
    QCOMPARE(probe.send("POST", "/call", probe.callBody(1)).status, 500);
    QCOMPARE(probe.get("/call").status, 500);
    probe.setFaults({{"http-500", 0}, {"http-429", 1}});
    int withRetryAfter = 0;
    for (int i = 0; i < 40; ++i) {
        const auto answer = probe.send("POST", "/call", probe.callBody(1));
        QCOMPARE(answer.status, 429);
        withRetryAfter += answer.headers.contains("Retry-After");
    }
    QVERIFY(withRetryAfter > 0 && withRetryAfter < 40); // both forms
    const json truth = probe.truth();
    QVERIFY(truth["calls"].empty());
    QCOMPARE(truth["refused"].get<int>(), 40);
    QCOMPARE(truth["posts_by_name"]["attempt-1"].get<int>(), 41);
}

void SimFaults::refusalModesCreateNothing()
{
    SimProbe probe;
    for (const auto& [mode, status] : {std::pair{"all", 400}, std::pair{"credit", 402}, std::pair{"auth", 401}}) {
        QCOMPARE(probe.send("POST", "/_sim/refuse", {{"mode", mode}}).status, 200);
        QCOMPARE(probe.send("POST", "/call", probe.callBody(1)).status, status);
        QCOMPARE(probe.get("/call").status, 200);
    }
    QCOMPARE(probe.send("POST", "/_sim/refuse", {{"mode", "some"}}).status, 400);
    QVERIFY(probe.truth()["calls"].empty());
    probe.send("POST", "/_sim/refuse", {{"mode", "none"}});
    QVERIFY(!probe.call(1).is_null());
}

void SimFaults::acceptedCallsCanLookLost_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::newRow("timeout") << QByteArray("accept-then-timeout") << 0;
    QTest::newRow("reset") << QByteArray("accept-then-reset") << 0;
    QTest::newRow("500") << QByteArray("accept-then-500") << 500;
    QTest::newRow("not json") << QByteArray("bad-json") << 201;
}

void SimFaults::acceptedCallsCanLookLost()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, status);
    SimProbe probe;
    probe.setFaults({{fault.toStdString(), 1}});
    const auto answer = probe.send("POST", "/call", probe.callBody(1), 500ms);
    QCOMPARE(answer.status, status);
    QVERIFY(status != 201 || answer.body.is_discarded());
    const json truth = probe.truth();
    QCOMPARE(truth["calls"].size(), std::size_t(1));
    QCOMPARE(truth["posts_by_name"]["attempt-1"].get<int>(), 1);
    QCOMPARE(truth["refused"].get<int>(), 0);
    QCOMPARE(probe.get("/call").body[0]["name"].get<std::string>(), std::string("attempt-1"));
}

void SimFaults::lateAcceptCreatesTheCallLater()
{
    SimProbe probe(SimProbe::atSpeed(200));
    probe.setFaults({{"late-accept", 1}});
    for (int n = 0; n < 5; ++n)
        QCOMPARE(probe.send("POST", "/call", probe.callBody(n), 10ms).status, 0);
    QVERIFY(probe.truth()["calls"].size() < 5);
    QTRY_COMPARE_WITH_TIMEOUT(probe.truth()["calls"].size(), std::size_t(5), 120'000);
}

void SimFaults::slowAnswersCome()
{
    SimProbe probe;
    probe.setFaults({{"slow", 1}});
    QCOMPARE(probe.send("POST", "/call", probe.callBody(1), 20ms).status, 0); // it takes half a second at least
    QVERIFY(!probe.call(2).is_null());
    QCOMPARE(probe.truth()["calls"].size(), std::size_t(2));
}

void SimFaults::laggingListing()
{
    SimProbe probe(SimProbe::atSpeed(20));
    probe.setFaults({{"list-lag", 1}});
    std::vector<std::string> ids;
    for (int n = 0; n < 5; ++n)
        ids.push_back(probe.call(n)["id"]);
    QVERIFY(probe.get("/call").body.size() < 5);
    for (const std::string& id : ids)
        QCOMPARE(probe.get("/call/" + id).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(probe.get("/call").body.size(), std::size_t(5), 120'000);
}

void SimFaults::shuffledListing()
{
    SimProbe probe;
    for (int n = 0; n < 20; ++n)
        probe.call(n);
    const auto order = [&] {
        std::vector<std::string> ids;
        for (const json& call : probe.get("/call").body)
            ids.push_back(call["id"]);
        return ids;
    };
    const auto newestFirst = order();
    probe.setFaults({{"list-shuffle", 1}});
    auto shuffled = order();
    QVERIFY(shuffled != newestFirst);
    std::sort(shuffled.begin(), shuffled.end(), std::greater<>()); // ids begin with the time
    auto sorted = newestFirst;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    QVERIFY(shuffled == sorted);
}

void SimFaults::worksOverTls()
{
    const TestCertificate certificate("DNS:localhost,IP:127.0.0.1");
    sim::SimOptions options = SimProbe::fast();
    options.tlsCertificateFile = certificate.certificate;
    options.tlsKeyFile = certificate.key;
    options.faults = {{"accept-then-reset", 1}};
    const auto service = sim::Service::start(options);
    QVERIFY(service.has_value());
    http::Client client({.caFile = certificate.certificate});
    const std::string base = "https://localhost:" + std::to_string((*service)->port());
    http::ClientRequest request;
    request.method = "POST";
    request.headers = {{"Authorization", "Bearer sim-key"}};
    request.url = base + "/call";
    request.body = json{{"name", "tls-1"},
                        {"assistant", {{"name", "Inline"}}},
                        {"phoneNumberId", "c1f2a3b4-5d6e-4f70-8a91-b2c3d4e5f607"},
                        {"customer", {{"number", "+14155550123"}}}}
                       .dump();
    const auto answer = client.sendAndWait(request);
    QVERIFY(answer.failure && answer.failure->kind == http::FailureKind::Lost);
    http::ClientRequest ask;
    ask.url = base + "/_sim/truth";
    const json truth = json::parse(client.sendAndWait(ask).response.value().body);
    QCOMPARE(truth["calls"].size(), std::size_t(1));
    QCOMPARE(truth["posts_by_name"]["tls-1"].get<int>(), 1);
}

AUTOLYNX_TEST(SimFaults, "sim_faults");
#include "test_sim_faults.moc"
