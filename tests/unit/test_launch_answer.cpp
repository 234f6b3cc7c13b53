// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/http/client.h"
#include "core/provider/error_body.h"
#include "core/provider/launch_answer.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

using namespace autolynx;
using namespace autolynx::provider;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const std::string kOurId = "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";
const TimePoint kNow = *parseIsoTime("2026-08-24T15:04:19.500Z");

http::ClientAnswer answered(int status, std::string body, http::Headers headers = {})
{
    http::ClientAnswer answer;
    answer.response = http::Response{status, std::move(body), "application/json", std::move(headers)};
    return answer;
}

http::ClientAnswer failed(http::FailureKind kind, const char* reason)
{
    http::ClientAnswer answer;
    answer.failure = http::Failure{kind, reason};
    return answer;
}

LaunchAnswer read(const http::ClientAnswer& answer, double jitter = 0)
{
    return readLaunchAnswer(answer, kOurId, kNow, jitter);
}

const char* name(LaunchKind kind)
{
    static constexpr const char* names[] = {"Accepted", "Blocked", "RateLimited", "NotSent", "Refused", "Unknown"};
    return names[static_cast<int>(kind)];
}

} // namespace

/// DESIGN "Launch": what may go back to the queue, what is certain, and what is unknown. A mistake towards 'nothing was
/// made' dials somebody twice; one towards 'unknown' only costs time.
class TestLaunchAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStatusHasItsPlace();
    void failuresOfTheConnection();
    void aMadeCallIsAccepted();
    void onlyAnIdProvesACall_data();
    void onlyAnIdProvesACall();
    void concurrencyIsSeenInEveryForm_data();
    void concurrencyIsSeenInEveryForm();
    void refusalsSayWhomTheyConcern_data();
    void refusalsSayWhomTheyConcern();
    void waitsKeepToTheProvidersMinute_data();
    void waitsKeepToTheProvidersMinute();
    void everyMutationOfAnAnswerIsRead();
};

void TestLaunchAnswer::everyStatusHasItsPlace()
{
    // An empty body, so that the status alone speaks.
    for (int status = 100; status < 600; ++status) {
        LaunchKind expected = LaunchKind::Unknown; // also 2xx: no id
        if (status == 429)
            expected = LaunchKind::RateLimited;
        else if (status >= 400 && status < 500 && status != 408 && status != 409 && status != 499)
            expected = LaunchKind::Refused;
        for (const char* body : {"", "{}", "<html>Bad gateway</html>", "null", "[]"}) {
            const LaunchAnswer answer = read(answered(status, body));
            QVERIFY2(answer.kind == expected, qPrintable(QStringLiteral("%1 %2").arg(status).arg(QLatin1String(body))));
            QVERIFY(!answer.fact && !answer.code.empty());
            // A refusal that nobody can read must never be taken for one contact's: it would burn the list.
            QVERIFY(answer.kind != LaunchKind::Refused || answer.scope != FaultScope::Call);
        }
    }
}

void TestLaunchAnswer::failuresOfTheConnection()
{
    QCOMPARE(name(read(failed(http::FailureKind::NotSent, "connect_refused")).kind), "NotSent");
    const LaunchAnswer timeout = read(failed(http::FailureKind::Timeout, "timeout"));
    QCOMPARE(name(timeout.kind), "Unknown");
    QCOMPARE(timeout.code, std::string("timeout"));
    QCOMPARE(name(read(failed(http::FailureKind::Lost, "reset")).kind), "Unknown");
    QCOMPARE(name(read(http::ClientAnswer{}).kind), "Unknown");
    // As the database calls them.
    QCOMPARE(launchKindText(timeout), std::string_view("unknown"));
    QCOMPARE(launchKindText(read(answered(401, ""))), std::string_view("refused_account"));
    QCOMPARE(launchKindText(read(answered(404, ""))), std::string_view("refused_campaign"));
    QCOMPARE(launchKindText(read(answered(400, test::sampleText("error-400-validation.json")))),
             std::string_view("refused_contact"));
}

void TestLaunchAnswer::aMadeCallIsAccepted()
{
    json body = test::sample("call-create.response.201.json");
    body["name"] = kOurId;
    for (int status : {200, 201, 202}) {
        const LaunchAnswer answer = read(answered(status, body.dump(), {{"X-Request-ID", "req_1"}}));
        QCOMPARE(name(answer.kind), "Accepted");
        QCOMPARE(answer.fact->callId, kOurId);
        QCOMPARE(answer.fact->providerCallId, std::string("01a0344c-d35a-7c4d-810e-3b1f6f0a5e21"));
        QCOMPARE(answer.fact->status, CallStatus::Queued);
        QVERIFY(!answer.fact->controlUrl.empty());
        QCOMPARE(answer.limits.limit, 10);
        QCOMPARE(answer.limits.remaining, 9);
        QCOMPARE(answer.requestId, std::string("req_1"));
    }
    // The id is all that it takes.
    QCOMPARE(name(read(answered(201, R"({"id":"x"})")).kind), "Accepted");
    QCOMPARE(name(read(answered(201, R"({"results":[{"id":"x"}],"errors":[]})")).kind), "Accepted");
}

