// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/http/client.h"
#include "core/webhook/listener.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

#include <QMessageAuthenticationCode>

#include <atomic>
#include <mutex>
#include <optional>

using namespace autolynx;
using namespace autolynx::webhook;
using namespace std::chrono_literals;

namespace {

const std::string kCall = "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";

/// A listener on a free port, with a store in memory.
class Fixture
{
public:
    explicit Fixture(ListenerOptions options = {})
    {
        options.auth = options.auth.secrets.empty() ? AuthPlan::of({Secret("s3cret"), Secret("older")}) : options.auth;
        listener.emplace(
            std::move(options),
            [this](const std::vector<const Envelope*>& batch) {
                const std::lock_guard lock(mutex);
                if (answer == Stored::Yes) {
                    for (const Envelope* envelope : batch)
                        stored.push_back(*envelope);
                }
                return answer.load();
            },
            [this] { return readiness; }, clock);
    }

    int send(const char* method, const std::string& path, std::string body = {}, http::Headers headers = {})
    {
        last = client.sendAndWait({method, "http://127.0.0.1:" + std::to_string(listener->port()) + path,
                                   std::move(headers), std::move(body)});
        return last.response ? last.response->status : 0;
    }
    int post(const std::string& path, std::string body, const char* secret = "s3cret")
    {
        return send("POST", path, std::move(body), {{"X-Vapi-Secret", secret}});
    }
    std::vector<Envelope> all()
    {
        const std::lock_guard lock(mutex);
        return stored;
    }

    SystemClock clock;
    http::Client client;
    http::ClientAnswer last;
    std::mutex mutex;
    std::vector<Envelope> stored;
    std::atomic<Stored> answer{Stored::Yes};
    Readiness readiness{true, {}};
    std::optional<Listener> listener;
};

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void authenticWebhooksAreStoredAsTheyCame();
    void othersAreRefusedAndNothingIsStored();
    void pathsAndMethods_data();
    void pathsAndMethods();
    void whatIsNotStoredIsNotAcknowledged();
    void tooLargeBodiesAreNoted();
    void staleSignaturesAskForTheCall();
    void healthAndReadiness();
};

void TestListener::authenticWebhooksAreStoredAsTheyCame()
{
    Fixture f;
    std::string body = test::sampleText("webhook-status-ringing.json");
    body += std::string("\0\xFF", 2);
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, body), 200);
    QCOMPARE(f.last.response->body, std::string("{}"));
    QCOMPARE(f.post("/webhooks/vapi", "not even JSON", "older"), 200);
    QCOMPARE(f.send("POST", "/webhooks/vapi/", "{}", {{"Authorization", "Bearer s3cret"}}), 200);
    const auto stored = f.all();
    QCOMPARE(stored.size(), std::size_t(3));
    QVERIFY(stored[0].body == body && stored[0].callId == kCall && !stored[0].cut);
    QVERIFY(stored[1].body == "not even JSON" && stored[1].callId.empty());
    QCOMPARE(f.listener->counts().stored, std::uint64_t(3));
}

void TestListener::othersAreRefusedAndNothingIsStored()
{
    Fixture f;
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, "{}", "wrong"), 401);
    QCOMPARE(f.send("POST", "/webhooks/vapi/" + kCall, "{}"), 401);
    QVERIFY(f.last.response->body.find("s3cret") == std::string::npos);
    QVERIFY(f.all().empty());
    QCOMPARE(f.listener->counts().refused, std::uint64_t(2));
}

void TestListener::pathsAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char* method, const char* path, int status) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << status;
    };
    row("GET", "/webhooks/vapi", 405);
    row("PUT", "/webhooks/vapi", 405);
    row("DELETE", "/healthz", 405);
    row("POST", "/readyz", 405);
    row("POST", "/webhooks/vapi/not-a-uuid", 404);
    row("POST", "/webhooks/vapi/0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6/x", 404);
    row("POST", "/webhooks/vapix", 404);
    row("POST", "/webhooks", 404);
    row("GET", "/", 404);
    row("GET", "/../healthz", 404);
    row("HEAD", "/healthz", 200);
}

