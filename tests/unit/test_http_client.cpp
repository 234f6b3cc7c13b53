// SPDX-License-Identifier: GPL-3.0-or-later
// R5, R10: nobody is dialled twice. That needs a client that sends a request once and knows when it did not send it.
#include "core/http/client.h"
#include "tests/support/test.h"
#include "tests/unit/http_requests.h"
#include "tests/unit/http_support.h"

using namespace autolynx::http;
using namespace autolynx::test;
using namespace std::chrono_literals;

namespace {

/// Blocks until the peer closes.
void awaitClose(int fd)
{
    while (!RawServer::readRequest(fd).empty()) {
    }
}

} // namespace

class HttpClient final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestIsWholeAndEachOnAFreshConnection();
    void brokenAnswersCountOneRequest_data();
    void brokenAnswersCountOneRequest();
    void refusedConnectionIsNotSent();
    void unknownHostIsNotSent();
    void badRequestsAreNotSent();
    void silenceIsATimeout();
    void silenceBeforeTheHandshakeIsNotSent();
    void redirectIsNotFollowed();
    void interimAnswersAreSkipped();
    void answerWithoutLengthEndsWithTheConnection();
    void headHasNoBody();
    void waitingRequestsAreNotSentYet();
    void endOfTheClientAnswersEverything();
};

void HttpClient::requestIsWholeAndEachOnAFreshConnection()
{
    std::string seen;
    RawServer server([&](int fd) {
        seen = RawServer::readRequest(fd);
        RawServer::write(
            fd, "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nX-A: 1\r\nX-A: 2\r\nContent-Type: a/b\r\n\r\nok");
    });
    Client client;
    for (int i = 1; i <= 2; ++i) {
        const ClientAnswer answer = client.sendAndWait(post(server.url("/call?x=1")));
        QVERIFY(answer.response.has_value());
        QCOMPARE(answer.response->status, 201);
        QCOMPARE(answer.response->body, std::string("ok"));
        QCOMPARE(answer.response->contentType, std::string("a/b"));
        QCOMPARE(answer.response->headers.at("x-a"), std::string("1, 2"));
        QCOMPARE(server.accepted(), i);
    }
    QVERIFY(seen.starts_with("POST /call?x=1 HTTP/1.1\r\n"));
    QVERIFY(seen.find("Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n") != std::string::npos);
    QVERIFY(seen.find("Connection: close\r\n") != std::string::npos);
    QVERIFY(seen.find("Content-Length: 7\r\n") != std::string::npos);
    QVERIFY(seen.ends_with("\r\n\r\n{\"a\":1}"));
}

void HttpClient::brokenAnswersCountOneRequest_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QByteArray>("failure");
    QTest::newRow("closed before the answer") << QByteArray() << false << QByteArray("Lost connection_lost");
    QTest::newRow("reset before the answer") << QByteArray() << true << QByteArray("Lost connection_lost");
    QTest::newRow("torn status line") << QByteArray("HTTP/1.1 20") << false << QByteArray("Lost connection_lost");
    QTest::newRow("reset in the answer") << QByteArray("HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\nabc") << true
                                         << QByteArray("Lost connection_lost");
    QTest::newRow("closed in the answer") << QByteArray("HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\nabc")
                                          << false << QByteArray("Lost connection_lost");
    QTest::newRow("not http") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n") << false << QByteArray("Lost answer_malformed");
    QTest::newRow("too large") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n") << false
                               << QByteArray("Lost answer_too_large");
}

void HttpClient::brokenAnswersCountOneRequest()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, reset);
    QFETCH(QByteArray, failure);
    std::atomic<int> requests{0};
    RawServer server([&](int fd) {
        if (RawServer::readRequest(fd).starts_with("POST "))
            ++requests;
        if (!answer.isEmpty())
            RawServer::write(fd, answer.toStdString());
        if (reset)
            RawServer::reset(fd);
    });
    Client client({.answerBytes = 5000});
    std::atomic<int> callbacks{0};
    client.send(post(server.url()), [&](ClientAnswer) { ++callbacks; });
    const ClientAnswer ended = client.sendAndWait(post(server.url()));
    QCOMPARE(failureOf(ended), failure.toStdString());
    QTRY_COMPARE_WITH_TIMEOUT(callbacks.load(), 1, 120'000);
    QCOMPARE(requests.load(), 2); // one each
    QCOMPARE(server.accepted(), 2);
}

void HttpClient::refusedConnectionIsNotSent()
{
    std::string url;
    {
        RawServer server([](int) {});
        url = server.url();
    }
    Client client;
    QCOMPARE(failureOf(client.sendAndWait(post(url))), std::string("NotSent connect_refused"));
}

