// SPDX-License-Identifier: GPL-3.0-or-later
// The listener faces the internet (DESIGN "Webhooks"): sizes, times and numbers of connections have an end; and TLS.
#include "core/http/client.h"
#include "core/http/server.h"
#include "tests/support/test.h"
#include "tests/unit/http_echo.h"
#include "tests/unit/http_support.h"

using namespace autolynx::http;
using namespace autolynx::test;
using namespace std::chrono_literals;

class HttpLimits final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void longHeaderIsRefused();
    void hugeBodyIsRefusedAtOnce();
    void hugeChunkedBodyIsRefused();
    void slowDripDies();
    void silentConnectionDies();
    void idleConnectionIsClosed();
    void connectionsAreCapped_data();
    void connectionsAreCapped();
    void tlsServes();
    void silentTlsHandshakeDies();
    void badCertificateFileIsASentence();
    void busyPortIsASentence();
};

void HttpLimits::longHeaderIsRefused()
{
    EchoServer server;
    RawConnection fits(server.port());
    fits.send(rawPost("", "X-Test: " + std::string(7 * 1024, 'h') + "\r\n"));
    QVERIFY(fits.readUntil("hhh"));
    RawConnection peer(server.port());
    peer.send(rawPost("", "X-Test: " + std::string(9 * 1024, 'h') + "\r\n"));
    QVERIFY(peer.readToEnd());
    QCOMPARE(statusOf(peer.received()), 431);
    QCOMPARE(server.handled.load(), 1);
}

void HttpLimits::hugeBodyIsRefusedAtOnce()
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
    fits.send(rawPost(std::string(1000, 'x')));
    QVERIFY(fits.readUntil("|127.0.0.1\n"));
}

void HttpLimits::hugeChunkedBodyIsRefused()
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

void HttpLimits::slowDripDies()
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

void HttpLimits::silentConnectionDies()
{
    ServerOptions options;
    options.limits.request = 100ms;
    EchoServer server(options);
    RawConnection peer(server.port());
    QVERIFY(peer.readToEnd());
}

void HttpLimits::idleConnectionIsClosed()
{
    ServerOptions options;
    options.limits.idle = 100ms;
    EchoServer server(options);
    RawConnection peer(server.port());
    peer.send(rawPost("once"));
    QVERIFY(peer.readUntil("once"));
    QVERIFY(peer.readToEnd());
}

void HttpLimits::connectionsAreCapped_data()
{
    QTest::addColumn<int>("all");
    QTest::addColumn<int>("each");
    QTest::newRow("overall") << 2 << 100;
    QTest::newRow("per address") << 100 << 2;
}

void HttpLimits::connectionsAreCapped()
{
    QFETCH(int, all);
    QFETCH(int, each);
    ServerOptions options;
    options.limits.connections = all;
    options.limits.connectionsPerAddress = each;
    EchoServer server(options);
    RawConnection first(server.port());
    first.send(rawPost("1"));
    QVERIFY(first.readUntil("|1|"));
    {
        RawConnection second(server.port());
        second.send(rawPost("2"));
        QVERIFY(second.readUntil("|2|"));
        RawConnection third(server.port());
        QVERIFY(third.readToEnd());
        QVERIFY(third.received().empty());
        first.send(rawPost("4"));
        QVERIFY(first.readUntil("|4|"));
    }
    const auto again = [&] { // the second's place is free as soon as the server has seen it close
        RawConnection fifth(server.port());
        return fifth.send(rawPost("5")) && fifth.readUntil("|5|", 1s);
    };
    bool served = false; // the macro asks once more after the first yes
    QTRY_VERIFY_WITH_TIMEOUT((served = served || again()), 120'000);
}

void HttpLimits::tlsServes()
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

void HttpLimits::silentTlsHandshakeDies()
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

void HttpLimits::badCertificateFileIsASentence()
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

void HttpLimits::busyPortIsASentence()
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

AUTOLYNX_TEST(HttpLimits, "http_limits");
#include "test_http_limits.moc"
