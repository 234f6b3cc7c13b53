// SPDX-License-Identifier: GPL-3.0-or-later
// The listener faces the internet (DESIGN "Webhooks"): each test rules out one way to hold, confuse or crash it.
#include "core/http/client.h"
#include "core/http/server.h"
#include "tests/support/test.h"
#include "tests/unit/http_support.h"

#include <deque>
#include <stdexcept>

using namespace autolynx::http;
using namespace autolynx::test;
using namespace std::chrono_literals;

namespace {

/// A server that echoes what it got, keeps count, and does as the path says.
class EchoServer
{
public:
    explicit EchoServer(ServerOptions options = {})
        : server_(told(std::move(options)), [this](Request request, std::shared_ptr<Responder> responder) {
              ++handled;
              if (request.path == "/throw")
                  throw std::runtime_error("a bug");
              if (request.path == "/drop")
                  return;
              if (request.path == "/reset")
                  return responder->reset();
              if (request.path == "/keep") {
                  const std::lock_guard lock(mutex);
                  return kept.push_back(std::move(responder));
              }
              Response response;
              response.contentType = "text/plain";
              response.body = request.method + ' ' + request.path + '|' + request.query + '|' +
                              request.headers["X-Test"] + '|' + request.body + '|' + request.peer + '\n';
              if (request.path == "/empty") {
                  response.status = 204;
                  response.body.clear();
              }
              if (request.path == "/thread") {
                  const std::lock_guard lock(mutex);
                  threads.emplace_back([responder, response] { responder->send(response); });
                  return;
              }
              responder->send(std::move(response));
          })
    {
    }

    std::uint16_t port() const { return server_.port(); }

    std::atomic<int> handled{0};
    std::atomic<int> problems{0};
    std::mutex mutex;
    std::deque<std::shared_ptr<Responder>> kept;
    std::vector<std::jthread> threads;

private:
    ServerOptions told(ServerOptions options)
    {
        options.onProblem = [this](const char*) { ++problems; };
        return options;
    }
    Server server_;
};

std::string post(const std::string& body, const std::string& headers = {})
{
    return "POST /x?q=1 HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
           "\r\n" + body;
}

int statusOf(const std::string& answer)
{
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}

} // namespace

class HttpServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestArrivesWhole();
    void headAndEmptyAnswersHaveNoBody();
    void keptAndPipelinedRequestsAreAnsweredInOrder();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void longHeaderIsRefused();
    void hugeBodyIsRefusedAtOnce();
    void hugeChunkedBodyIsRefused();
    void expectContinueIsAnswered();
    void slowDripDies();
    void silentConnectionDies();
    void idleConnectionIsClosed();
    void connectionsAreCapped_data();
    void connectionsAreCapped();
    void handlerExceptionIs500();
    void droppedResponderClosesWithoutAnswer();
    void resetIsAReset();
    void responderWorksFromAnyThreadAndAfterTheServer();
    void tlsServes();
    void silentTlsHandshakeDies();
    void badCertificateFileIsASentence();
    void busyPortIsASentence();
};

void HttpServer::requestArrivesWhole()
{
    EchoServer server;
    RawConnection peer(server.port());
    const std::string zero("a\0b\xff", 4);
    peer.send(post(zero, "X-Test: 1\r\nx-test: 2\r\n"));
    QVERIFY(peer.readUntil("|127.0.0.1\n"));
    QVERIFY(peer.received().ends_with("POST /x|q=1|1, 2|" + zero + "|127.0.0.1\n"));
    QVERIFY(peer.received().find("\r\nDate: ") != std::string::npos);

    RawConnection chunked(server.port());
    chunked.send(
        "POST http://a/y HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    QVERIFY(chunked.readUntil("POST /y|||abcde|"));
}

void HttpServer::headAndEmptyAnswersHaveNoBody()
{
    EchoServer server;
    RawConnection peer(server.port());
    peer.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /empty HTTP/1.1\r\nHost: a\r\n\r\nGET /z HTTP/1.1\r\nHost: a\r\n"
              "Connection: close\r\n\r\n");
    QVERIFY(peer.readToEnd());
    const std::string& all = peer.received();
    QVERIFY(all.find("HEAD /a|") == std::string::npos);
    QVERIFY(all.find("Content-Length: 21\r\n") != std::string::npos); // of "HEAD /a||||127.0.0.1\n"
    QVERIFY(all.find("HTTP/1.1 204") != std::string::npos);
    QVERIFY(all.ends_with("GET /z||||127.0.0.1\n"));
}

