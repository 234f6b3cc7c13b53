// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/provider/call_fact.h"
#include "core/provider/directory.h"
#include "core/provider/json_text.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

using namespace autolynx;
using namespace autolynx::provider;
using nlohmann::json;
using test::text;

namespace {

const std::string kOurId = "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";
const std::string kCampaign = "2f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";

json ourCall(const char* sampleName)
{
    json call = test::sample(sampleName);
    call["name"] = kOurId;
    call["customer"]["externalId"] = "42";
    call["assistantOverrides"]["metadata"] = {{"autolynx_call_id", kOurId},
                                              {"autolynx_campaign_id", kCampaign},
                                              {"autolynx_contact_id", "42"},
                                              {"autolynx_installation", "1f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6"},
                                              {"autolynx_attempt", 3}};
    return call;
}

} // namespace

/// R6: what calls, assistants and lines tell; whatever is missing or odd costs only itself.
class TestProviderParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEndedCallTellsEverything();
    void aCallWithoutConversationTellsWhatThereIs();
    void ourIdComesFromTheNameOrTheMetadata();
    void zeroCostIsBelievedOnlyWithItsParts();
    void statusesMap_data();
    void statusesMap();
    void factsAreWholeJson();
    void everyMutationOfACallParses();
    void secretsAreStripped();
    void directoriesAreRead();
};

