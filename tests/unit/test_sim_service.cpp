// SPDX-License-Identifier: GPL-3.0-or-later
// R14: the simulator's resources, listings, limits and memory.
#include "tests/support/test.h"
#include "tests/unit/sim_support.h"

#include <QTemporaryDir>

#include <map>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class SimService final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deletedCallIsGoneButNotFromTheTruth();
    void renameAndBatch();
    void listingFilters();
    void recordingIsElsewhere();
    void assistantsLiveAndDie();
    void unknownThingsAre404();
    void limitRefuses();
    void limitBlocks();
    void limitEnds();
    void limitWaits();
    void restartRemembersEverything();
    void secondSimulatorOnOneFolderIsRefused();
    void sameSeedSameOutcomesUnderFaults();
};

void SimService::deletedCallIsGoneButNotFromTheTruth()
{
    SimProbe probe;
    const std::string id = probe.call(numberFor(sim::CallKind::Busy))["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    QCOMPARE(probe.send("DELETE", "/call/" + id).status, 400); // a JSON body is required
    QCOMPARE(probe.send("DELETE", "/call/" + id, {{"why", 1}}).status, 400);
    QCOMPARE(probe.send("DELETE", "/call/" + id, json::object()).status, 200);
    QCOMPARE(probe.get("/call/" + id).status, 404);
    QVERIFY(probe.get("/call").body.empty());
    QVERIFY(!probe.truthOf(id).is_null());
}

void SimService::renameAndBatch()
{
    SimProbe probe;
    const std::string id = probe.call(1)["id"];
    QCOMPARE(probe.send("PATCH", "/call/" + id, {{"name", "another"}}).body["name"].get<std::string>(),
             std::string("another"));
    QCOMPARE(probe.send("PATCH", "/call/" + id, {{"status", "ended"}}).status, 400);
    json batch = probe.callBody(2);
    batch.erase("customer");
    batch["customers"] = {{{"number", "+14155552001"}},
                          {{"number", "0"
                                      "12345"}},
                          {{"number", "+14155552002"}}};
    const auto answer = probe.send("POST", "/call", batch);
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.body["results"].size(), std::size_t(2));
    QCOMPARE(answer.body["errors"].size(), std::size_t(1));
    QCOMPARE(answer.body["errors"][0]["customer"]["number"].get<std::string>(), std::string("012345"));
}

void SimService::listingFilters()
{
    SimProbe probe;
    std::vector<json> made;
    for (int n = 0; n < 6; ++n)
        made.push_back(probe.call(n));
    const auto ids = [&](const std::string& query) {
        std::vector<std::string> found;
        for (const json& call : probe.get("/call?" + query).body)
            found.push_back(call["id"]);
        return found;
    };
    const auto id = [&](std::size_t n) { return made[n]["id"].get<std::string>(); };
    const auto at = [&](std::size_t n) { return http::percentEncode(made[n]["createdAt"].get<std::string>()); };
    QCOMPARE(ids("limit=2"), (std::vector<std::string>{id(5), id(4)})); // newest first
    QCOMPARE(ids("id=" + id(3)), (std::vector<std::string>{id(3)}));
    QCOMPARE(ids("createdAtGe=" + at(4)), (std::vector<std::string>{id(5), id(4)}));
    QCOMPARE(ids("createdAtGt=" + at(4)), (std::vector<std::string>{id(5)}));
    QCOMPARE(ids("createdAtLt=" + at(1)), (std::vector<std::string>{id(0)}));
    QCOMPARE(ids("createdAtLe=" + at(1)), (std::vector<std::string>{id(1), id(0)}));
    QCOMPARE(ids("phoneNumberId=c1f2a3b4-5d6e-4f70-8a91-b2c3d4e5f607&assistantId=" + probe.assistantId).size(),
             std::size_t(6));
    QVERIFY(ids("assistantId=nobody").empty());
    QVERIFY(ids("limit=0").empty());
    QCOMPARE(probe.get("/call?limit=1001").status, 400);
    QCOMPARE(probe.get("/call?createdAtGe=yesterday").status, 400);
}

