// SPDX-License-Identifier: GPL-3.0-or-later
// R14: what the simulator decides without a network: outcomes, flags, what the schema refuses.
#include "core/base/time_text.h"
#include "core/sim/call.h"
#include "core/sim/conversation.h"
#include "core/sim/faults.h"
#include "core/sim/options.h"
#include "core/sim/plan.h"
#include "core/sim/schema.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"

#include <QFile>
#include <QTemporaryFile>

#include <map>
#include <set>

using namespace autolynx;
using namespace autolynx::sim;
using nlohmann::json;

class SimRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcomeDependsOnSeedNumberAndAttemptAlone();
    void everyKindOfCallHappens();
    void answerRateIsKept();
    void conversationsAreVaried();
    void turnsAreInOrderAndInTime();
    void samplesAreValidRequests_data();
    void samplesAreValidRequests();
    void wrongRequestsAreNamed_data();
    void wrongRequestsAreNamed();
    void nullCountsAsAbsent();
    void flagsAreRead();
    void badFlagsAreOneSentence_data();
    void badFlagsAreOneSentence();
    void keyComesFromEnvironmentOrFile();
    void faultsAreAllOrNothing();
};

void SimRules::outcomeDependsOnSeedNumberAndAttemptAlone()
{
    const json one = toJson(planCall(7, "+14155550123", 2, 0.6, 60));
    planCall(7, "+14155550124", 1, 0.6, 60); // what else was called does not matter
    QVERIFY(toJson(planCall(7, "+14155550123", 2, 0.6, 60)) == one);
    QVERIFY(toJson(planFromJson(one)) == one);
    QVERIFY(toJson(planCall(8, "+14155550123", 2, 0.6, 60)) != one);
    QVERIFY(toJson(planCall(7, "+14155550123", 3, 0.6, 60)) != one);
}

void SimRules::everyKindOfCallHappens()
{
    std::map<CallKind, int> kinds;
    std::set<std::string> reasons;
    std::set<int> conversationsHeld;
    for (int i = 0; i < 3000; ++i) {
        const Plan plan = planCall(1, "+1415555" + std::to_string(1000 + i), 1, 0.6, 60);
        ++kinds[plan.kind];
        reasons.insert(plan.endedReason);
        if (plan.kind == CallKind::Conversation)
            conversationsHeld.insert(plan.conversation);
        QVERIFY(plan.ended > plan.queued);
        QVERIFY(!plan.isAnswered() || (plan.ended > plan.answered && plan.answered > plan.ringing));
    }
    QCOMPARE(kinds.size(), std::size_t(9));
    for (const char* reason : {"assistant-ended-call", "customer-ended-call", "assistant-forwarded-call", "voicemail",
                               "customer-did-not-answer", "customer-busy", "silence-timed-out", "exceeded-max-duration",
                               "twilio-failed-to-connect-call"})
        QVERIFY2(reasons.contains(reason), reason);
    QCOMPARE(conversationsHeld.size(), conversations().size());
}

void SimRules::answerRateIsKept()
{
    for (const double rate : {0.0, 0.3, 1.0}) {
        int answered = 0;
        double talk = 0;
        constexpr int count = 4000;
        for (int i = 0; i < count; ++i) {
            const Plan plan = planCall(3, std::to_string(i), 1, rate, 60);
            answered += plan.isAnswered() && plan.kind != CallKind::Voicemail;
            if (plan.kind == CallKind::Conversation)
                talk += static_cast<double>((plan.ended - plan.answered).count()) / 1000;
        }
        const double share = static_cast<double>(answered) / count;
        QVERIFY2(std::abs(share - rate) < 0.03, qPrintable(QString::number(share)));
        if (rate == 1.0)
            QVERIFY2(std::abs(talk / (count * 0.93) - 60) < 3, qPrintable(QString::number(talk / count)));
    }
}

void SimRules::conversationsAreVaried()
{
    std::set<std::string> topics;
    int optOuts = 0;
    int transfers = 0;
    QVERIFY(conversations().size() >= 20);
    for (const Conversation& one : conversations()) {
        topics.insert(one.topic);
        optOuts += one.optOut;
        transfers += one.end == Conversation::End::Transfer;
        QVERIFY(one.turns.size() >= 3 && !one.summary.empty() && !one.goal.empty());
        QVERIFY(one.turns.front().find("{{name}}") != std::string::npos);
        QCOMPARE(one.end == Conversation::End::Transfer, !one.destination.empty());
        // Whoever ends the call speaks last.
        QCOMPARE(one.turns.size() % 2 == 0, one.end == Conversation::End::Customer);
    }
    QVERIFY(topics.size() >= 8 && optOuts >= 3 && transfers >= 3);
}

