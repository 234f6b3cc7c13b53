// SPDX-License-Identifier: GPL-3.0-or-later
// The listener faces the internet (DESIGN "Webhooks"): each test rules out one way to hold, confuse or crash it.
#include "core/http/server.h"
#include "tests/support/test.h"
#include "tests/unit/http_echo.h"
#include "tests/unit/http_support.h"

using namespace autolynx::http;
using namespace autolynx::test;
using namespace std::chrono_literals;

class HttpServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestArrivesWhole();
    void headAndEmptyAnswersHaveNoBody();
    void keptAndPipelinedRequestsAreAnsweredInOrder();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void expectContinueIsAnswered();
    void handlerExceptionIs500();
    void droppedResponderClosesWithoutAnswer();
    void resetIsAReset();
    void responderWorksFromAnyThreadAndAfterTheServer();
};

void HttpServer::requestArrivesWhole()
{
    EchoServer server;
    RawConnection peer(server.port());
    const std::string zero("a\0b\xff", 4);
    peer.send(rawPost(zero, "X-Test: 1\r\nx-test: 2\r\n"));
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
    peer.send(rawPost("later"));
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

void HttpServer::handlerExceptionIs500()
{
    EchoServer server;
    RawConnection peer(server.port());
    peer.send("GET /throw HTTP/1.1\r\nHost: a\r\n\r\n" + rawPost("after"));
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
        QTRY_VERIFY_WITH_TIMEOUT(kept(), 120'000);
        Response response;
        response.body = "from the test's thread";
        server.kept.front()->send(response);
        server.kept.front()->send(response); // the second is ignored
        QVERIFY(peer.readUntil("from the test's thread"));
        server.kept.clear();
        peer.send("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(kept(), 120'000);
        QCOMPARE(peer.received().find("test's thread"), peer.received().rfind("test's thread"));
        late = server.kept.front();
    }
    late->send({}); // the server is gone: nothing to do, and nothing to crash on
}

AUTOLYNX_TEST(HttpServer, "http_server");
#include "test_http_server.moc"
