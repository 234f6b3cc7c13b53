// SPDX-License-Identifier: GPL-3.0-or-later
// R5: a request goes to the host that was meant, or provably nowhere.
#include "core/http/client.h"
#include "core/http/server.h"
#include "tests/support/test.h"
#include "tests/unit/http_requests.h"
#include "tests/unit/http_support.h"

using namespace autolynx::http;
using namespace autolynx::test;

namespace {

/// A TLS server that counts what it was asked.
struct TlsServer
{
    explicit TlsServer(const TestCertificate& certificate)
        : server(options(certificate), [this](Request request, std::shared_ptr<Responder> responder) {
              ++handled;
              if (request.path == "/reset")
                  responder->reset();
              else if (request.path != "/drop")
                  responder->send({});
          })
    {
    }
    static ServerOptions options(const TestCertificate& certificate)
    {
        ServerOptions made;
        made.tlsCertificateFile = certificate.certificate;
        made.tlsKeyFile = certificate.key;
        return made;
    }
    std::string url(const std::string& host, const std::string& path = "/") const
    {
        return "https://" + host + ":" + std::to_string(server.port()) + path;
    }
    std::atomic<int> handled{0};
    Server server;
};

} // namespace

class HttpClientTls final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongHostNameIsNotSent();
    void untrustedCertificateIsNotSent();
    void addressInTheCertificateIsAccepted();
    void brokenTlsAnswerCountsOneRequest();
    void missingCaFileIsASentence();
};

void HttpClientTls::wrongHostNameIsNotSent()
{
    const TestCertificate certificate("DNS:elsewhere.example");
    TlsServer server(certificate);
    Client client({.caFile = certificate.certificate});
    QCOMPARE(failureOf(client.sendAndWait(post(server.url("localhost")))), std::string("NotSent tls_host_name"));
    QCOMPARE(failureOf(client.sendAndWait(post(server.url("127.0.0.1")))), std::string("NotSent tls_host_name"));
    QCOMPARE(server.handled.load(), 0);
}

void HttpClientTls::untrustedCertificateIsNotSent()
{
    const TestCertificate certificate("DNS:localhost");
    const TestCertificate other("DNS:localhost");
    TlsServer server(certificate);
    Client strict({.caFile = other.certificate});
    QCOMPARE(failureOf(strict.sendAndWait(post(server.url("localhost")))), std::string("NotSent tls_certificate"));
    Client systemStore;
    QCOMPARE(failureOf(systemStore.sendAndWait(post(server.url("localhost")))), std::string("NotSent tls_certificate"));
    QCOMPARE(server.handled.load(), 0);
}

void HttpClientTls::addressInTheCertificateIsAccepted()
{
    const TestCertificate certificate("IP:127.0.0.1");
    TlsServer server(certificate);
    Client client({.caFile = certificate.certificate});
    QVERIFY(client.sendAndWait(post(server.url("127.0.0.1"))).response.has_value());
    QCOMPARE(failureOf(client.sendAndWait(post(server.url("localhost")))), std::string("NotSent tls_host_name"));
}

void HttpClientTls::brokenTlsAnswerCountsOneRequest()
{
    const TestCertificate certificate("DNS:localhost");
    TlsServer server(certificate);
    Client client({.caFile = certificate.certificate});
    QCOMPARE(failureOf(client.sendAndWait(post(server.url("localhost", "/reset")))),
             std::string("Lost connection_lost"));
    QCOMPARE(failureOf(client.sendAndWait(post(server.url("localhost", "/drop")))),
             std::string("Lost connection_lost"));
    QCOMPARE(server.handled.load(), 2);
}

void HttpClientTls::missingCaFileIsASentence()
{
    try {
        Client client({.caFile = "/nonexistent/ca.pem"});
        QFAIL("a missing CA file was taken");
    } catch (const std::runtime_error& error) {
        QVERIFY(QByteArray(error.what()).contains("/nonexistent/ca.pem"));
    }
}

AUTOLYNX_TEST(HttpClientTls, "http_client_tls");
#include "test_http_client_tls.moc"
