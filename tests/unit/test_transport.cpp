// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "fake_provider.h"
#include "tests/support/test.h"

#include <QRandomGenerator>

#include <atomic>

using namespace autolynx;
using namespace autolynx::provider;
using namespace std::chrono_literals;
using nlohmann::json;
using test::answer;
using test::callAnswer;
using test::FakeProvider;

namespace {

template <typename T> QString codeOf(const Result<T>& result)
{
    return result ? QStringLiteral("ok") : result.error().code;
}

Result<CallFact> getCall(const FakeProvider& provider)
{
    Client client(provider.settings());
    return wait<CallFact>([&](auto done) { client.getCall("abc/..", done); });
}

Result<ProviderAssistant> createAssistant(const FakeProvider& provider)
{
    Client client(provider.settings());
    return wait<ProviderAssistant>([&](auto done) { client.createAssistant({{"name", "Ann"}}, done); });
}

} // namespace

/// R10: what is sent once, what is sent again, and what is told when it does not help.
class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLaunchIsSentOnceWhateverHappens_data();
    void aLaunchIsSentOnceWhateverHappens();
    void readingIsRepeatedUntilItWorks();
    void lastingErrorsAreNotRepeated_data();
    void lastingErrorsAreNotRepeated();
    void whatMakesSomethingIsRepeatedOnlyIfItWasNotTaken_data();
    void whatMakesSomethingIsRepeatedOnlyIfItWasNotTaken();
    void hangingUpKeepsTheKeyToItself();
    void redirectsAreNotFollowed();
    void transientErrorsRecover();
    void directoriesAreFetched();
    void aStoppedClientAnswersAtOnce();
    void endingTheClientAnswersEverybody();
};

void TestTransport::aLaunchIsSentOnceWhateverHappens_data()
{
    QTest::addColumn<int>("status");
    for (int status : {0, 201, 302, 400, 408, 429, 500, 503})
        QTest::addRow("%d", status) << status;
}

void TestTransport::aLaunchIsSentOnceWhateverHappens()
{
    QFETCH(int, status);
    FakeProvider provider({answer(status, "{}", {{"Location", "/elsewhere"}, {"Retry-After", "0"}})});
    {
        Client client(provider.settings());
        std::promise<http::ClientAnswer> answered;
        client.createCall(R"({"name":"x"})", [&](http::ClientAnswer got) { answered.set_value(std::move(got)); });
        const http::ClientAnswer got = answered.get_future().get();
        QCOMPARE(got.response ? got.response->status : 0, status);
        QVERIFY(got.senderFinished);
    }
    const auto requests = provider.requests();
    QCOMPARE(requests.size(), std::size_t(1));
    QCOMPARE(requests[0].method + " " + requests[0].path, std::string("POST /call"));
    QCOMPARE(requests[0].body, std::string(R"({"name":"x"})"));
    QCOMPARE(requests[0].headers.at("Authorization"), std::string("Bearer private-key"));
    QCOMPARE(requests[0].headers.at("Content-Type"), std::string("application/json"));
}

void TestTransport::readingIsRepeatedUntilItWorks()
{
    FakeProvider provider({answer(500), answer(0), answer(429, "{}", {{"Retry-After", "0"}}), callAnswer()});
    const auto fact = getCall(provider);
    QCOMPARE(codeOf(fact), QStringLiteral("ok"));
    QVERIFY(fact->source == FactSource::Poll);
    QCOMPARE(provider.requests().size(), std::size_t(4));
    QCOMPARE(provider.requests()[3].path, std::string("/call/abc%2F.."));
    // A torn body is as good as none.
    FakeProvider torn({answer(200, "{\"id\":\"x"), answer(200, "[]"), callAnswer()});
    QCOMPARE(codeOf(getCall(torn)), QStringLiteral("ok"));
    // Four tries, then the error says what it was.
    FakeProvider down({answer(503)});
    QCOMPARE(codeOf(getCall(down)), QStringLiteral("provider_unavailable"));
    QCOMPARE(down.requests().size(), std::size_t(4));
    FakeProvider limited({answer(429)});
    QCOMPARE(codeOf(getCall(limited)), QStringLiteral("provider_rate_limited"));
    FakeProvider broken({answer(200, "no JSON")});
    QCOMPARE(codeOf(getCall(broken)), QStringLiteral("provider_answer_malformed"));
    ClientSettings nobody;
    nobody.baseUrl = "http://127.0.0.1:1";
    nobody.retryWaits = {1ms};
    Client client(nobody);
    const auto unreached = wait<CallFact>([&](auto done) { client.getCall("x", done); });
    QCOMPARE(codeOf(unreached), QStringLiteral("provider_unreachable"));
    QVERIFY(unreached.error().kind == ErrorKind::Unreachable);
}

