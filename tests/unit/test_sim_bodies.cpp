// SPDX-License-Identifier: GPL-3.0-or-later
// R6, R14: whatever the simulator sends is valid by the provider's published schema, so that a client that works
// with the one works with the other.
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "tests/unit/sim_support.h"

#include <QProcess>

#include <map>
#include <set>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class SimBodies final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyBodyIsValid();
    void errorsHaveBothForms();

private:
    void add(const char* label, const std::string& schema, const json& body)
    {
        lines_ += json{{"label", label}, {"schema", schema}, {"body", body}}.dump() + '\n';
        ++kinds_[std::string(label) + ' ' + schema];
    }
    void addHooks(const SimProbe& probe);

    std::string lines_;
    std::map<std::string, int> kinds_;
};

void SimBodies::addHooks(const SimProbe& probe)
{
    static const std::map<std::string, std::string> schemas = {
        {"status-update", "ServerMessageStatusUpdate"},
        {"end-of-call-report", "ServerMessageEndOfCallReport"},
        {"conversation-update", "ServerMessageConversationUpdate"},
        {"speech-update", "ServerMessageSpeechUpdate"},
        {"transcript", "ServerMessageTranscript"},
        {"transcript[transcriptType=\"final\"]", "ServerMessageTranscript"},
    };
    for (const auto& hook : probe.hooks()) {
        const json& message = hook.message["message"];
        const std::string type = message["type"];
        add(type == "status-update" ? message["status"].get<std::string>().c_str() : type.c_str(), schemas.at(type),
            message);
    }
}