void TestLaunchAnswer::onlyAnIdProvesACall_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("cut off") << QByteArray(R"({"id":"x","sta)") << QStringLiteral("answer_not_json");
    QTest::newRow("no id") << QByteArray(R"({"status":"queued"})") << QStringLiteral("answer_without_id");
    QTest::newRow("null id") << QByteArray(R"({"id":null})") << QStringLiteral("answer_without_id");
    QTest::newRow("list") << QByteArray(R"([{"id":"x"}])") << QStringLiteral("answer_without_id");
    QTest::newRow("batch that failed") << QByteArray(R"({"results":[],"errors":[{"error":"Over Concurrency Limit."}]})")
                                       << QStringLiteral("answer_without_id");
    QTest::newRow("somebody else's") << QByteArray(R"({"id":"x","name":"11111111-2222-4333-8444-555555555555"})")
                                     << QStringLiteral("answer_for_another_call");
}

void TestLaunchAnswer::onlyAnIdProvesACall()
{
    QFETCH(QByteArray, body);
    const LaunchAnswer answer = read(answered(201, body.toStdString()));
    QCOMPARE(name(answer.kind), "Unknown");
    QTEST(QString::fromStdString(answer.code), "code");
}

void TestLaunchAnswer::concurrencyIsSeenInEveryForm_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("made");
    const auto row = [](const char* title, int status, const char* body, bool made) {
        QTest::newRow(title) << status << QByteArray(body) << made;
    };
    row("message", 400, R"({"message":"Over Concurrency Limit.","statusCode":400})", false);
    row("error, other case", 400, R"({"error":"OVER CONCURRENCY LIMIT"})", false);
    row("message list", 400, R"({"message":["over concurrency limit"]})", false);
    row("errors list", 422, R"({"errors":[{"code":"CONCURRENCY_LIMIT","message":"x"}]})", false);
    row("limits only", 400, R"({"message":"no","subscriptionLimits":{"concurrencyBlocked":true}})", false);
    row("as 429", 429, R"({"message":"Concurrent call limit reached"})", false);
    row("as 403", 403, R"({"message":"Over Concurrency Limit"})", false);
    row("201", 201, R"({"id":"x","subscriptionLimits":{"concurrencyBlocked":true,"concurrencyLimit":10}})", true);
}

void TestLaunchAnswer::concurrencyIsSeenInEveryForm()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, made);
    const LaunchAnswer answer = read(answered(status, body.toStdString()), 0.5);
    QCOMPARE(name(answer.kind), "Blocked");
    QVERIFY(answer.wait > 0ms);
    // Made and never connected, or made and waiting for a slot: the documents disagree, so its id is kept.
    QCOMPARE(answer.fact.has_value(), made);
    if (made)
        QVERIFY(answer.fact->concurrencyBlocked && answer.fact->callId == kOurId);
    QCOMPARE(name(read(answered(400, test::sampleText("error-400-concurrency.json"))).kind), "Blocked");
    QCOMPARE(name(read(answered(201, R"({"id":"x","subscriptionLimits":{"concurrencyBlocked":false}})")).kind),
             "Accepted");
}

