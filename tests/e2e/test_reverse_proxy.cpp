// SPDX-License-Identifier: GPL-3.0-or-later
// R1, R4, R11 behind a real nginx, by the example that is shipped: webhooks of a whole campaign, signing in with its
// limits per client, recordings by Range; whoever says themselves where they come from is not believed.
#include "core/identity/password.h"
#include "tests/e2e/agreement.h"
#include "tests/e2e/door.h"
#include "tests/support/paths.h"
#include "tests/support/service.h"
#include "tests/support/test.h"

#include <QFile>
#include <QMessageAuthenticationCode>
#include <QSslConfiguration>
#include <QSslSocket>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::string_literals;
using nlohmann::json;

namespace {

/// nginx by packaging/nginx, its places and ports changed, before a worker that is told of it.
class Proxied
{
public:
    explicit Proxied(StackOptions options)
        : service_(Service::find(QStringLiteral("nginx"))),
          certificate_(service_.writeCertificate("server", QStringLiteral("DNS:localhost"))),
          door(told(std::move(options)))
    {
        const QByteArray where = service_.directory().toUtf8(), at = "127.0.0.1:" + QByteArray::number(port_);
        service_.write("autolynx.conf",
                       adapted(sourcePath(QStringLiteral("packaging/nginx/autolynx.conf")),
                               {{"127.0.0.1:8080", "127.0.0.1:" + QByteArray::number(door.stack.worker().port())},
                                {"listen 443 ssl", "listen " + at + " ssl"},
                                {"calls.example.com;\n    ssl", "localhost;\n    ssl"},
                                {"/etc/ssl/autolynx/fullchain.pem", where + "/server.crt"},
                                {"/etc/ssl/autolynx/privkey.pem", where + "/server.key"},
                                {"/var/log/nginx/", where + "/"}}));
        QByteArray conf = "daemon off;\npid " + where + "/pid;\nerror_log " + where +
                          "/error.log;\nevents {}\nhttp {\naccess_log off;\n";
        for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            conf += kind + QByteArray("_temp_path ") + where + '/' + kind + ";\n";
        service_.start({QStringLiteral("-e"), service_.directory() + QStringLiteral("/error.log"), QStringLiteral("-c"),
                        service_.write("nginx.conf", conf + "include " + where + "/autolynx.conf;\n}\n")});
        if (!waitFor([this] { return status(ask("127.0.0.1", "GET", "/v1/session/methods")) == 200; }))
            qFatal("nginx does not answer\n%s", service_.log().constData());
    }