void SimRules::turnsAreInOrderAndInTime()
{
    const std::vector<std::pair<bool, std::string>> lines = {
        {true, "Hello there, how are you?"}, {false, "Fine."}, {true, "Good. Bye!"}};
    for (const int seconds : {2, 10, 600}) {
        const auto turns = timeTurns(lines, std::chrono::seconds(seconds));
        QCOMPARE(turns.size(), std::size_t(3));
        for (std::size_t i = 0; i < turns.size(); ++i) {
            QVERIFY(turns[i].end > turns[i].start);
            QVERIFY(turns[i].end <= (i + 1 < turns.size() ? turns[i + 1].start : std::chrono::seconds(seconds)));
        }
    }
}

void SimRules::samplesAreValidRequests_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("call-create") << QByteArray("CreateCallDTO");
    QTest::newRow("call-create-batch") << QByteArray("CreateCallDTO");
    QTest::newRow("call-create-per-call-server") << QByteArray("CreateCallDTO");
    QTest::newRow("call-create-scheduled") << QByteArray("CreateCallDTO");
    QTest::newRow("call-update") << QByteArray("UpdateCallDTO");
    QTest::newRow("assistant-create") << QByteArray("CreateAssistantDTO");
}

void SimRules::samplesAreValidRequests()
{
    QFETCH(QByteArray, schema);
    QFile file(autolynx::test::sourcePath(QStringLiteral("tests/data/vapi/%1.request.json"))
                   .arg(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto problems = Schema::vapi().check(schema.toStdString(), json::parse(file.readAll().toStdString()));
    QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().message.c_str());
}

void SimRules::wrongRequestsAreNamed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* body, const char* message) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(message);
    };
    row("undeclared", R"({"metadata":{}})", "property metadata should not exist");
    row("undeclared inside", R"({"assistantOverrides":{"serverUrl":"x"}})",
        "assistantOverrides.property serverUrl should not exist");
    row("undeclared server secret", R"({"assistantOverrides":{"server":{"url":"http://a","secret":"x"}}})",
        "assistantOverrides.server.property secret should not exist");
    row("silence timeout", R"({"assistant":{"silenceTimeoutSeconds":30}})",
        "assistant.property silenceTimeoutSeconds should not exist");
    row("name too long", R"({"name":"12345678901234567890123456789012345678901"})",
        "name must be shorter than or equal to 40 characters");
    row("emoji count twice", "{\"name\":\"123456789012345678901234567890123456789\xf0\x9f\x98\x80\"}",
        "name must be shorter than or equal to 40 characters");
    row("number too short", R"({"customer":{"number":"+1"}})",
        "customer.number must be longer than or equal to 3 characters");
    row("not a string", R"({"phoneNumberId":7})", "phoneNumberId must be a string");
    row("not an object", R"({"customer":"+14155550123"})", "customer must be an object");
    row("not an array", R"({"customers":{}})", "customers must be an array");
    row("in an array", R"({"customers":[{"nickname":"x"}]})", "customers.0.property nickname should not exist");
    row("out of range", R"({"assistantOverrides":{"maxDurationSeconds":5}})",
        "assistantOverrides.maxDurationSeconds must not be less than 10");
    row("retries",
        R"({"assistantOverrides":{"server":{"url":"http://a","backoffPlan":{"type":"fixed","maxRetries":11,"baseDelaySeconds":1}}}})",
        "assistantOverrides.server.backoffPlan.maxRetries must not be greater than 10");
    row("required", R"({"assistantOverrides":{"server":{"backoffPlan":{"type":"fixed","maxRetries":1}}}})",
        "assistantOverrides.server.backoffPlan.baseDelaySeconds should not be null or undefined");
    row("enum",
        R"({"assistantOverrides":{"server":{"backoffPlan":{"type":"slow","maxRetries":1,"baseDelaySeconds":1}}}})",
        "assistantOverrides.server.backoffPlan.type must be one of the following values: fixed, exponential");
    row("enum in array", R"({"assistantOverrides":{"serverMessages":["status-update","nonsense"]}})",
        "assistantOverrides.serverMessages.1 must be one of the following values: ");
    row("date", R"({"schedulePlan":{"earliestAt":"tomorrow"}})",
        "schedulePlan.earliestAt must be a valid ISO 8601 date string");
}