void TestListener::pathsAndMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    Fixture f;
    QTEST(f.send(method.constData(), path.toStdString(), method == "POST" ? "{}" : "", {{"X-Vapi-Secret", "s3cret"}}),
          "status");
    QVERIFY(f.all().empty());
}

void TestListener::whatIsNotStoredIsNotAcknowledged()
{
    Fixture f;
    f.answer = Stored::Down;
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, "{}"), 503);
    f.answer = Stored::Refused;
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, "{}"), 503);
    f.answer = Stored::Yes;
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, "{}"), 200);
    QCOMPARE(f.listener->counts().unavailable, std::uint64_t(2));
    ListenerOptions tiny;
    tiny.inbox.bytes = 5;
    Fixture full(std::move(tiny));
    QCOMPARE(full.post("/webhooks/vapi/" + kCall, "{      }"), 503);
    QCOMPARE(full.post("/webhooks/vapi/" + kCall, "{}"), 200);
}

void TestListener::tooLargeBodiesAreNoted()
{
    ListenerOptions options;
    options.server.limits.bodyBytes = 1'000;
    Fixture f(std::move(options));
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, std::string(1'001, 'x')), 413);
    QTRY_COMPARE_WITH_TIMEOUT(f.all().size(), std::size_t(1), 120'000);
    QVERIFY(f.all()[0].cut && f.all()[0].body.empty() && f.all()[0].callId == kCall);
    // Nobody can make us ask for calls without the secret, and without a call there is nothing to ask for.
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, std::string(1'001, 'x'), "wrong"), 413);
    QCOMPARE(f.post("/webhooks/vapi", std::string(1'001, 'x')), 413);
    QCOMPARE(f.post("/webhooks/vapi/" + kCall, std::string(1'000, 'x')), 200);
    QTRY_COMPARE_WITH_TIMEOUT(f.all().size(), std::size_t(2), 120'000);
    QVERIFY(!f.all()[1].cut);
    QCOMPARE(f.listener->counts().cut, std::uint64_t(1));
}

void TestListener::staleSignaturesAskForTheCall()
{
    ListenerOptions options;
    options.auth = AuthPlan::of({Secret("s3cret")});
    options.auth.replayWindow = 300s;
    Fixture f(std::move(options));
    const std::string body =
        R"({"message":{"type":"status-update","status":"ended","call":{"name":")" + kCall + R"("}}})";
    const auto headers = [&](TimePoint at) {
        const QByteArray stamp = QByteArray::number(static_cast<qlonglong>(toMicroseconds(at) / 1'000'000));
        const QByteArray mac = QMessageAuthenticationCode::hash(stamp + "." + QByteArray::fromStdString(body), "s3cret",
                                                                QCryptographicHash::Sha256);
        return http::Headers{{"x-timestamp", stamp.toStdString()}, {"x-signature", mac.toHex().toStdString()}};
    };
    QCOMPARE(f.send("POST", "/webhooks/vapi", body, headers(f.clock.now() - 1h)), 200);
    QCOMPARE(f.send("POST", "/webhooks/vapi", body, headers(f.clock.now())), 200);
    const auto stored = f.all();
    QVERIFY(stored[0].cut && stored[0].body.empty() && stored[0].callId == kCall);
    QVERIFY(!stored[1].cut && stored[1].body == body);
}

void TestListener::healthAndReadiness()
{
    Fixture f;
    QCOMPARE(f.send("GET", "/healthz"), 200);
    QCOMPARE(f.send("GET", "/readyz"), 200);
    QCOMPARE(f.last.response->body, std::string(R"({"ready":true,"reasons":[]})"));
    f.readiness = {false, {"database_unreachable"}};
    QCOMPARE(f.send("GET", "/readyz"), 503);
    QCOMPARE(f.last.response->body, std::string(R"({"ready":false,"reasons":["database_unreachable"]})"));
    QCOMPARE(f.send("GET", "/healthz"), 200);
}

AUTOLYNX_TEST(TestListener, "listener");
#include "test_listener.moc"