    /// An HTTP answer, whole, to a request that comes from this address of the machine; empty if there was none.
    QByteArray ask(const char* from, const char* method, const QByteArray& path, const QByteArray& headers = {},
                   const QByteArray& body = {}) const
    {
        QSslSocket socket;
        QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates(QSslCertificate::fromPath(certificate_));
        socket.setSslConfiguration(trust);
        if (!socket.bind(QHostAddress(QString::fromLatin1(from))))
            return {};
        socket.setPeerVerifyName(QStringLiteral("localhost"));
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port_);
        if (!socket.waitForEncrypted(60'000))
            return {};
        socket.write(method + (' ' + path) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
        QByteArray answer;
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(180'000))
            answer += socket.readAll();
        return answer + socket.readAll();
    }
    QByteArray signIn(const char* from, const Secret& password, const QByteArray& headers = {}) const
    {
        const json body{{"email", kEmail}, {"password", password.reveal().toStdString()}};
        return ask(from, "POST", "/v1/session", headers, QByteArray::fromStdString(body.dump()));
    }
    static int status(const QByteArray& answer) { return answer.mid(9, 3).toInt(); }
    static QByteArray body(const QByteArray& answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }
    QByteArray file(const char* name) const
    {
        QFile read(service_.directory() + u'/' + QString::fromLatin1(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

private:
    StackOptions told(StackOptions options) const
    {
        options.workerEnvironment = {{QStringLiteral("TRUSTED_PROXIES"), QStringLiteral("127.0.0.1")},
                                     {QStringLiteral("PUBLIC_URL"), QStringLiteral("https://localhost:%1").arg(port_)}};
        options.simulatorArguments = {QStringLiteral("--webhook-ca-file"), certificate_};
        return options;
    }

    Service service_;
    const quint16 port_ = freePort();
    const QString certificate_;

public:
    Door door;
};

} // namespace

class TestReverseProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (Service::find(QStringLiteral("nginx")).isEmpty())
            QSKIP("nginx is not installed (./dev installs nginx-light)");
    }

    void webhooksAndRecordingsComeThrough()
    {
        Proxied proxied({.answerRate = 1});
        Stack& stack = proxied.door.stack;
        stack.prepare();
        const QString campaign = stack.makeCampaign({.contacts = 20, .cap = 20});
        stack.order("campaign_start", campaign);
        AUTOLYNX_NONE(verdict(stack, {campaign}));
        QVERIFY(proxied.file("autolynx.log").count("\"POST /webhooks/vapi/") >= 20);

        // Each form of proof arrives as it was sent, over the bytes as they were sent.
        const QByteArray body = R"({"message" : {"type":"hang"}})";
        const QByteArray stamp = QByteArray::number(stack.nowUs() / 1'000'000);
        const QByteArray signature =
            QMessageAuthenticationCode::hash(stamp + '.' + body, Stack::webhookSecret(), QCryptographicHash::Sha256)
                .toHex();
        const auto hook = [&](const QByteArray& headers, const QByteArray& sent) {
            return Proxied::status(proxied.ask("127.0.0.2", "POST", "/webhooks/vapi", headers, sent));
        };
        QCOMPARE(hook("Authorization: Bearer " + Stack::webhookSecret() + "\r\n", body), 200);
        QCOMPARE(hook("X-Vapi-Secret: " + Stack::webhookSecret() + "\r\n", body), 200);
        QCOMPARE(hook("X-Signature: " + signature + "\r\nX-Timestamp: " + stamp + "\r\n", body), 200);
        QCOMPARE(hook("X-Signature: " + signature + "\r\nX-Timestamp: " + stamp + "\r\n", body + ' '), 401);
        QCOMPARE(hook({}, body), 401);
        QCOMPARE(Proxied::status(proxied.ask("127.0.0.2", "GET", "/healthz")), 404);

        const QString call = need(stack.database().owner().text(QStringLiteral(
            "SELECT call_id FROM autolynx.call_artifacts WHERE recording_url IS NOT NULL ORDER BY call_id LIMIT 1")));
        const QByteArray ticket = QByteArray::fromStdString(
            need(stack.member().json(QStringLiteral("SELECT autolynx.recording_ticket(?::uuid)"), {call}))
                .at("ticket")
                .get<std::string>());
        const QByteArray path = "/v1/recordings/" + call.toUtf8() + "?ticket=" + ticket;
        const QByteArray whole = proxied.ask("127.0.0.2", "GET", path);
        QCOMPARE(Proxied::status(whole), 200);
        QVERIFY(Proxied::body(whole).startsWith("RIFF"));
        QVERIFY(whole.contains("Content-Length: " + QByteArray::number(Proxied::body(whole).size()) + "\r\n"));
        const QByteArray part = proxied.ask("127.0.0.2", "GET", path, "Range: bytes=8-11\r\n");
        QCOMPARE(Proxied::status(part), 206);
        QCOMPARE(Proxied::body(part), QByteArray("WAVE"));
        QVERIFY(proxied.file("autolynx.log").contains("GET /v1/recordings/"));
        for (const char* log : {"autolynx.log", "error.log"}) {
            for (const QByteArray& secret : {ticket, Stack::webhookSecret()})
                QVERIFY2(!proxied.file(log).contains(secret), log);
        }
    }

    void limitsAreOfWhoComesAndNotOfWhatTheySay()
    {
        Proxied proxied({});
        proxied.door.setPassword(kEmail);
        const QByteArray in = proxied.signIn("127.0.0.2", kPassword);
        QCOMPARE(Proxied::status(in), 200);
        const json session = json::parse(Proxied::body(in).toStdString());
        const QByteArray bearer =
            "Authorization: Bearer " + QByteArray::fromStdString(session["secret"].get<std::string>()) + "\r\n";
        QCOMPARE(Proxied::status(proxied.ask("127.0.0.2", "POST", "/v1/session/refresh", bearer)), 200);
        QCOMPARE(Proxied::status(proxied.ask("127.0.0.2", "DELETE", "/v1/session", bearer)), 204);
        QCOMPARE(Proxied::status(proxied.ask("127.0.0.2", "POST", "/v1/session/refresh", bearer)), 401);

        // Each guess claims to come from elsewhere, and even from the proxy itself.
        int tries = 0, last = 0;
        QVERIFY(waitFor([&] {
            const QByteArray claim = "X-Forwarded-For: 203.0.113." + QByteArray::number(tries % 250) +
                                     "\r\nX-Forwarded-For: 127.0.0.1\r\nForwarded: for=203.0.113.9\r\n";
            last = Proxied::status(proxied.signIn("127.0.0.3", Secret("wrong"), claim));
            return ++tries >= 200 || last == 429;
        }));
        QCOMPARE(last, 429);
        QCOMPARE(Proxied::status(proxied.signIn("127.0.0.4", kPassword)), 200); // whoever is elsewhere is elsewhere
    }
};

AUTOLYNX_TEST(TestReverseProxy, "reverse_proxy");
#include "test_reverse_proxy.moc"