void SimBodies::everyBodyIsValid()
{
    SimProbe probe(SimProbe::atSpeed(100)); // slow enough for a look to meet calls that ring
    const json settings = {{"name", "Everything"},
                           {"firstMessage", "Hello {{first_name}}, do you have a minute?"},
                           {"endCallMessage", "Goodbye."},
                           {"voicemailMessage", "Please call back."},
                           {"model",
                            {{"provider", "openai"},
                             {"model", "gpt-4.1"},
                             {"messages", {{{"role", "system"}, {"content", "You are talking to {{first_name}}."}}}}}},
                           {"voice", {{"provider", "vapi"}, {"voiceId", "Elliot"}}},
                           {"transcriber", {{"provider", "deepgram"}, {"model", "nova-3"}}},
                           {"voicemailDetection", {{"provider", "vapi"}}},
                           {"maxDurationSeconds", 120}};
    const json assistant = probe.send("POST", "/assistant", settings).body;
    add("created", "Assistant", assistant);
    for (const json& one : probe.get("/assistant").body)
        add("listed", "Assistant", one);
    for (const json& line : probe.get("/phone-number").body)
        add("line", line["provider"] == "vapi" ? "VapiPhoneNumber" : "TwilioPhoneNumber", line);

    std::set<std::string> live;
    for (int n = 0; n < 90; ++n) {
        json wanted = probe.callBody(n);
        wanted["assistantId"] = assistant["id"];
        if (n % 3 == 0)
            wanted["phoneNumberId"] = "d2e3f4a5-6b7c-4d80-9ea1-c3d4e5f60718"; // the provider's own
        if (n < 12)
            wanted["assistantOverrides"]["serverMessages"] = {
                "status-update", "end-of-call-report", "conversation-update",
                "speech-update", "transcript",         "transcript[transcriptType=\"final\"]"};
        const json made = probe.send("POST", "/call", wanted).body;
        add(made["status"].get<std::string>().c_str(), "Call", made);
    }
    json scheduled = probe.callBody(500);
    scheduled["schedulePlan"] = {{"earliestAt", "2027-01-01T00:00:00.000Z"}};
    add("scheduled", "Call", probe.send("POST", "/call", scheduled).body);
    json inlined = probe.callBody(501);
    inlined.erase("assistantId");
    inlined["assistant"] = settings;
    const json created = probe.send("POST", "/call", inlined).body;
    add("inline assistant", "Call", created);
    const std::string control = created["monitor"]["controlUrl"];
    QCOMPARE(probe.send("POST", control.substr(control.find("/control")), {{"type", "end-call"}}).status, 200);
    json batch = probe.callBody(502);
    batch.erase("customer");
    batch["customers"] = {{{"number", "+14155552001"}}, {{"number", "123"}}};
    add("batch", "CallBatchResponse", probe.send("POST", "/call", batch).body);

    const auto allDone = [&] { // and on the way: bodies of calls in every state
        bool done = true;
        for (const json& call : probe.get("/call?limit=1000").body) {
            const std::string status = call["status"];
            if (live.insert(status + call["id"].get<std::string>()).second)
                add(status.c_str(), "Call", call);
            done = done && (status == "scheduled" || call.contains("analysis"));
        }
        return done;
    };
    QTRY_VERIFY_WITH_TIMEOUT(allDone(), 120'000);
    std::set<std::string> reasons;
    for (const json& call : probe.get("/call?limit=1000").body) {
        add("reported", "Call", call);
        if (call.contains("endedReason"))
            reasons.insert(call["endedReason"]);
    }
    const auto arrived = [&] {
        const json counts = probe.get("/_sim/health").body["webhooks"];
        return counts["delivered"] == counts["posted"];
    };
    QTRY_VERIFY_WITH_TIMEOUT(arrived(), 120'000);
    addHooks(probe);

    for (const char* kind : {"queued Call", "ringing Call", "in-progress Call", "ended Call", "scheduled Call",
                             "queued ServerMessageStatusUpdate", "ringing ServerMessageStatusUpdate",
                             "in-progress ServerMessageStatusUpdate", "forwarding ServerMessageStatusUpdate",
                             "ended ServerMessageStatusUpdate", "end-of-call-report ServerMessageEndOfCallReport",
                             "transcript ServerMessageTranscript", "speech-update ServerMessageSpeechUpdate",
                             "conversation-update ServerMessageConversationUpdate"})
        QVERIFY2(kinds_.contains(kind), kind);
    for (const char* reason : {"assistant-ended-call", "customer-ended-call", "assistant-forwarded-call",
                               "customer-did-not-answer", "customer-busy", "voicemail", "manually-canceled"})
        QVERIFY2(reasons.contains(reason), reason);

    QProcess judge;
    judge.start(QStringLiteral("/usr/bin/python3"),
                {autolynx::test::sourcePath(QStringLiteral("tests/unit/validate_bodies.py")),
                 autolynx::test::sourcePath(QStringLiteral("resources/vapi/schema.json"))});
    judge.write(lines_.data(), static_cast<qint64>(lines_.size()));
    judge.closeWriteChannel();
    QVERIFY(judge.waitForFinished(110'000));
    const QByteArray said = judge.readAllStandardOutput() + judge.readAllStandardError();
    QVERIFY2(judge.exitCode() == 0, said.left(4000).constData());
    QVERIFY2(said.endsWith(" 0 faults\n"), said.constData());
}

void SimBodies::errorsHaveBothForms()
{
    SimProbe probe;
    json undeclared = probe.callBody(1);
    undeclared["metadata"] = json::object();
    const auto plain = probe.send("POST", "/call", undeclared);
    QCOMPARE(plain.status, 400);
    QVERIFY((plain.body ==
             json{{"message", {"property metadata should not exist"}}, {"error", "Bad Request"}, {"statusCode", 400}}));
    json wrong = probe.callBody(1);
    wrong["customer"]["number"] = "4155550123";
    const auto structured = probe.send("POST", "/call", wrong);
    QCOMPARE(structured.status, 400);
    QCOMPARE(structured.body["code"].get<std::string>(), std::string("VALIDATION_FAILED"));
    QCOMPARE(structured.body["errors"][0]["pointer"].get<std::string>(), std::string("/body/customer/number"));
    QVERIFY(structured.body["message"][0] == structured.body["errors"][0]["message"]);
    QVERIFY(structured.headers.at("X-Request-ID") == structured.body["requestId"].get<std::string>());
    QVERIFY(probe.truth()["calls"].empty());
}

AUTOLYNX_TEST(SimBodies, "sim_bodies");
#include "test_sim_bodies.moc"
