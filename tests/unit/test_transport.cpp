// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/http/server.h"
#include "core/provider/client.h"
#include "core/provider/delay_queue.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

#include <QRandomGenerator>

#include <atomic>
#include <deque>
#include <mutex>

using namespace autolynx;
using namespace autolynx::provider;
using namespace std::chrono_literals;
using nlohmann::json;
using test::text;

namespace {

/// A provider that gives prepared answers in turn (the last one for ever), over real sockets. Status 0 resets the
/// connection after the request has been read.
class FakeProvider
{
public:
    explicit FakeProvider(std::deque<http::Response> answers = {})
        : answers_(std::move(answers)), server_({}, [this](http::Request request, auto responder) {
              const http::Response answer = next(std::move(request));
              if (answer.status == 0)
                  responder->reset();
              else
                  responder->send(answer);
          })
    {
    }

    /// Computes every answer from its request.
    std::function<http::Response(const http::Request&)> compute;

    ClientSettings settings() const
    {
        ClientSettings settings;
        settings.baseUrl = "http://127.0.0.1:" + std::to_string(server_.port()) + "/";
        settings.apiKey = Secret("private-key");
        settings.retryWaits = {2ms, 4ms, 8ms};
        return settings;
    }
    std::string url(const std::string& path) const { return settings().baseUrl + path; }
    std::vector<http::Request> requests() const
    {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    http::Response next(http::Request request)
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        if (compute)
            return compute(requests_.back());
        http::Response answer = answers_.front();
        if (answers_.size() > 1)
            answers_.pop_front();
        return answer;
    }

