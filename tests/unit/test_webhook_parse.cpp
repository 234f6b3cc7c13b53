// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/webhook/message.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

#include <QRandomGenerator>

using namespace autolynx;
using namespace autolynx::webhook;
using nlohmann::json;
using provider::CallFact;
using test::text;

namespace {

const std::string kUrlId = "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";

CallFact factIn(const char* sampleName)
{
    return readMessage(test::sampleText(sampleName), kUrlId).fact.value();
}

} // namespace

/// R6, R10: every sample parses; whatever is missing, odd or unknown in a message, no event is lost.
class TestWebhookParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusUpdatesTellTheStatus_data();
    void statusUpdatesTellTheStatus();
    void theReportTellsEverything();
    void aReportWithoutConversation();
    void aReportNeedsNoCallObject();
    void otherTypesTellOnlyThatTheCallLives_data();
    void otherTypesTellOnlyThatTheCallLives();
    void theLaterOfTwoStatusesCounts();
    void whoseCallItIs();
    void bodiesThatAreNoMessage();
    void everyMutationOfEverySampleKeepsItsCall();
    void tornAndFlippedBodiesAreSurvived();
};

void TestWebhookParse::statusUpdatesTellTheStatus_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("observed");
    QTest::newRow("webhook-status-queued.json")
        << QByteArray("QUEUED") << QByteArray() << QByteArray("2026-08-24T15:04:05.402Z");
    QTest::newRow("webhook-status-ringing.json")
        << QByteArray("RINGING") << QByteArray() << QByteArray("2026-08-24T15:04:07.130Z");
    QTest::newRow("webhook-status-in-progress.json")
        << QByteArray("IN_PROGRESS") << QByteArray() << QByteArray("2026-08-24T15:04:19.702Z");
    QTest::newRow("webhook-status-forwarding.json") << QByteArray("IN_PROGRESS") << QByteArray() << QByteArray();
    QTest::newRow("webhook-status-ended.json")
        << QByteArray("ENDED") << QByteArray("assistant-ended-call") << QByteArray();
    QTest::newRow("webhook-status-ended-no-answer.json")
        << QByteArray("ENDED") << QByteArray("customer-did-not-answer") << QByteArray();
}

void TestWebhookParse::statusUpdatesTellTheStatus()
{
    QFETCH(QByteArray, observed);
    const CallFact fact = factIn(QTest::currentDataTag());
    QTEST(QByteArray(statusText(fact.status.value()).data()), "status");
    QTEST(QByteArray::fromStdString(fact.endedReason), "reason");
    if (!observed.isEmpty())
        QCOMPARE(QByteArray::fromStdString(isoTime(*fact.observedAt)), observed);
    QVERIFY(fact.observedAt.has_value());
    // What a running call has of transcript and cost is not its last word.
    QVERIFY(fact.transcript.empty() && fact.messages.empty() && !fact.costMicroUsd);
    QVERIFY(!fact.controlUrl.empty() && !fact.providerCallId.empty());
}