void HttpServer::keptAndPipelinedRequestsAreAnsweredInOrder()
{
    EchoServer server;
    RawConnection peer(server.port());
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests +=
            "GET " + std::string(i % 2 ? "/thread" : "/a") + "?n=" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    peer.send(requests);
    QVERIFY(peer.readUntil("|n=49|"));
    std::size_t at = 0;
    for (int i = 0; i < 50; ++i) {
        at = peer.received().find("|n=" + std::to_string(i) + "|", at);
        QVERIFY(at != std::string::npos);
    }
    peer.send(post("later"));
    QVERIFY(peer.readUntil("later"));
    QCOMPARE(server.handled.load(), 51);
}

void HttpServer::malformedRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
    QTest::newRow("two lengths")
        << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab") << 400;
    QTest::newRow("length and chunked")
        << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        << 400;
    QTest::newRow("chunked and length")
        << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")
        << 400;
    QTest::newRow("other encoding")
        << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        << 400;
    QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n") << 400;
    QTest::newRow("no http") << QByteArray("\x16\x03\x01\x02garbage\r\n\r\n") << 400;
    QTest::newRow("bare target") << QByteArray("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("unknown expectation") << QByteArray(
                                                "POST / HTTP/1.1\r\nHost: a\r\nExpect: x\r\nContent-Length: 0\r\n\r\n")
                                         << 417;
}

void HttpServer::malformedRequestsAreRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    EchoServer server;
    RawConnection peer(server.port());
    peer.send(request.toStdString());
    QVERIFY(peer.readToEnd());
    QCOMPARE(statusOf(peer.received()), status);
    QCOMPARE(server.handled.load(), 0);
}

void HttpServer::longHeaderIsRefused()
{
    EchoServer server;
    RawConnection fits(server.port());
    fits.send(post("", "X-Test: " + std::string(7 * 1024, 'h') + "\r\n"));
    QVERIFY(fits.readUntil("hhh"));
    RawConnection peer(server.port());
    peer.send(post("", "X-Test: " + std::string(9 * 1024, 'h') + "\r\n"));
    QVERIFY(peer.readToEnd());
    QCOMPARE(statusOf(peer.received()), 431);
    QCOMPARE(server.handled.load(), 1);
}

void HttpServer::hugeBodyIsRefusedAtOnce()
{
    ServerOptions options;
    options.limits.bodyBytes = 1000;
    EchoServer server(options);
    RawConnection peer(server.port());
    peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(peer.readToEnd()); // not one byte of the body was needed, and none asked for
    QCOMPARE(statusOf(peer.received()), 413);
    QCOMPARE(server.handled.load(), 0);

    RawConnection fits(server.port());
    fits.send(post(std::string(1000, 'x')));
    QVERIFY(fits.readUntil("|127.0.0.1\n"));
}

void HttpServer::hugeChunkedBodyIsRefused()
{
    ServerOptions options;
    options.limits.bodyBytes = 1000;
    EchoServer server(options);
    RawConnection peer(server.port());
    peer.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "200\r\n" + std::string(0x200, 'x') + "\r\n";
    for (int i = 0; i < 3; ++i)
        peer.send(chunk);
    QVERIFY(peer.readToEnd());
    QCOMPARE(statusOf(peer.received()), 413);
    QCOMPARE(server.handled.load(), 0);
}

void HttpServer::expectContinueIsAnswered()
{
    EchoServer server;
    RawConnection peer(server.port());
    peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(peer.readUntil("HTTP/1.1 100 Continue\r\n\r\n"));
    QCOMPARE(server.handled.load(), 0);
    peer.send("hello");
    QVERIFY(peer.readUntil("|hello|"));
}

void HttpServer::slowDripDies()
{
    ServerOptions options;
    options.limits.request = 300ms;
    options.limits.idle = 60s; // each byte would renew a limit on idleness: the request's limit is absolute
    EchoServer server(options);
    RawConnection peer(server.port());
    peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    const auto end = std::chrono::steady_clock::now() + 10s;
    bool closed = false;
    while (!closed && std::chrono::steady_clock::now() < end) {
        peer.send("x");
        closed = peer.readToEnd(20ms);
    }
    QVERIFY(closed);
    QCOMPARE(server.handled.load(), 0);
}

void HttpServer::silentConnectionDies()
{
    ServerOptions options;
    options.limits.request = 100ms;
    EchoServer server(options);
    RawConnection peer(server.port());
    QVERIFY(peer.readToEnd());
}

void HttpServer::idleConnectionIsClosed()
{
    ServerOptions options;
    options.limits.idle = 100ms;
    EchoServer server(options);
    RawConnection peer(server.port());
    peer.send(post("once"));
    QVERIFY(peer.readUntil("once"));
    QVERIFY(peer.readToEnd());
}

void HttpServer::connectionsAreCapped_data()
{
    QTest::addColumn<int>("all");
    QTest::addColumn<int>("each");
    QTest::newRow("overall") << 2 << 100;
    QTest::newRow("per address") << 100 << 2;
}