    mutable std::mutex mutex_;
    std::deque<http::Response> answers_;
    std::vector<http::Request> requests_;
    http::Server server_;
};

http::Response answer(int status, std::string body = "{}", http::Headers headers = {})
{
    return {status, std::move(body), "application/json", std::move(headers)};
}

http::Response callAnswer()
{
    return answer(200, test::sampleText("call-get-ended.response.200.json"));
}

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
    void listingsHalveFullWindows();
    void aStoppedClientAnswersAtOnce();
    void aWindowThatStaysFullIsSaturated();
    void endingTheClientAnswersEverybody();
    void waitsFollowThePlan_data();
    void waitsFollowThePlan();
    void delaysRunInOrderAndOnce();
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

void TestTransport::listingsHalveFullWindows()
{
    // 2,500 calls in an hour, most of them within one second: 1,000 an answer, in no order.
    const TimePoint from = *parseIsoTime("2026-08-24T15:00:00Z");
    std::vector<TimePoint> created;
    for (int i = 0; i < 500; ++i)
        created.push_back(from + i * 7s);
    for (int i = 0; i < 2000; ++i)
        created.push_back(from + 30min + i * 500us);
    FakeProvider provider;
    provider.compute = [&](const http::Request& request) {
        const TimePoint least = *parseIsoTime(http::queryValue(request.query, "createdAtGe"));
        const TimePoint before = *parseIsoTime(http::queryValue(request.query, "createdAtLt"));
        const std::size_t limit = std::stoul(http::queryValue(request.query, "limit"));
        json calls = json::array();
        for (std::size_t i = created.size(); i-- > 0 && calls.size() < limit;) {
            const TimePoint at = std::chrono::floor<std::chrono::milliseconds>(created[i]);
            if (at >= least && at < before)
                calls.push_back({{"id", "c" + std::to_string(i)}, {"createdAt", isoTime(at)}});
        }
        return answer(200, calls.dump());
    };
    Client client(provider.settings());
    const auto listing = listAllCalls(client, {}, from + 1us, from + 2h);
    QCOMPARE(listing->calls.size(), created.size());
    QVERIFY(!listing->saturated && listing->date);
    QVERIFY(provider.requests().size() > 3 && provider.requests().size() < 100);
    QVERIFY(provider.requests()[0].query.find("phoneNumberId") == std::string::npos);

    FakeProvider quiet({answer(200, "[]")});
    Client other(quiet.settings());
    QVERIFY(listAllCalls(other, {.by = ListBy::Updated}, from, from + 1h));
    QCOMPARE(http::queryValue(quiet.requests()[0].query, "updatedAtGe"), isoTime(from));
    QCOMPARE(http::queryValue(quiet.requests()[0].query, "updatedAtLt"), isoTime(from + 1h));
    QVERIFY(quiet.requests()[0].query.find("createdAt") == std::string::npos);
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

void TestTransport::aWindowThatStaysFullIsSaturated()
{
    // More calls in one millisecond than an answer holds: the listing proves nothing about what it does not show.
    const TimePoint from = *parseIsoTime("2026-08-24T15:00:00Z");
    const auto crowded = [&](const CallFilter& filter) -> Result<CallPage> {
        CallPage page;
        if (*filter.from <= from + 5s && *filter.before > from + 5s) {
            page.full = true;
            page.calls.resize(1);
            page.calls[0].providerCallId = "same";
        }
        return page;
    };
    const auto listing = listAllCalls(crowded, {}, from, from + 1h);
    QVERIFY(listing->saturated);
    QVERIFY(!listing->date); // no answer told the provider's time
    QCOMPARE(listing->calls.size(), std::size_t(1));
    const auto failing = [](const CallFilter&) -> Result<CallPage> {
        return unreachable(QStringLiteral("x"), QStringLiteral("x"));
    };
    QVERIFY(!listAllCalls(failing, {}, from, from + 1h));
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
        QTRY_COMPARE(provider.requests().size(), std::size_t(5));
    }
    QCOMPARE(answered.load(), 5);
}

void TestTransport::waitsFollowThePlan_data()
{
    QTest::addColumn<int>("status"); // 0: the connection was lost, -1: never made, -2: a wrong certificate
    QTest::addColumn<int>("tries");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("always"); // milliseconds, -1: not again
    QTest::addColumn<int>("ifNotTaken");
    const auto row = [](const char* title, int status, int tries, const char* after, int always, int ifNotTaken) {
        QTest::newRow(title) << status << tries << QByteArray(after) << always << ifNotTaken;
    };
    row("first", 500, 1, "", 1000, -1);
    row("second", 500, 2, "", 4000, -1);
    row("third", 503, 3, "", 10000, -1);
    row("no fourth", 503, 4, "", -1, -1);
    row("told longer", 503, 1, "30", 30000, -1);
    row("told shorter", 503, 3, "1", 10000, -1);
    row("told too long", 503, 1, "61", -1, -1);
    row("limited", 429, 1, "", 1000, 1000);
    row("limited, told", 429, 1, "7", 7000, 7000);
    row("lost", 0, 1, "", 1000, -1);
    row("never made", -1, 1, "", 1000, 1000);
    row("wrong certificate", -2, 1, "", -1, -1);
    row("fine", 200, 1, "", -1, -1);
    row("refused", 400, 1, "", -1, -1);
    row("moved", 302, 1, "", -1, -1);
}

void TestTransport::waitsFollowThePlan()
{
    QFETCH(int, status);
    QFETCH(int, tries);
    QFETCH(QByteArray, retryAfter);
    http::ClientAnswer got;
    if (status > 0)
        got.response =
            answer(status, "{}",
                   retryAfter.isEmpty() ? http::Headers() : http::Headers{{"Retry-After", retryAfter.toStdString()}});
    else
        got.failure = http::Failure{status == 0 ? http::FailureKind::Lost : http::FailureKind::NotSent,
                                    status == -2 ? "tls_certificate" : "x"};
    const auto ask = [&](Repeatable repeatable, double jitter) {
        const auto wait = retryWait(repeatable, got, false, tries, defaultRetryWaits(), TimePoint(), jitter);
        return wait ? static_cast<int>(wait->count()) : -1;
    };
    QTEST(ask(Repeatable::Always, 0), "always");
    QTEST(ask(Repeatable::IfNotTaken, 0), "ifNotTaken");
    QCOMPARE(ask(Repeatable::Never, 0), -1);
    if (const int plain = ask(Repeatable::Always, 0); plain > 0)
        QVERIFY(ask(Repeatable::Always, 0.99) > plain && ask(Repeatable::Always, 0.99) <= plain + 2500);
}

void TestTransport::delaysRunInOrderAndOnce()
{
    std::mutex mutex;
    std::vector<int> ran;
    std::promise<void> last;
    std::atomic<int> stopped{0};
    {
        DelayQueue queue;
        const auto note = [&](int which) {
            return [&, which](bool) {
                const std::lock_guard lock(mutex);
                ran.push_back(which);
                if (which == 3)
                    last.set_value();
            };
        };
        queue.runAfter(60ms, note(3));
        queue.runAfter(1ms, note(1));
        queue.runAfter(30ms, note(2));
        QVERIFY(last.get_future().wait_for(30s) == std::future_status::ready);
        for (int i = 0; i < 10; ++i)
            queue.runAfter(1h, [&](bool early) { stopped += early ? 1 : 0; });
        queue.stop();
        QCOMPARE(stopped.load(), 10);
        queue.runAfter(1h, [&](bool early) { stopped += early ? 1 : 0; });
    }
    QCOMPARE(stopped.load(), 11);
    QVERIFY((ran == std::vector<int>{1, 2, 3}));
}

AUTOLYNX_TEST(TestTransport, "transport");
#include "test_transport.moc"