void TestProviderParse::anEndedCallTellsEverything()
{
    const CallFact fact = readCall(ourCall("call-get-ended.response.200.json"), FactSource::Poll);
    QCOMPARE(fact.callId, kOurId);
    QCOMPARE(fact.campaignId, kCampaign);
    QCOMPARE(fact.contactId, std::string("42"));
    QCOMPARE(fact.attempt, 3);
    QCOMPARE(fact.providerCallId, std::string("01a0344c-d35a-7c4d-810e-3b1f6f0a5e21"));
    QCOMPARE(fact.status, CallStatus::Ended);
    QCOMPARE(fact.endedReason, std::string("assistant-ended-call"));
    QCOMPARE(isoTime(*fact.createdAt), std::string("2026-08-24T15:04:05.210Z"));
    QCOMPARE(isoTime(*fact.startedAt), std::string("2026-08-24T15:04:19.640Z"));
    QCOMPARE(isoTime(*fact.endedAt), std::string("2026-08-24T15:05:31.880Z"));
    QCOMPARE(isoTime(*fact.observedAt), std::string("2026-08-24T15:05:39.500Z"));
    QCOMPARE(fact.costMicroUsd, 120'900);
    QVERIFY(fact.transcript.starts_with("AI: Hi Dana"));
    QVERIFY(fact.recordingUrl.ends_with("/mono.mp3"));
    QVERIFY(fact.controlUrl.ends_with("/control"));
    QCOMPARE(fact.customerNumber, std::string("+14155550123"));

    const json object = json::parse(fact.toJson());
    QCOMPARE(text(object["status"]), text("ENDED"));
    QCOMPARE(text(object["ended_class"]), text("answered-completed"));
    QCOMPARE(text(object["conversation"]), text(true));
    QCOMPARE(text(object["cost_micro"]), text(120'900));
    QCOMPARE(text(object["ended_at_us"]), text(1787583931880000));
    QCOMPARE(object["messages"].size(), std::size_t(8));
    QCOMPARE(text(object["cost_breakdown"]["total"]), text(0.1209));
    QVERIFY(object["analysis"]["summary"].is_string());
}

void TestProviderParse::aCallWithoutConversationTellsWhatThereIs()
{
    const CallFact fact = readCall(ourCall("call-get-no-answer.response.200.json"), FactSource::Poll);
    QCOMPARE(fact.status, CallStatus::Ended);
    const json object = json::parse(fact.toJson());
    QCOMPARE(text(object["ended_class"]), text("no-answer"));
    QCOMPARE(text(object["conversation"]), text(false));
    for (const char* absent : {"transcript", "recording_url", "started_at_us", "analysis", "messages"})
        QVERIFY2(!object.contains(absent), absent);
}

void TestProviderParse::ourIdComesFromTheNameOrTheMetadata()
{
    json call = ourCall("call-create.response.201.json");
    call["name"] = "Renamed in the dashboard";
    QCOMPARE(readCall(call, FactSource::List).callId, kOurId);
    call["assistantOverrides"].erase("metadata");
    call["name"] = "0F8A7D1E-2B3C-4D5E-8F90-A1B2C3D4E5F6";
    QCOMPARE(readCall(call, FactSource::List).callId, kOurId);
    call.erase("name");
    QCOMPARE(readCall(call, FactSource::List).callId, std::string());
    // Somebody else's call on the same account: nothing of it may look like ours.
    const CallFact foreign = readCall(test::sample("call-create.response.201.json"), FactSource::List);
    QVERIFY(foreign.callId.empty() && foreign.installation.empty() && foreign.campaignId.empty());
    QVERIFY(foreign.contactId.empty() && !foreign.attempt);
}

void TestProviderParse::zeroCostIsBelievedOnlyWithItsParts()
{
    // A listing shows cost 0 for a call that ended a moment ago; taken at its word, it would undo the report's cost.
    for (const json& call : test::sample("call-list.response.200.json"))
        QVERIFY(!readCall(call, FactSource::List).costMicroUsd);
    json unanswered = test::sample("call-get-no-answer.response.200.json");
    unanswered["cost"] = 0;
    unanswered["costs"] = json::array();
    QCOMPARE(readCall(unanswered, FactSource::Poll).costMicroUsd, 0);
    unanswered.erase("costs");
    unanswered.erase("costBreakdown");
    QVERIFY(!readCall(unanswered, FactSource::Poll).costMicroUsd);
}

void TestProviderParse::statusesMap_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("scheduled") << QByteArray() << QByteArray("QUEUED");
    QTest::newRow("queued") << QByteArray() << QByteArray("QUEUED");
    QTest::newRow("ringing") << QByteArray() << QByteArray("RINGING");
    QTest::newRow("in-progress") << QByteArray() << QByteArray("IN_PROGRESS");
    QTest::newRow("forwarding") << QByteArray() << QByteArray("IN_PROGRESS");
    QTest::newRow("ended") << QByteArray() << QByteArray("ENDED");
    QTest::newRow("not-found") << QByteArray() << QByteArray();
    QTest::newRow("deletion-failed") << QByteArray() << QByteArray();
    QTest::newRow("holding") << QByteArray() << QByteArray();
    QTest::newRow("") << QByteArray() << QByteArray();
    // A status that we don't know doesn't hide that the call is over.
    QTest::newRow("archived") << QByteArray("customer-busy") << QByteArray("ENDED");
    QTest::newRow("deletion-failed ") << QByteArray("pipeline-error-x") << QByteArray("FAILED");
}

void TestProviderParse::statusesMap()
{
    QFETCH(QByteArray, reason);
    json call = {{"id", "x"}, {"status", QByteArray(QTest::currentDataTag()).trimmed().toStdString()}};
    if (!reason.isEmpty())
        call["endedReason"] = reason.toStdString();
    const auto status = readCall(call, FactSource::Poll).status;
    QTEST(QByteArray(status ? statusText(*status).data() : ""), "status");
}

void TestProviderParse::factsAreWholeJson()
{
    // Text with every kind of trouble reaches SQL as JSON that jsonb takes: no \u0000, valid UTF-8.
    const auto call = parseOutsideJson(
        "{\"id\":\"x\\u0000y\",\"endedReason\":\"odd \\\"reason\\\" +14155550123\",\"artifact\":{\"transcript\":"
        "\"a\\u0000\\ud800\xFF\",\"messages\":[{\"m\":\"\\u0000\"}]},\"analysis\":{}}");
    const std::string object = readCall(*call, FactSource::Report).toJson();
    QVERIFY(json::accept(object));
    QVERIFY(object.find("\\u0000") == std::string::npos);
    // A reason is a code: it goes where no personal data may.
    QCOMPARE(text(json::parse(object)["ended_reason"]), text("odd__reason___14155550123"));
    QCOMPARE(CallFact().toJson(), std::string(R"({"source":"poll"})"));
}

void TestProviderParse::everyMutationOfACallParses()
{
    int checked = 0;
    for (const char* name : {"call-create.response.201.json", "call-get-ended.response.200.json",
                             "call-get-no-answer.response.200.json", "call-create-scheduled.response.201.json"}) {
        test::mutateEverywhere(ourCall(name), [&](const json& mutated, const std::string& where) {
            const CallFact fact = readCall(mutated, FactSource::Poll);
            QVERIFY2(json::accept(fact.toJson()), where.c_str());
            QVERIFY2(!fact.costMicroUsd || *fact.costMicroUsd >= 0, where.c_str());
            // Whatever else is lost, two of the three ways to know the call are left.
            QVERIFY2(fact.callId == kOurId || !fact.providerCallId.empty(), where.c_str());
            ++checked;
        });
    }
    QVERIFY(checked > 3000);
    for (const json& odd : {json(), json(1), json("x"), json::array({1}), json::array()})
        QVERIFY(readCall(odd, FactSource::Poll).providerCallId.empty());
}

void TestProviderParse::secretsAreStripped()
{
    json call = ourCall("call-get-ended.response.200.json");
    call["monitor"]["listenUrl"] = "wss://listen.example.com/SECRET";
    call["assistantOverrides"]["server"] = {{"url", "https://x/SECRET"}, {"headers", {{"X-Vapi-Secret", "SECRET"}}}};
    call["assistant"] = {{"credentials", {{{"apiKey", "SECRET"}}}},
                         {"model", {{"tools", {{{"server", {{"secret", "SECRET"}}}}}}}}};
    call["plain"] = {{"soundUrl", "https://example.com/lounge.mp3?volume=3"}}; // a setting, not a signature
    call["transport"]["callToken"] = "kept: not a name that we know";
    call["artifact"]["recordingUrl"] = "https://storage.example.com/mono.mp3?X-Signature=SECRET";
    const std::string shown = jsonText(withoutSecrets(call));
    for (const char* secret : {"SECRET", "/control", "presigned", "X-Signature", "SAMPLE", "OTHER"})
        QVERIFY2(shown.find(secret) == std::string::npos, secret);
    for (const char* kept : {"mono.mp3", "?volume=3", "AI: Hi Dana", "promptTokens", "Thursday afternoon"})
        QVERIFY2(shown.find(kept) != std::string::npos, kept);
    // The same holds for what a fact keeps of messages and analysis.
    call["artifact"]["messages"][0]["server"] = {{"secret", "SECRET"}};
    const json fact = json::parse(readCall(call, FactSource::Poll).toJson());
    QVERIFY(fact.dump().find("SECRET") == std::string::npos);
}

void TestProviderParse::directoriesAreRead()
{
    const auto lines = readLines(test::sample("phone-number-list.response.200.json"));
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].number, std::string("+14155550199"));
    QCOMPARE(lines[0].status, std::string("active"));
    QCOMPARE(lines[1].provider, std::string("vapi"));
    const auto assistants = readAssistants(test::sample("assistant-list.response.200.json"));
    QCOMPARE(assistants.size(), std::size_t(1));
    QCOMPARE(assistants[0].name, std::string("Renewal reminder"));
    QVERIFY(assistants[0].ourId.empty());
    QCOMPARE(readAssistant({{"id", "x"}, {"metadata", {{"autolynx_assistant_id", kOurId}}}})->ourId, kOurId);
    const json config = json::parse(assistants[0].config);
    QVERIFY(config.contains("model") && !config.contains("id") && !config.contains("server"));
    test::mutateEverywhere(test::sample("phone-number-list.response.200.json"),
                           [](const json& mutated, const std::string&) { QVERIFY(readLines(mutated).size() <= 2); });
    test::mutateEverywhere(test::sample("assistant-list.response.200.json"),
                           [](const json& mutated, const std::string&) {
                               for (const ProviderAssistant& assistant : readAssistants(mutated))
                                   QVERIFY(json::accept(assistant.config));
                           });
}

AUTOLYNX_TEST(TestProviderParse, "provider_parse");
#include "test_provider_parse.moc"