void TestTransport::lastingErrorsAreNotRepeated_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("key") << 401 << QStringLiteral("provider_unauthorized");
    QTest::newRow("rights") << 403 << QStringLiteral("provider_unauthorized");
    QTest::newRow("gone") << 404 << QStringLiteral("provider_not_found");
    QTest::newRow("bad") << 400 << QStringLiteral("provider_refused");
    QTest::newRow("moved") << 302 << QStringLiteral("provider_refused");
    QTest::newRow("limited for long") << 429 << QStringLiteral("provider_rate_limited");
}

void TestTransport::lastingErrorsAreNotRepeated()
{
    QFETCH(int, status);
    FakeProvider provider({answer(status, R"({"message":"+14155550123"})", {{"Retry-After", "600"}})});
    const auto result = getCall(provider);
    QTEST(codeOf(result), "code");
    QCOMPARE(provider.requests().size(), std::size_t(1));
    QVERIFY(!result.error().message.contains(QStringLiteral("4155550123"))); // may be somebody's number
}

void TestTransport::whatMakesSomethingIsRepeatedOnlyIfItWasNotTaken_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("requests");
    const auto row = [](const char* title, int first, const char* body, const char* code, int requests) {
        QTest::newRow(title) << first << QByteArray(body) << QString::fromLatin1(code) << requests;
    };
    row("limited", 429, "{}", "ok", 2);
    row("lost", 0, "", "provider_outcome_unknown", 1);
    row("failed", 500, "{}", "provider_outcome_unknown", 1);
    row("unavailable", 503, "{}", "provider_outcome_unknown", 1);
    row("timed out there", 408, "{}", "provider_outcome_unknown", 1);
    row("redirected", 307, "{}", "provider_outcome_unknown", 1);
    row("made without id", 201, "{}", "provider_outcome_unknown", 1);
    row("made, torn", 201, R"({"id":)", "provider_outcome_unknown", 1);
    row("refused", 400, R"({"message":["model.provider must be one of …"]})", "provider_refused", 1);
    row("key", 401, "{}", "provider_unauthorized", 1);
}

void TestTransport::whatMakesSomethingIsRepeatedOnlyIfItWasNotTaken()
{
    QFETCH(int, first);
    QFETCH(QByteArray, body);
    QFETCH(int, requests);
    FakeProvider provider(
        {answer(first, body.toStdString()), answer(201, test::sampleText("assistant-create.response.201.json"))});
    const auto result = createAssistant(provider);
    QTEST(codeOf(result), "code");
    QCOMPARE(static_cast<int>(provider.requests().size()), requests);
    if (first == 400)
        QVERIFY(result.error().message.contains(QStringLiteral("model.provider must be")));
    if (result)
        QCOMPARE(result->name, std::string("Renewal reminder"));
}

void TestTransport::hangingUpKeepsTheKeyToItself()
{
    FakeProvider provider({answer(0), answer(200, "")});
    Client client(provider.settings());
    const Secret control(QByteArray::fromStdString(provider.url("01a/control")));
    const auto ended = wait<void>([&](auto done) { client.endCall(control, done); });
    QCOMPARE(codeOf(ended), QStringLiteral("ok"));
    QCOMPARE(provider.requests().size(), std::size_t(2)); // hanging up twice is hanging up
    for (const http::Request& request : provider.requests()) {
        QCOMPARE(request.body, std::string(R"({"type":"end-call"})"));
        QVERIFY(!request.headers.contains("Authorization"));
    }
    FakeProvider over({answer(404)});
    const Secret gone(QByteArray::fromStdString(over.url("x")));
    QCOMPARE(codeOf(wait<void>([&](auto done) { client.endCall(gone, done); })), QStringLiteral("provider_not_found"));
}

void TestTransport::redirectsAreNotFollowed()
{
    FakeProvider elsewhere({callAnswer()});
    FakeProvider provider({answer(302, "", {{"Location", elsewhere.url("call/x")}})});
    QCOMPARE(codeOf(getCall(provider)), QStringLiteral("provider_refused"));
    QVERIFY(elsewhere.requests().empty());
}