void TestLaunchAnswer::refusalsSayWhomTheyConcern_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("scope");
    const auto row = [](const char* title, int status, std::string body, const char* code, const char* scope) {
        QTest::newRow(title) << status << QByteArray::fromStdString(body) << QByteArray(code) << QByteArray(scope);
    };
    row("bad number", 400, test::sampleText("error-400-validation.json"), "invalid_number", "call");
    row("bad number, new form", 400, test::sampleText("error-400-validation-structured.json"), "invalid_number",
        "call");
    row("bad number as 422", 422, test::sampleText("error-400-validation.json"), "invalid_number", "call");
    row("unknown property", 400, test::sampleText("error-400-unknown-property.json"), "unknown_property", "config");
    row("unknown property of the customer", 400, R"({"message":["customer.property foo should not exist"]})",
        "unknown_property", "config");
    row("bad customer", 400, R"({"message":["customer.name must be shorter than 40"]})", "invalid_customer", "call");
    row("abroad", 400, R"({"message":"Free Vapi numbers do not support international calls to customer.number"})",
        "line_not_international", "config");
    row("daily", 400, R"({"message":"Daily outbound call limit reached for this number"})", "daily_limit", "config");
    row("assistant gone", 400, R"({"message":"Couldn't find assistant"})", "missing_resource", "config");
    row("not understood", 400, R"({"message":"Something new"})", "validation", "config");
    row("wrong key", 401, test::sampleText("error-401.json"), "unauthorized", "account");
    row("wrong key, no body", 401, "", "unauthorized", "account");
    row("forbidden", 403, R"({"message":"Forbidden resource"})", "forbidden", "account");
    row("payment", 402, "", "no_credit", "account");
    row("wallet", 400, R"({"message":"Wallet balance is too low"})", "no_credit", "account");
    row("credit", 403, R"({"message":"Not enough credits"})", "no_credit", "account");
    row("not found", 404, test::sampleText("error-404.json"), "missing_resource", "config");
    row("too large", 413, "", "http_413", "config");
}

void TestLaunchAnswer::refusalsSayWhomTheyConcern()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const LaunchAnswer answer = read(answered(status, body.toStdString()));
    QCOMPARE(name(answer.kind), "Refused");
    QTEST(QByteArray::fromStdString(answer.code), "code");
    QTEST(QByteArray(scopeText(answer.scope).data()), "scope");
}

void TestLaunchAnswer::waitsKeepToTheProvidersMinute_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<double>("jitter");
    QTest::addColumn<int>("wait"); // milliseconds; our own clock stands at :19.500
    QTest::newRow("nothing told") << QByteArray() << QByteArray() << 0.0 << 40'500;
    QTest::newRow("spread") << QByteArray() << QByteArray() << 0.5 << 43'000;
    QTest::newRow("the provider's clock")
        << QByteArray("Date") << QByteArray("Mon, 24 Aug 2026 15:09:50 GMT") << 0.0 << 10'000;
    QTest::newRow("on the minute") << QByteArray("Date") << QByteArray("Mon, 24 Aug 2026 15:09:00 GMT") << 0.0
                                   << 60'000;
    QTest::newRow("seconds") << QByteArray("Retry-After") << QByteArray("7") << 0.0 << 7'000;
    QTest::newRow("a date") << QByteArray("Retry-After") << QByteArray("Mon, 24 Aug 2026 15:04:49 GMT") << 0.0
                            << 29'500;
    QTest::newRow("a date that is past") << QByteArray("Retry-After") << QByteArray("Mon, 24 Aug 2020 15:04:49 GMT")
                                         << 0.0 << 0;
    QTest::newRow("for ever") << QByteArray("retry-after") << QByteArray("99999999999") << 0.0 << 3'600'000;
    QTest::newRow("negative") << QByteArray("Retry-After") << QByteArray("-3") << 0.0 << 0;
    QTest::newRow("nonsense") << QByteArray("Retry-After") << QByteArray("soon") << 0.0 << 40'500;
}

void TestLaunchAnswer::waitsKeepToTheProvidersMinute()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(double, jitter);
    http::Headers headers;
    if (!header.isEmpty())
        headers[header.toStdString()] = value.toStdString();
    const LaunchAnswer answer = read(answered(429, test::sampleText("error-429.json"), headers), jitter);
    QCOMPARE(name(answer.kind), "RateLimited");
    QTEST(static_cast<int>(answer.wait.count()), "wait");
}

void TestLaunchAnswer::everyMutationOfAnAnswerIsRead()
{
    json made = test::sample("call-create.response.201.json");
    made["name"] = kOurId;
    test::mutateEverywhere(made, [](const json& mutated, const std::string& where) {
        const LaunchAnswer answer = read(answered(201, mutated.dump()));
        const bool hasId = mutated.is_object() && mutated.contains("id") && !mutated["id"].is_null();
        QVERIFY2(answer.fact ? hasId : answer.kind == LaunchKind::Unknown, where.c_str());
    });
    for (const char* sample :
         {"error-400-concurrency.json", "error-400-validation-structured.json", "error-401.json"}) {
        test::mutateEverywhere(test::sample(sample), [](const json& mutated, const std::string& where) {
            const LaunchKind kind = read(answered(400, mutated.dump())).kind;
            QVERIFY2(kind == LaunchKind::Refused || kind == LaunchKind::Blocked, where.c_str());
            QVERIFY(errorMessage(mutated).size() < 1000);
        });
    }
}

AUTOLYNX_TEST(TestLaunchAnswer, "launch_answer");
#include "test_launch_answer.moc"
