// SPDX-License-Identifier: GPL-3.0-or-later
// R1: a certificate is renewed under a worker that goes on: SIGHUP has it take the new one, for connections that come
// from then on; a pair that is no good changes nothing.
#include "tests/e2e/stack.h"
#include "tests/support/service.h"
#include "tests/support/test.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

#include <csignal>

using namespace autolynx;
using namespace autolynx::test;

namespace {

/// A connection that is kept, and the certificate that it was shown.
class Visitor
{
public:
    explicit Visitor(quint16 port)
    {
        QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
        trust.setPeerVerifyMode(QSslSocket::QueryPeer); // which it is, is looked at
        socket_.setSslConfiguration(trust);
        socket_.ignoreSslErrors();
        socket_.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        if (socket_.waitForEncrypted(60'000))
            shown_ = socket_.peerCertificate();
    }
    QSslCertificate shown() const { return shown_; }
    bool isAnswered()
    {
        socket_.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") && socket_.waitForReadyRead(60'000))
            answer += socket_.readAll();
        return answer.startsWith("HTTP/1.1 200 ");
    }

private:
    QSslSocket socket_;
    QSslCertificate shown_;
};

bool copyOver(const QString& from, const QString& to)
{
    QFile source(from), target(to);
    return source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           target.write(source.readAll()) >= 0;
}

} // namespace

class TestCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRenewedOneIsTakenWithoutARestart()
    {
        Stack stack;
        stack.simulator().start();
        const QTemporaryDir directory;
        const auto path = [&](const char* name) { return directory.filePath(QString::fromLatin1(name)); };
        QList<QSslCertificate> made;
        for (const char* name : {"one", "two", "three"}) {
            makeCertificate(path(name), QStringLiteral("DNS:localhost"), {});
            made += QSslCertificate::fromPath(path(name) + QStringLiteral(".crt"));
        }
        QCOMPARE(made.size(), 3);
        const auto install = [&](const char* certificate, const char* key) {
            return copyOver(path(certificate) + QStringLiteral(".crt"), path("used.crt")) &&
                   copyOver(path(key) + QStringLiteral(".key"), path("used.key"));
        };
        QVERIFY(install("one", "one"));
        Worker worker(stack.directory(), QStringLiteral("tls-%1").arg(::getpid()),
                      {{QStringLiteral("DATABASE_URL"),
                        QString::fromUtf8(stack.database().url(QStringLiteral("autolynx_worker")).reveal())},
                       {QStringLiteral("STATE_DIRECTORY"), stack.directory()},
                       {QStringLiteral("VAPI_API_KEY"), QString::fromStdString(Simulator::apiKey())},
                       {QStringLiteral("VAPI_BASE_URL"), stack.simulator().url()},
                       {QStringLiteral("PUBLIC_URL"), QString()},
                       {QStringLiteral("TLS_CERTIFICATE_FILE"), path("used.crt")},
                       {QStringLiteral("TLS_KEY_FILE"), path("used.key")}});
        worker.start();
        const auto said = [&](const char* event) { return worker.program().log().count(event); };
        QVERIFY(waitFor([&] { return said("\"started\"") == 1; }));
        QVERIFY(install("two", "two"));
        Visitor early(worker.port()); // nobody has told it yet
        QCOMPARE(early.shown(), made[0]);
        worker.program().signal(SIGHUP);
        QVERIFY(waitFor([&] { return said("\"certificate_reloaded\"") == 1; }));
        QVERIFY(early.isAnswered()); // goes on as it began
        QCOMPARE(Visitor(worker.port()).shown(), made[1]);

        QVERIFY(install("three", "two"));
        worker.program().signal(SIGHUP);
        QVERIFY(waitFor([&] { return said("\"tls_key_not_the_certificates\"") == 1; }));
        QCOMPARE(Visitor(worker.port()).shown(), made[1]);
        QVERIFY(QFile::remove(path("used.crt")));
        worker.program().signal(SIGHUP);
        QVERIFY(waitFor([&] { return said("\"tls_certificate_unreadable\"") == 1; }));
        QCOMPARE(Visitor(worker.port()).shown(), made[1]);
        QCOMPARE(said("\"certificate_refused\""), 2);

        QVERIFY(install("three", "three"));
        worker.program().signal(SIGHUP);
        QVERIFY(waitFor([&] { return said("\"certificate_reloaded\"") == 2; }));
        QCOMPARE(Visitor(worker.port()).shown(), made[2]);
        QVERIFY(worker.program().stop());
    }

    void withoutOneThereIsNothingToDo()
    {
        Stack stack;
        stack.simulator().start();
        stack.worker().startAndWait();
        stack.worker().program().signal(SIGHUP);
        QVERIFY(waitFor([&] { return stack.worker().program().log().contains("\"nothing_to_reload\""); }));
        QVERIFY(stack.worker().isReady());
        QVERIFY(stack.worker().program().stop());
    }
};

AUTOLYNX_TEST(TestCertificate, "certificate");
#include "test_certificate.moc"
