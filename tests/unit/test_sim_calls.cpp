// SPDX-License-Identifier: GPL-3.0-or-later
// R6, R14: the simulator's calls go as the provider's do, and its truth says what really happened.
#include "core/base/time_text.h"
#include "core/sim/plan.h"
#include "tests/support/test.h"
#include "tests/unit/sim_support.h"

#include <cmath>
#include <set>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class SimCalls final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answeredCallTellsItsStory();
    void unansweredCallCostsNothing();
    void costsAddUp();
    void transferForwards();
    void maximumDurationIsKept();
    void voicemailLeavesItsMessage();
    void onlyMessagesAskedForAreSent();
    void assistantsServerIsTheFallback();
    void endCallWorksWhileRingingAndTalking();
    void scheduledCallWaitsForItsTime();
};

void SimCalls::answeredCallTellsItsStory()
{
    SimProbe probe;
    const int n = numberFor([](const sim::Plan& plan) {
        return plan.kind == sim::CallKind::Conversation && plan.endedReason == "assistant-ended-call";
    });
    const json created = probe.call(n);
    QCOMPARE(created["status"].get<std::string>(), std::string("queued"));
    QVERIFY(!created.contains("startedAt"));
    QCOMPARE(created["subscriptionLimits"]["remainingConcurrentCalls"].get<int>(), 99);
    const std::string id = created["id"];
    QTRY_COMPARE_WITH_TIMEOUT(probe.hooks(id).size(), std::size_t(5), 120'000);
    std::set<std::string> told;
    for (const auto& hook : probe.hooks(id)) {
        QCOMPARE(hook.headers.at("X-Vapi-Secret"), std::string("whsec"));
        const json& message = hook.message["message"];
        told.insert(message["type"] == "end-of-call-report" ? "report" : message["status"].get<std::string>());
        QVERIFY(message["call"]["name"] == created["name"]);
        QVERIFY(message["call"]["assistantOverrides"]["metadata"] == created["assistantOverrides"]["metadata"]);
        if (message["type"] == "end-of-call-report") {
            QVERIFY(message["artifact"]["transcript"].get<std::string>().starts_with("AI: Hi Robin!\nUser: "));
            QVERIFY(message["analysis"]["structuredData"].contains("opt_out"));
            QCOMPARE(message["endedReason"].get<std::string>(), std::string("assistant-ended-call"));
        }
    }
    QVERIFY((told == std::set<std::string>{"queued", "ringing", "in-progress", "ended", "report"}));

    const json body = probe.body(id);
    QVERIFY(body["startedAt"].get<std::string>() > body["createdAt"].get<std::string>());
    QVERIFY(body["endedAt"].get<std::string>() > body["startedAt"].get<std::string>());
    const json truth = probe.truthOf(id);
    QVERIFY(truth["answered_at"] == body["startedAt"]);
    QVERIFY(truth["ended_at"] == body["endedAt"]);
    QVERIFY(truth["cost"] == body["cost"]);
    QCOMPARE(truth["campaign_id"].get<std::string>(), "campaign-" + std::to_string(n % 2));
    QCOMPARE(probe.truth()["posts_by_name"][created["name"].get<std::string>()].get<int>(), 1);
}

void SimCalls::unansweredCallCostsNothing()
{
    SimProbe probe;
    for (const auto kind :
         {sim::CallKind::NoAnswer, sim::CallKind::Busy, sim::CallKind::Rejected, sim::CallKind::FailedStart})
        probe.call(numberFor(kind));
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    for (const json& body : probe.get("/call").body) {
        QCOMPARE(body["cost"].get<double>(), 0.0);
        QVERIFY(!body.contains("startedAt") && body["costs"].empty() && body["analysis"].empty());
        QCOMPARE(body["artifact"]["transcript"].get<std::string>(), std::string());
        QVERIFY(!body["artifact"].contains("recordingUrl"));
        QVERIFY(probe.truthOf(body["id"])["answered_at"].is_null());
    }
}

void SimCalls::costsAddUp()
{
    SimProbe probe;
    for (int n = 0; n < 60; ++n)
        probe.call(n);
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    int charged = 0;
    for (const json& body : probe.get("/call").body) {
        double sum = 0;
        for (const json& item : body["costs"])
            sum += item["cost"].get<double>();
        QVERIFY(std::abs(sum - body["cost"].get<double>()) < 1e-9);
        QVERIFY(body["costBreakdown"]["total"] == body["cost"]);
        charged += sum > 0;
        QCOMPARE(sum > 0, body.contains("startedAt"));
    }
    QVERIFY(charged > 20);
}

void SimCalls::transferForwards()
{
    SimProbe probe;
    const json created = probe.call(numberFor([](const sim::Plan& plan) {
        return plan.kind == sim::CallKind::Conversation && plan.endedReason == "assistant-forwarded-call";
    }));
    const std::string id = created["id"];
    QTRY_COMPARE_WITH_TIMEOUT(probe.hooks(id).size(), std::size_t(6), 120'000);
    QVERIFY(probe.story(id).find("forwarding") != std::string::npos);
    QCOMPARE(probe.body(id)["endedReason"].get<std::string>(), std::string("assistant-forwarded-call"));
    QVERIFY(probe.body(id)["destination"]["number"].get<std::string>().starts_with("+1415555"));
}

void SimCalls::maximumDurationIsKept()
{
    SimProbe probe;
    json wanted = probe.callBody(numberFor(sim::CallKind::MaxDuration));
    wanted["assistantOverrides"]["maxDurationSeconds"] = 45;
    const std::string id = probe.send("POST", "/call", wanted).body["id"];
    json tight = probe.callBody(numberFor([](const sim::Plan& plan) {
        return plan.kind == sim::CallKind::Conversation && plan.ended - plan.answered > std::chrono::seconds(60);
    }));
    tight["assistantOverrides"]["maxDurationSeconds"] = 30;
    const std::string other = probe.send("POST", "/call", tight).body["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    for (const auto& [call, seconds] : {std::pair{id, 45}, std::pair{other, 30}}) {
        const json body = probe.body(call);
        QCOMPARE(body["endedReason"].get<std::string>(), std::string("exceeded-max-duration"));
        const auto talk =
            *parseIsoTime(body["endedAt"].get<std::string>()) - *parseIsoTime(body["startedAt"].get<std::string>());
        QCOMPARE(std::chrono::duration_cast<std::chrono::milliseconds>(talk).count(), seconds * 1000);
    }
}

void SimCalls::voicemailLeavesItsMessage()
{
    SimProbe probe;
    json wanted = probe.callBody(numberFor(sim::CallKind::Voicemail));
    const std::string silent = probe.send("POST", "/call", wanted).body["id"];
    for (int n = 0;; ++n) {
        wanted["customer"]["number"] = "+1212555" + std::to_string(1000 + n);
        if (sim::planCall(1, wanted["customer"]["number"], 1, 0.6, 60).kind == sim::CallKind::Voicemail)
            break;
    }
    wanted["assistantOverrides"]["voicemailMessage"] = "Please call {{first_name}} back.";
    const std::string spoken = probe.send("POST", "/call", wanted).body["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    QCOMPARE(probe.body(silent)["artifact"]["transcript"].get<std::string>(), std::string());
    QCOMPARE(probe.body(spoken)["artifact"]["transcript"].get<std::string>(),
             std::string("AI: Please call Robin back.\n"));
    QVERIFY(probe.body(spoken)["cost"].get<double>() > 0);
}

void SimCalls::onlyMessagesAskedForAreSent()
{
    SimProbe probe;
    json wanted = probe.callBody(numberFor(sim::CallKind::Conversation));
    wanted["assistantOverrides"]["serverMessages"] = {"end-of-call-report"};
    const std::string quiet = probe.send("POST", "/call", wanted).body["id"];
    wanted["assistantOverrides"]["serverMessages"] = {"conversation-update", "speech-update", "transcript"};
    const std::string chatty = probe.send("POST", "/call", wanted).body["id"];
    wanted["assistantOverrides"].erase("server");
    const std::string silent = probe.send("POST", "/call", wanted).body["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.allReported(), 120'000);
    QTRY_COMPARE_WITH_TIMEOUT(probe.story(quiet), std::string("report"), 120'000);
    std::set<std::string> types;
    for (const auto& hook : probe.hooks(chatty))
        types.insert(hook.message["message"]["type"]);
    if (probe.body(chatty).contains("startedAt"))
        QVERIFY((types == std::set<std::string>{"conversation-update", "speech-update", "transcript"}));
    QVERIFY(probe.hooks(silent).empty());
}

void SimCalls::assistantsServerIsTheFallback()
{
    SimProbe probe;
    json wanted = probe.callBody(numberFor(sim::CallKind::Busy));
    const json changes = {{"server", wanted["assistantOverrides"]["server"]},
                          {"serverMessages", {"end-of-call-report"}}};
    QCOMPARE(probe.send("PATCH", "/assistant/" + probe.assistantId, changes).status, 200);
    wanted["assistantOverrides"].erase("server");
    wanted["assistantOverrides"].erase("serverMessages");
    const std::string id = probe.send("POST", "/call", wanted).body["id"];
    QTRY_COMPARE_WITH_TIMEOUT(probe.story(id), std::string("report"), 120'000);
}

void SimCalls::endCallWorksWhileRingingAndTalking()
{
    SimProbe probe(SimProbe::atSpeed(100));
    const auto endWhen = [&](int n, const std::string& status) {
        const json created = probe.call(n);
        const std::string id = created["id"];
        [&] { QTRY_COMPARE_WITH_TIMEOUT(probe.body(id)["status"].get<std::string>(), status, 120'000); }();
        const std::string url = created["monitor"]["controlUrl"];
        const std::string path = url.substr(url.find("/control"));
        [&] {
            QCOMPARE(probe.send("POST", path, {{"type", "say"}}).status, 400);
            QCOMPARE(probe.send("POST", path.substr(0, path.size() - 1), {{"type", "end-call"}}).status, 404);
            QCOMPARE(probe.send("POST", path, {{"type", "end-call"}}).status, 200);
            QCOMPARE(probe.body(id)["status"].get<std::string>(), std::string("ended"));
            QCOMPARE(probe.body(id)["endedReason"].get<std::string>(), std::string("manually-canceled"));
            QCOMPARE(probe.send("POST", path, {{"type", "end-call"}}).status, 404);
            QTRY_VERIFY_WITH_TIMEOUT(probe.story(id).find("report") != std::string::npos, 120'000);
        }();
        return probe.truthOf(id);
    };
    QVERIFY(endWhen(numberFor(sim::CallKind::NoAnswer), "ringing")["answered_at"].is_null());
    const json talked = endWhen(numberFor([](const sim::Plan& plan) {
                                    return plan.kind == sim::CallKind::Conversation &&
                                           plan.ended - plan.answered > std::chrono::seconds(120);
                                }),
                                "in-progress");
    QVERIFY(!talked["answered_at"].is_null());
}

void SimCalls::scheduledCallWaitsForItsTime()
{
    SimProbe probe;
    json wanted = probe.callBody(numberFor(sim::CallKind::Busy));
    const TimePoint then = probe.service->clock().now() + std::chrono::minutes(30);
    wanted["schedulePlan"] = {{"earliestAt", isoTime(then)}};
    const json created = probe.send("POST", "/call", wanted).body;
    QCOMPARE(created["status"].get<std::string>(), std::string("scheduled"));
    QVERIFY(!created.contains("monitor"));
    json never = probe.callBody(numberFor(sim::CallKind::Busy) + 1);
    never["schedulePlan"] = wanted["schedulePlan"];
    const std::string other = probe.send("POST", "/call", never).body["id"];
    QCOMPARE(probe.send("DELETE", "/call/" + other, json::object()).body["endedReason"].get<std::string>(),
             std::string("scheduled-call-deleted"));
    const std::string id = created["id"];
    QTRY_VERIFY_WITH_TIMEOUT(probe.body(id)["status"] == "ended", 120'000);
    QVERIFY(probe.body(id)["endedAt"].get<std::string>() > isoTime(then));
    QVERIFY(probe.hooks(other).empty());
}

AUTOLYNX_TEST(SimCalls, "sim_calls");
#include "test_sim_calls.moc"