void SimRules::wrongRequestsAreNamed()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, message);
    const auto problems = Schema::vapi().check("CreateCallDTO", json::parse(body.toStdString()));
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY2(problems.front().message.starts_with(message.toStdString()), problems.front().message.c_str());
    QVERIFY(problems.front().pointer.starts_with("/body"));
}

void SimRules::nullCountsAsAbsent()
{
    QVERIFY(Schema::vapi().check("CreateCallDTO", {{"assistantVersion", nullptr}, {"name", nullptr}}).empty());
    QVERIFY(!Schema::vapi().check("CreateCallDTO", json::array()).empty());
    QVERIFY(Schema::vapi().declares("CreateCallDTO", "customer"));
    QVERIFY(!Schema::vapi().declares("CreateCallDTO", "server"));
}

void SimRules::flagsAreRead()
{
    const auto options = parseOptions({"--port=0",
                                       "--seed",
                                       "42",
                                       "--speed",
                                       "60",
                                       "--clock-start",
                                       "2026-08-25T16:00:00Z",
                                       "--clock-real-start",
                                       "2026-11-20T08:00:00Z",
                                       "--org-limit=3",
                                       "--limit-form",
                                       "wait",
                                       "--answer-rate",
                                       "0.5",
                                       "--mean-call-seconds",
                                       "30",
                                       "--fault",
                                       "slow=0.25",
                                       "--fault",
                                       "http-429=1",
                                       "--data-dir",
                                       "/tmp/x"},
                                      nullptr, {});
    QVERIFY(options.has_value());
    QCOMPARE(options->port, 0);
    QCOMPARE(options->seed, 42u);
    QCOMPARE(options->speed, 60.0);
    QCOMPARE(isoTime(options->clockStart), std::string("2026-08-25T16:00:00.000Z"));
    QCOMPARE(isoTime(options->clockRealStart), std::string("2026-11-20T08:00:00.000Z"));
    QCOMPARE(options->orgLimit, 3);
    QVERIFY(options->limitForm == LimitForm::Wait);
    QCOMPARE(options->faults.size(), std::size_t(2));
    QCOMPARE(options->faults[0].second, 0.25);
    QCOMPARE(options->apiKey, std::string("sim-key"));
}

void SimRules::badFlagsAreOneSentence_data()
{
    QTest::addColumn<QByteArray>("flag");
    for (const char* flag :
         {"--nonsense=1", "port", "--port=x", "--port=70000", "--port", "--speed=0", "--speed=nan", "--answer-rate=2",
          "--limit-form=never", "--fault=slow", "--fault=slow=2", "--fault=nonsense=1", "--clock-start=noon",
          "--org-limit=-1", "--api-key-file=/nonexistent", "--tls-cert=/tmp/x", "--seed=-3"})
        QTest::newRow(flag) << QByteArray(flag);
}

void SimRules::badFlagsAreOneSentence()
{
    QFETCH(QByteArray, flag);
    const auto options = parseOptions({flag.toStdString()}, nullptr, {});
    QVERIFY(!options);
    QVERIFY(options.error().kind == ErrorKind::Usage);
    QVERIFY(!options.error().message.contains(QLatin1Char('\n')) && options.error().message.endsWith(QLatin1Char('.')));
}

void SimRules::keyComesFromEnvironmentOrFile()
{
    QCOMPARE(parseOptions({}, "from-environment", {})->apiKey, std::string("from-environment"));
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("from-file\n");
    file.close();
    QCOMPARE(parseOptions({"--api-key-file", file.fileName().toStdString()}, "from-environment", {})->apiKey,
             std::string("from-file"));
}

void SimRules::faultsAreAllOrNothing()
{
    Faults faults(1);
    QVERIFY(faults.setAll({{"slow", 1.0}, {"http-500", 0}}).has_value());
    QVERIFY(faults.happens(Fault::Slow));
    QVERIFY(!faults.happens(Fault::Http500));
    QVERIFY(!faults.setAll({{"slow", 0}, {"nonsense", 1}}));
    QVERIFY(!faults.setAll({{"slow", "often"}}));
    QVERIFY(!faults.setAll(json::array()));
    QVERIFY(faults.happens(Fault::Slow)); // as it was
    QCOMPARE(faults.all().size(), kFaultNames.size());
}

AUTOLYNX_TEST(SimRules, "sim_rules");
#include "test_sim_rules.moc"