void HttpServer::connectionsAreCapped()
{
    QFETCH(int, all);
    QFETCH(int, each);
    ServerOptions options;
    options.limits.connections = all;
    options.limits.connectionsPerAddress = each;
    EchoServer server(options);
    RawConnection first(server.port());
    first.send(post("1"));
    QVERIFY(first.readUntil("|1|"));
    {
        RawConnection second(server.port());
        second.send(post("2"));
        QVERIFY(second.readUntil("|2|"));
        RawConnection third(server.port());
        QVERIFY(third.readToEnd());
        QVERIFY(third.received().empty());
        first.send(post("4"));
        QVERIFY(first.readUntil("|4|"));
    }
    const auto again = [&] { // the second's place is free as soon as the server has seen it close
        RawConnection fifth(server.port());
        return fifth.send(post("5")) && fifth.readUntil("|5|", 1s);
    };
    bool served = false; // the macro asks once more after the first yes
    QTRY_VERIFY_WITH_TIMEOUT((served = served || again()), 10'000);
}

void HttpServer::handlerExceptionIs500()
{
    EchoServer server;
    RawConnection peer(server.port());
    peer.send("GET /throw HTTP/1.1\r\nHost: a\r\n\r\n" + post("after"));
    QVERIFY(peer.readUntil("|after|"));
    QCOMPARE(statusOf(peer.received()), 500);
    QVERIFY(peer.received().find("a bug") == std::string::npos);
    QCOMPARE(server.problems.load(), 1);
}

void HttpServer::droppedResponderClosesWithoutAnswer()
{
    EchoServer server;
    RawConnection peer(server.port());
    peer.send("GET /drop HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(peer.readToEnd());
    QVERIFY(peer.received().empty());
}

void HttpServer::resetIsAReset()
{
    EchoServer server;
    RawConnection peer(server.port());
    peer.send("GET /reset HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(peer.readToEnd());
    QVERIFY(peer.received().empty());
    QVERIFY(peer.wasReset());
}

void HttpServer::responderWorksFromAnyThreadAndAfterTheServer()
{
    std::shared_ptr<Responder> late;
    {
        EchoServer server;
        RawConnection peer(server.port());
        peer.send("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto kept = [&] {
            const std::lock_guard lock(server.mutex);
            return server.kept.size() == 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(kept(), 10'000);
        Response response;
        response.body = "from the test's thread";
        server.kept.front()->send(response);
        server.kept.front()->send(response); // the second is ignored
        QVERIFY(peer.readUntil("from the test's thread"));
        server.kept.clear();
        peer.send("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(kept(), 10'000);
        QCOMPARE(peer.received().find("test's thread"), peer.received().rfind("test's thread"));
        late = server.kept.front();
    }
    late->send({}); // the server is gone: nothing to do, and nothing to crash on
}

void HttpServer::tlsServes()
{
    const TestCertificate certificate("DNS:localhost");
    ServerOptions options;
    options.tlsCertificateFile = certificate.certificate;
    options.tlsKeyFile = certificate.key;
    EchoServer server(options);
    Client client({.caFile = certificate.certificate});
    ClientRequest request;
    request.method = "POST";
    request.url = "https://localhost:" + std::to_string(server.port()) + "/t";
    request.body = std::string(300'000, 'x');
    const ClientAnswer answer = client.sendAndWait(request);
    QVERIFY(answer.response.has_value());
    QVERIFY(answer.response->body.find(request.body) != std::string::npos);
    QCOMPARE(server.handled.load(), 1);
}

void HttpServer::silentTlsHandshakeDies()
{
    const TestCertificate certificate("DNS:localhost");
    ServerOptions options;
    options.tlsCertificateFile = certificate.certificate;
    options.tlsKeyFile = certificate.key;
    options.limits.request = 200ms;
    EchoServer server(options);
    RawConnection peer(server.port());
    peer.send("\x16\x03\x01");
    QVERIFY(peer.readToEnd());
    QCOMPARE(server.handled.load(), 0);
}

void HttpServer::badCertificateFileIsASentence()
{
    ServerOptions options;
    options.tlsCertificateFile = "/nonexistent/cert.pem";
    try {
        EchoServer server(options);
        QFAIL("a missing certificate was taken");
    } catch (const std::runtime_error& error) {
        QVERIFY(QByteArray(error.what()).contains("/nonexistent/cert.pem"));
    }
}

void HttpServer::busyPortIsASentence()
{
    EchoServer first;
    ServerOptions options;
    options.port = first.port();
    try {
        EchoServer second(options);
        QFAIL("one port was bound twice");
    } catch (const std::runtime_error& error) {
        QVERIFY(QByteArray(error.what()).contains(QByteArray::number(first.port())));
    }
}

AUTOLYNX_TEST(HttpServer, "http_server");
#include "test_http_server.moc"
