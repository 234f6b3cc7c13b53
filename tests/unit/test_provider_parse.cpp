// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/provider/call_fact.h"
#include "core/provider/directory.h"
#include "core/provider/json_read.h"
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

std::string cleaned(const std::string& body)
{
    const auto value = parseOutsideJson(body);
    return value ? jsonText(*value) : "not JSON";
}

} // namespace

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
    void moneyIsExact_data();
    void moneyIsExact();
    void timesAreRead_data();
    void timesAreRead();
    void whatJsonbCannotHoldIsReplaced_data();
    void whatJsonbCannotHoldIsReplaced();
    void deepNestingIsCut();
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

void TestProviderParse::moneyIsExact_data()
{
    QTest::addColumn<QByteArray>("cost");
    QTest::addColumn<qint64>("micro");
    const auto row = [](const char* cost, qint64 micro) { QTest::newRow(cost) << QByteArray(cost) << micro; };
    row("0", 0);
    row("0.1209", 120'900);
    row("0.000001", 1);
    row("0.0000005", 1);
    row("0.00000049", 0);
    row("1.005", 1'005'000);
    row("8.674999", 8'674'999);
    row("1234.5678915", 1'234'567'892);
    row("5e-7", 1);
    row("1.5E-6", 2);
    row("1.2e1", 12'000'000);
    row("12", 12'000'000);
    row("\"0.1209\"", 120'900);
    row("\"1e2\"", 100'000'000);
    row("1000000", 1'000'000'000'000);
    row("1000000.1", -1);
    row("1e300", -1);
    row("1e400", -1);
    row("-0.1", -1);
    row("\"free\"", -1);
    row("\"\"", -1);
    row("\"1e\"", -1);
    row("true", -1);
    row("[1]", -1);
    row("null", -1);
}

void TestProviderParse::moneyIsExact()
{
    QFETCH(QByteArray, cost);
    const auto value = parseOutsideJson(cost.toStdString());
    QVERIFY(value.has_value());
    QTEST(static_cast<qint64>(microDollarsOf(&*value).value_or(-1)), "micro");
}

void TestProviderParse::timesAreRead_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("iso");
    const auto row = [](const char* given, const char* iso) {
        QTest::newRow(given) << QByteArray(given) << QByteArray(iso);
    };
    row("\"2026-08-24T15:04:05.210Z\"", "2026-08-24T15:04:05.210Z");
    row("\"2026-08-24T17:04:05+02:00\"", "2026-08-24T15:04:05.000Z");
    row("\"2026-08-24T15:04:05\"", "2026-08-24T15:04:05.000Z");
    row("1787583859702", "2026-08-24T15:04:19.702Z");
    row("\"1787583859702\"", "2026-08-24T15:04:19.702Z");
    row("1787583859", "2026-08-24T15:04:19.000Z");
    row("0", "");
    row("-5", "");
    row("1e300", "");
    row("\"9999-01-01T00:00:00Z\"", "");
    row("\"yesterday\"", "");
    row("null", "");
    row("{}", "");
}

void TestProviderParse::timesAreRead()
{
    QFETCH(QByteArray, given);
    const auto value = parseOutsideJson(given.toStdString());
    const auto time = timeOf(&*value);
    QTEST(time ? QByteArray::fromStdString(isoTime(*time)) : QByteArray(), "iso");
    QCOMPARE(httpDate("Mon, 24 Aug 2026 15:04:19 GMT").value(), fromMicroseconds(1787583859000000));
    QVERIFY(!httpDate("24 Aug 2026") && !httpDate(""));
}

void TestProviderParse::whatJsonbCannotHoldIsReplaced_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* name, QByteArray body, const char* result) {
        QTest::newRow(name) << body << QByteArray(result);
    };
    row("clean", R"({"a":"b\\u0000 \" é"})", R"({"a":"b\\u0000 \" é"})");
    row("U+0000", R"({"a":"x\u0000y"})", R"({"a":"x�y"})");
    row("U+0000 in a name", R"({"\u0000":1})", R"({"�":1})");
    row("high surrogate alone", R"(["\ud83d"])", R"(["�"])");
    row("low surrogate alone", R"(["\ude00"])", R"(["�"])");
    row("two high surrogates", R"(["\ud83d\ud83d\ude00"])", R"(["�😀"])");
    row("a pair", R"(["\ud83d\ude00"])", R"(["😀"])");
    row("surrogate at the end of a string", R"(["\ud83d","\ude00"])", R"(["�","�"])");
    row("escaped quote and escape", R"(["\\\"","\u0000"])", R"(["\\\"","�"])");
    row("invalid UTF-8", "[\"a\xFF\"]", R"(["a�"])");
    row("encoded surrogate", "[\"\xED\xA0\x80\"]", "[\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"]");
    row("raw control characters", "[\"a\n\tb\"]", R"(["a  b"])");
    row("raw U+0000", QByteArray("[\"a\0b\"]", 7), R"(["a b"])");
    row("number too large", R"([1e999,-1e999,1])", R"([null,null,1])");
    row("byte order mark", "\xEF\xBB\xBF[1]", "[1]");
    row("not JSON", "{\"a\":", "not JSON");
    row("nothing", "", "not JSON");
    row("an unfinished escape", "[\"\\u12", "not JSON");
    row("a backslash at the end", "[\"\\", "not JSON");
}

void TestProviderParse::whatJsonbCannotHoldIsReplaced()
{
    QFETCH(QByteArray, body);
    QTEST(QByteArray::fromStdString(cleaned(body.toStdString())), "result");
}

void TestProviderParse::deepNestingIsCut()
{
    const auto nested = [](int depth, const std::string& inside) {
        std::string result;
        for (int i = 0; i < depth; ++i)
            result += i % 2 ? "{\"k\":" : "[";
        result += inside;
        for (int i = depth; i-- > 0;)
            result += i % 2 ? "}" : "]";
        return result;
    };
    QCOMPARE(cleaned(nested(kDeepestJson, "1")), nested(kDeepestJson, "1"));
    QCOMPARE(cleaned(nested(kDeepestJson, "[]")), nested(kDeepestJson, "\"\""));
    QCOMPARE(cleaned(nested(kDeepestJson, nested(5000, "{\"x\":\"]}\"}"))), nested(kDeepestJson, "\"\""));
    // What stands beside the deep part is kept; and a megabyte of brackets is no stack overflow.
    QCOMPARE(cleaned("{\"deep\":" + nested(5000, "1") + ",\"id\":7}"),
             "{\"deep\":" + nested(kDeepestJson - 1, "\"\"") + ",\"id\":7}");
    QCOMPARE(cleaned(std::string(1'000'000, '[')), std::string("not JSON"));
    QCOMPARE(cleaned(std::string(1'000'000, ']')), std::string("not JSON"));
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