void TestTransport::transientErrorsRecover()
{
    // R10: at least 95 % of transient errors recover by themselves. Here 4 tries in 10 fail.
    FakeProvider provider;
    QRandomGenerator random(11);
    provider.compute = [&](const http::Request&) {
        const int trouble[] = {0, 429, 500, 503};
        return random.bounded(10) < 4 ? answer(trouble[random.bounded(4)]) : callAnswer();
    };
    Client client(provider.settings());
    constexpr int calls = 400;
    std::atomic<int> recovered{0}, answered{0};
    std::promise<void> all;
    for (int i = 0; i < calls; ++i) {
        client.getCall("x", [&](const Result<CallFact>& result) {
            recovered += result ? 1 : 0;
            if (++answered == calls)
                all.set_value();
        });
    }
    QVERIFY(all.get_future().wait_for(60s) == std::future_status::ready);
    QVERIFY2(recovered >= calls * 95 / 100, qPrintable(QString::number(recovered)));
}

void TestTransport::directoriesAreFetched()
{
    FakeProvider provider;
    provider.compute = [](const http::Request& request) {
        if (request.path == "/phone-number")
            return answer(200, test::sampleText("phone-number-list.response.200.json"));
        if (request.path == "/assistant")
            return answer(200, test::sampleText("assistant-list.response.200.json"));
        return answer(200, test::sampleText("assistant-create.response.201.json"));
    };
    Client client(provider.settings());
    const auto lines = wait<std::vector<ProviderLine>>([&](auto done) { client.listLines(done); });
    QCOMPARE(lines->size(), std::size_t(2));
    const auto since = parseIsoTime("2026-08-24T15:04:05.210Z");
    const auto assistants =
        wait<std::vector<ProviderAssistant>>([&](auto done) { client.listAssistants(since, done); });
    QCOMPARE(assistants->size(), std::size_t(1));
    QCOMPARE(http::queryValue(provider.requests()[1].query, "createdAtGe"), std::string("2026-08-24T15:04:05.210Z"));
    const auto one = wait<ProviderAssistant>([&](auto done) { client.getAssistant("a", done); });
    QCOMPARE(one->id, std::string("7b4e2a10-93c5-4c1e-8f0d-2a6b5c4d3e21"));
    const auto changed = wait<ProviderAssistant>([&](auto done) {
        client.updateAssistant("a", {{"firstMessage", "Hi"}}, done);
    });
    QCOMPARE(codeOf(changed), QStringLiteral("ok"));
    QCOMPARE(provider.requests()[3].method + " " + provider.requests()[3].path, std::string("PATCH /assistant/a"));
    QCOMPARE(provider.requests()[3].body, std::string(R"({"firstMessage":"Hi"})"));
    QCOMPARE(codeOf(wait<void>([&](auto done) { client.deleteAssistant("a", done); })), QStringLiteral("ok"));
    QCOMPARE(provider.requests()[4].method, std::string("DELETE"));
    FakeProvider pinned({answer(409, test::sampleText("assistant-delete.response.409.json"))});
    Client other(pinned.settings());
    QCOMPARE(codeOf(wait<void>([&](auto done) { other.deleteAssistant("a", done); })),
             QStringLiteral("provider_refused"));
}

void TestTransport::aStoppedClientAnswersAtOnce()
{
    FakeProvider provider({answer(200, "[]")});
    Client client(provider.settings());
    client.stop();
    const auto lines = wait<std::vector<ProviderLine>>([&](auto done) { client.listLines(std::move(done)); });
    QVERIFY(!lines);
    QCOMPARE(lines.error().code, QStringLiteral("provider_unreachable"));
    client.createCall("{}", [](const http::ClientAnswer& answer) {
        QVERIFY(answer.failure && answer.failure->kind == http::FailureKind::NotSent);
    });
    QVERIFY(provider.requests().empty());
}

void TestTransport::endingTheClientAnswersEverybody()
{
    FakeProvider provider({answer(503)});
    ClientSettings settings = provider.settings();
    settings.retryWaits = {1h};
    std::atomic<int> answered{0};
    {
        Client client(settings);
        for (int i = 0; i < 5; ++i)
            client.getCall("x", [&](const Result<CallFact>& result) { answered += result ? 0 : 1; });
        QTRY_COMPARE_WITH_TIMEOUT(provider.requests().size(), std::size_t(5), 120'000);
    }
    QCOMPARE(answered.load(), 5);
}

AUTOLYNX_TEST(TestTransport, "transport");
#include "test_transport.moc"