void SimService::recordingIsElsewhere()
{
    SimProbe probe(SimProbe::atSpeed(300));
    const std::string id = probe.call(numberFor(sim::CallKind::Conversation))["id"];
    QCOMPARE(probe.get("/call/" + id + "/mono-recording").status, 404); // not yet
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    const auto redirect = probe.get("/call/" + id + "/mono-recording");
    QCOMPARE(redirect.status, 302);
    const std::string url = redirect.headers.at("Location");
    QVERIFY2(url.starts_with("http://localhost:"), url.c_str()); // another host than the API's 127.0.0.1
    const auto audio = probe.fetch(url);
    QCOMPARE(audio.status, 200);
    QVERIFY(audio.body.get<std::string>().starts_with("RIFF"));
    QCOMPARE(audio.headers.at("Content-Type"), std::string("audio/wav"));
    QCOMPARE(probe.fetch(url, {{"Authorization", "Bearer sim-key"}}).status, 400); // the key must not travel on
    QCOMPARE(probe.fetch(url.substr(0, url.find('?'))).status, 403);
    QCOMPARE(probe.fetch(url + "0").status, 403);
    QCOMPARE(probe.fetch(probe.base + "/call/" + id + "/mono-recording").status, 401);
    QCOMPARE(probe.fetch(probe.body(id)["artifact"]["presignedMonoUrl"]).status, 200);
}

void SimService::assistantsLiveAndDie()
{
    SimProbe probe;
    const auto made = probe.send("POST", "/assistant", {{"name", "Nora"}, {"maxDurationSeconds", 60}});
    QCOMPARE(made.status, 201);
    const std::string path = "/assistant/" + made.body["id"].get<std::string>();
    QCOMPARE(probe.get("/assistant").body.size(), std::size_t(2));
    QVERIFY(probe.get("/assistant?limit=1").body[0]["id"] == made.body["id"]);
    QVERIFY(probe.get("/assistant?createdAtLt=2026-01-01T00:00:00Z").body.empty());
    QCOMPARE(probe.get("/assistant?limit=many").status, 400);
    QCOMPARE(
        probe.send("PATCH", path, {{"name", "Iris"}, {"maxDurationSeconds", nullptr}}).body["name"].get<std::string>(),
        std::string("Iris"));
    QVERIFY(!probe.get(path).body.contains("maxDurationSeconds"));
    QCOMPARE(probe.send("PATCH", path, {{"id", "x"}}).status, 400);
    QCOMPARE(probe.send("POST", "/assistant", {{"name", std::string(41, 'x')}}).status, 400);
    probe.send("POST", "/_sim/pin", {{"assistantId", made.body["id"]}});
    QCOMPARE(probe.send("DELETE", path).body["error"].get<std::string>(), std::string("assistant_pinned"));
    probe.send("POST", "/_sim/pin", {{"assistantId", made.body["id"]}, {"pinned", false}});
    QCOMPARE(probe.send("DELETE", path).status, 200);
    QCOMPARE(probe.get(path).status, 404);
}

void SimService::unknownThingsAre404()
{
    SimProbe probe;
    for (const char* path :
         {"/call/x", "/assistant/x", "/phone-number/x", "/v2/call", "/", "/_sim/x", "/call/x/mono-recording"})
        QVERIFY2(probe.get(path).status == 404, path);
    QCOMPARE(probe.get("/phone-number").body.size(), std::size_t(3));
    QCOMPARE(probe.get("/phone-number?limit=2").body.size(), std::size_t(2));
    QCOMPARE(probe.get("/phone-number/c1f2a3b4-5d6e-4f70-8a91-b2c3d4e5f607").status, 200);
    QCOMPARE(probe.send("GET", "/call", {}, std::chrono::seconds(10), "wrong").status, 401);
    json wanted = probe.callBody(1);
    wanted["assistantId"] = "x";
    QCOMPARE(probe.send("POST", "/call", wanted).status, 400);
    QCOMPARE(probe.send("POST", "/call", probe.callBody(1), std::chrono::seconds(10), "wrong").status, 401);
    QVERIFY((probe.truth()["refused_by_reason"] == json{{"auth", 1}, {"not_found", 1}}));
    QVERIFY(probe.truth()["calls"].empty());
}

namespace {

sim::SimOptions limited(sim::LimitForm form)
{
    sim::SimOptions options = SimProbe::atSpeed(100);
    options.orgLimit = 2;
    options.limitForm = form;
    return options;
}

} // namespace