void HttpClient::unknownHostIsNotSent()
{
    Client client;
    QCOMPARE(failureOf(client.sendAndWait(post("http://nowhere.invalid/", 60s))), std::string("NotSent dns_failed"));
}

void HttpClient::badRequestsAreNotSent()
{
    RawServer server([](int) {});
    Client client;
    QCOMPARE(failureOf(client.sendAndWait(post("gopher://a/"))), std::string("NotSent bad_url"));
    ClientRequest smuggling = post(server.url());
    smuggling.headers["X-A"] = "b\r\nX-C: d";
    QCOMPARE(failureOf(client.sendAndWait(smuggling)), std::string("NotSent bad_header"));
    QCOMPARE(server.accepted(), 0);
}

void HttpClient::silenceIsATimeout()
{
    RawServer server([](int fd) { awaitClose(fd); });
    Client client;
    QCOMPARE(failureOf(client.sendAndWait(post(server.url(), 200ms))), std::string("Timeout timeout"));
    QCOMPARE(server.accepted(), 1);
}

void HttpClient::silenceBeforeTheHandshakeIsNotSent()
{
    RawServer server([](int fd) { awaitClose(fd); });
    Client client;
    const std::string url = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    QCOMPARE(failureOf(client.sendAndWait(post(url, 200ms))), std::string("NotSent timeout"));
}

void HttpClient::redirectIsNotFollowed()
{
    RawServer server([&](int fd) {
        RawServer::readRequest(fd);
        RawServer::write(fd, "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
    });
    Client client;
    const ClientAnswer answer = client.sendAndWait(post(server.url()));
    QVERIFY(answer.response.has_value());
    QCOMPARE(answer.response->status, 302);
    QCOMPARE(server.accepted(), 1);
}

void HttpClient::interimAnswersAreSkipped()
{
    RawServer server([&](int fd) {
        RawServer::readRequest(fd);
        RawServer::write(fd, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nreal");
    });
    Client client;
    const ClientAnswer answer = client.sendAndWait(post(server.url()));
    QVERIFY(answer.response.has_value());
    QCOMPARE(answer.response->body, std::string("real"));
}

void HttpClient::answerWithoutLengthEndsWithTheConnection()
{
    RawServer server([&](int fd) {
        RawServer::readRequest(fd);
        RawServer::write(fd, "HTTP/1.1 200 OK\r\n\r\nall of it");
    });
    Client client;
    const ClientAnswer answer = client.sendAndWait(post(server.url()));
    QVERIFY(answer.response.has_value());
    QCOMPARE(answer.response->body, std::string("all of it"));
}

void HttpClient::headHasNoBody()
{
    RawServer server([&](int fd) {
        RawServer::readRequest(fd);
        RawServer::write(fd, "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n");
    });
    Client client;
    ClientRequest request;
    request.method = "HEAD";
    request.url = server.url();
    QVERIFY(client.sendAndWait(request).response.has_value());
}

void HttpClient::waitingRequestsAreNotSentYet()
{
    RawServer server([](int fd) { awaitClose(fd); });
    Client client({.connections = 1});
    std::atomic<int> done{0};
    client.send(post(server.url(), 1s), [&](ClientAnswer answer) { done += failureOf(answer) == "Timeout timeout"; });
    QCOMPARE(failureOf(client.sendAndWait(post(server.url(), 100ms))), std::string("NotSent timeout"));
    QTRY_COMPARE_WITH_TIMEOUT(done.load(), 1, 120'000);
    QCOMPARE(server.accepted(), 1);
    QCOMPARE(failureOf(client.sendAndWait(post(server.url(), 100ms))), std::string("Timeout timeout")); // its turn came
}

void HttpClient::endOfTheClientAnswersEverything()
{
    RawServer server([](int fd) { awaitClose(fd); });
    std::vector<std::string> ends;
    {
        Client client({.connections = 1});
        const auto note = [&](ClientAnswer answer) { ends.push_back(failureOf(answer)); };
        client.send(post(server.url()), [&](ClientAnswer answer) {
            note(std::move(answer));
            client.send(post(server.url()), note); // from a callback during the end: told at once
        });
        client.send(post(server.url()), note);
        QTRY_COMPARE_WITH_TIMEOUT(server.accepted(), 1, 120'000);
    }
    std::sort(ends.begin(), ends.end());
    QCOMPARE(ends.size(), std::size_t(3));
    QCOMPARE(ends[1], std::string("NotSent stopped"));
    QCOMPARE(ends[2], std::string("NotSent stopped"));
}

AUTOLYNX_TEST(HttpClient, "http_client");
#include "test_http_client.moc"