void TestWebhookParse::theReportTellsEverything()
{
    const CallFact fact = factIn("webhook-end-of-call-report.json");
    const json object = json::parse(fact.toJson());
    QCOMPARE(text(object["status"]), text("ENDED"));
    QCOMPARE(text(object["ended_class"]), text("answered-completed"));
    QCOMPARE(text(object["conversation"]), text(true));
    QCOMPARE(text(object["source"]), text("report"));
    QCOMPARE(text(object["cost_micro"]), text(120'900));
    QCOMPARE(text(object["cost_breakdown"]["transport"]), text(0.0169));
    QCOMPARE(text(object["observed_at_us"]), text(1787583940010000));
    QCOMPARE(text(object["started_at_us"]), text(1787583859640000));
    QCOMPARE(text(object["analysis"]["successEvaluation"]), text("true"));
    QCOMPARE(object["messages"].size(), std::size_t(8));
    QVERIFY(object["transcript"].get<std::string>().ends_with("Goodbye.\n"));
    QVERIFY(object["recording_url"].get<std::string>().ends_with("/mono.mp3"));
    QVERIFY(fact.toJson().find("presigned") == std::string::npos);
}

void TestWebhookParse::aReportWithoutConversation()
{
    const CallFact unanswered = factIn("webhook-end-of-call-report-no-answer.json");
    QCOMPARE(unanswered.endedReason, std::string("customer-did-not-answer"));
    QCOMPARE(unanswered.costMicroUsd, 0); // the report has its parts: zero is the cost
    QVERIFY(unanswered.transcript.empty() && unanswered.recordingUrl.empty() && !unanswered.startedAt);
    const CallFact voicemail = factIn("webhook-end-of-call-report-voicemail.json");
    QCOMPARE(voicemail.endedReason, std::string("voicemail"));
    QVERIFY(voicemail.costMicroUsd > 0);
}

void TestWebhookParse::aReportNeedsNoCallObject()
{
    // Only type, endedReason, artifact and analysis are promised; the URL then says whose it is.
    const auto message = readMessage(
        R"({"message":{"type":"end-of-call-report","endedReason":"voicemail","artifact":{},"analysis":{}}})", kUrlId);
    QCOMPARE(message.fact->callId, kUrlId);
    QCOMPARE(message.fact->status, CallStatus::Ended);
    QVERIFY(message.fact->source == provider::FactSource::Report);
}

void TestWebhookParse::otherTypesTellOnlyThatTheCallLives_data()
{
    QTest::addColumn<bool>("dummy");
    for (const std::string& name : test::sampleNames("webhook-")) {
        if (name.find("status-") == std::string::npos && name.find("report") == std::string::npos &&
            name != "webhook-auth-vectors.json")
            QTest::newRow(name.c_str()) << true;
    }
}

void TestWebhookParse::otherTypesTellOnlyThatTheCallLives()
{
    // `hang` above all: the assistant is slow, nobody hung up.
    const CallFact fact = factIn(QTest::currentDataTag());
    QVERIFY(!fact.status && fact.endedReason.empty() && !fact.costMicroUsd && fact.transcript.empty());
    QVERIFY(fact.messages.empty() && !fact.endedAt && fact.source == provider::FactSource::Heard);
    QVERIFY(!fact.providerCallId.empty() && fact.observedAt);
}

void TestWebhookParse::theLaterOfTwoStatusesCounts()
{
    const auto status = [](const char* told, const char* inCall, const char* reason = "") {
        json message = {{"type", "status-update"}, {"status", told}, {"call", {{"id", "x"}, {"status", inCall}}}};
        if (*reason)
            message["endedReason"] = reason;
        return readMessage(json({{"message", message}}).dump(), kUrlId).fact->status;
    };
    QCOMPARE(status("ringing", "in-progress"), CallStatus::InProgress);
    QCOMPARE(status("in-progress", "queued"), CallStatus::InProgress);
    QCOMPARE(status("ended", "in-progress", "pipeline-error-x"), CallStatus::Failed);
    QCOMPARE(status("in-progress", "ended"), CallStatus::Ended);
    QCOMPARE(status("something new", "ringing"), CallStatus::Ringing);
    QVERIFY(!status("something new", "something else"));
}

void TestWebhookParse::whoseCallItIs()
{
    const std::string named = "11111111-2222-4333-8444-555555555555";
    const std::string byName = R"({"message":{"type":"hang","call":{"name":")" + named + R"("}}})";
    QCOMPARE(readMessage(byName, kUrlId).fact->callId, named);
    const std::string byMetadata =
        R"({"message":{"type":"hang","assistant":{"metadata":{"autolynx_call_id":")" + named + R"("}}}})";
    QCOMPARE(readMessage(byMetadata, {}).fact->callId, named);
    QCOMPARE(readMessage(R"({"message":{"type":"hang"}})", kUrlId).fact->callId, kUrlId);
    QVERIFY(!readMessage(R"({"message":{"type":"hang"}})", {}).fact);
    QVERIFY(!readMessage(R"({"message":{"type":"hang"}})", "../etc").fact);
    QVERIFY(!readMessage(R"({"message":{"type":"call.deleted"}})", {}).fact);
}

void TestWebhookParse::bodiesThatAreNoMessage()
{
    // The URL names a call, so something is known even of these: it was heard from, and can be asked for.
    for (const char* body : {"", "x", "{", "\xFF\xFE", "[]", "null", "42", "\"text\""}) {
        const Message message = readMessage(body, kUrlId);
        QVERIFY(!message.json);
        QCOMPARE(message.fact->callId, kUrlId);
        QVERIFY(!message.fact->status);
        QVERIFY(!readMessage(body, {}).fact);
    }
    // Without the envelope.
    QCOMPARE(readMessage(R"({"type":"status-update","status":"ringing","call":{"id":"x"}})", {}).fact->status,
             CallStatus::Ringing);
}

void TestWebhookParse::everyMutationOfEverySampleKeepsItsCall()
{
    int checked = 0;
    for (const std::string& name : test::sampleNames("webhook-")) {
        if (name == "webhook-auth-vectors.json")
            continue;
        test::mutateEverywhere(test::sample(name), [&](const json& mutated, const std::string& where) {
            const Message message = readMessage(mutated.dump(), kUrlId);
            QVERIFY2(message.json && message.fact, where.c_str());
            QVERIFY2(message.fact->callId == kUrlId, where.c_str());
            const json object = json::parse(message.fact->toJson(), nullptr, false);
            QVERIFY2(object.is_object(), where.c_str());
            // What SQL takes without a second look has to have its form whatever came in.
            for (const char* number : {"created_at_us", "started_at_us", "ended_at_us", "observed_at_us", "cost_micro"})
                QVERIFY2(!object.contains(number) || object[number].is_number_integer(), where.c_str());
            if (object.contains("status"))
                QVERIFY2(statusFromText(object["status"].get<std::string>()), where.c_str());
            ++checked;
        });
        // Unknown members and types change nothing.
        json more = test::sample(name);
        const std::string before = readMessage(more.dump(), kUrlId).fact->toJson();
        more["message"]["brandNew"] = {{"nested", {1, 2, 3}}};
        more["message"]["call"]["brandNew"] = "x";
        QCOMPARE(readMessage(more.dump(), kUrlId).fact->toJson(), before);
        more["message"]["type"] = "brand-new";
        QVERIFY(!readMessage(more.dump(), kUrlId).fact->status);
    }
    QVERIFY2(checked > 15'000, qPrintable(QString::number(checked)));
}

void TestWebhookParse::tornAndFlippedBodiesAreSurvived()
{
    const std::string body = test::sampleText("webhook-end-of-call-report-voicemail.json");
    for (std::size_t length = 0; length < body.size(); ++length)
        QVERIFY(readMessage(body.substr(0, length), kUrlId).fact.has_value());
    QRandomGenerator random(7);
    for (int i = 0; i < 5'000; ++i) {
        std::string flipped = body;
        for (int j = 0; j < 3; ++j)
            flipped[random.bounded(static_cast<quint32>(flipped.size()))] = static_cast<char>(random.bounded(256u));
        const Message message = readMessage(flipped, kUrlId);
        QVERIFY(message.fact && json::accept(message.fact->toJson()));
    }
}

AUTOLYNX_TEST(TestWebhookParse, "webhook_parse");
#include "test_webhook_parse.moc"