void SimService::limitRefuses()
{
    SimProbe probe(limited(sim::LimitForm::Refuse));
    QVERIFY(!probe.call(0).is_null() && !probe.call(1).is_null());
    const auto third = probe.send("POST", "/call", probe.callBody(2));
    QCOMPARE(third.status, 400);
    QCOMPARE(third.body["message"].get<std::string>(), std::string("Over Concurrency Limit."));
    QVERIFY(third.body["subscriptionLimits"]["concurrencyBlocked"].get<bool>());
    QCOMPARE(probe.truth()["refused"].get<int>(), 1);
    QCOMPARE(probe.truth()["max_concurrent"].get<int>(), 2);
    bool taken = false; // the macro asks once more after the first yes
    QTRY_VERIFY_WITH_TIMEOUT((taken = taken || !probe.call(2).is_null()), 120'000);
    QCOMPARE(probe.truth()["max_concurrent"].get<int>(), 2);
}

void SimService::limitBlocks()
{
    SimProbe probe(limited(sim::LimitForm::Blocked));
    probe.call(0);
    probe.call(1);
    const json blocked = probe.call(2);
    QVERIFY(blocked["subscriptionLimits"]["concurrencyBlocked"].get<bool>());
    const std::string id = blocked["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.body(id)["status"] == "ended", 120'000);
    QVERIFY(probe.hooks(id).empty());
    QVERIFY(!probe.body(id).contains("startedAt"));
    QCOMPARE(probe.truth()["max_concurrent"].get<int>(), 2);
}

void SimService::limitEnds()
{
    SimProbe probe(limited(sim::LimitForm::Ended));
    probe.call(0);
    probe.call(1);
    const std::string id = probe.call(2)["id"];
    QTRY_COMPARE_WITH_TIMEOUT(probe.hooks(id).size(), std::size_t(3), 120'000); // queued, ended, report
    QCOMPARE(probe.body(id)["endedReason"].get<std::string>(),
             std::string("call.start.error-subscription-concurrency-limit-reached"));
}

void SimService::limitWaits()
{
    SimProbe probe(limited(sim::LimitForm::Wait));
    for (int n = 0; n < 5; ++n)
        QVERIFY(!probe.call(n).is_null());
    QCOMPARE(probe.get("/_sim/health").body["live"].get<int>(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    for (const json& body : probe.get("/call").body)
        QVERIFY(body["endedReason"] != "call.start.error-subscription-concurrency-limit-reached");
}

void SimService::restartRemembersEverything()
{
    QTemporaryDir folder;
    sim::SimOptions options = SimProbe::atSpeed(100);
    options.dataDir = folder.path().toStdString();
    options.orgLimit = 3;
    options.limitForm = sim::LimitForm::Wait;
    json before;
    std::string ended;
    {
        SimProbe probe(options);
        ended = probe.call(numberFor(sim::CallKind::Busy))["id"];
        QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
        probe.send("PATCH", "/call/" + ended, {{"name", "renamed"}});
        for (int n = 0; n < 6; ++n)
            probe.call(n);
        probe.send("POST", "/call", {{"name", "bad"}});
        before = probe.truth();
    }
    SimProbe probe(options);
    const json after = probe.truth();
    QCOMPARE(after["calls"].size(), std::size_t(7));
    QVERIFY(after["posts_by_name"] == before["posts_by_name"]);
    QVERIFY(after["refused_by_reason"] == before["refused_by_reason"]);
    QVERIFY(after["calls"][0] == before["calls"][0]);
    QCOMPARE(after["calls"][0]["name"].get<std::string>(), std::string("renamed"));
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    QCOMPARE(probe.get("/_sim/health").body["live"].get<int>(), 0);
    // Every call went on as it would have without the restart.
    const json all = probe.truth();
    for (const json& call : all["calls"]) {
        const sim::Plan plan = sim::planCall(1, call["number"], 1, 0.6, 60);
        QCOMPARE(call["ended_reason"].get<std::string>(), plan.endedReason);
    }
}

void SimService::secondSimulatorOnOneFolderIsRefused()
{
    QTemporaryDir folder;
    sim::SimOptions options = SimProbe::fast();
    options.dataDir = folder.path().toStdString();
    SimProbe probe(options);
    const auto second = sim::Service::start(options);
    QVERIFY(!second);
    QCOMPARE(second.error().code, QStringLiteral("journal_locked"));
}

void SimService::sameSeedSameOutcomesUnderFaults()
{
    std::map<std::string, std::string> outcomes[2];
    for (const bool faulty : {false, true}) {
        SimProbe probe;
        if (faulty)
            probe.setFaults({{"drop-webhook", 0.5}, {"bad-json", 0.3}, {"list-shuffle", 1}, {"http-429", 0.3}});
        for (int n = 0; n < 30; ++n) {
            const json wanted = probe.callBody(faulty ? 29 - n : n); // another order, too
            while (probe.send("POST", "/call", wanted).status != 201) {
            }
        }
        probe.setFaults({{"http-429", 0}});
        QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
        const json all = probe.truth();
        for (const json& call : all["calls"])
            outcomes[faulty][call["number"]] = call["ended_reason"].get<std::string>() + ' ' + call["cost"].dump();
    }
    QCOMPARE(outcomes[0].size(), std::size_t(30));
    QVERIFY(outcomes[0] == outcomes[1]);
}

AUTOLYNX_TEST(SimService, "sim_service");
#include "test_sim_service.moc"
