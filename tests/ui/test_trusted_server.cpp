// SPDX-License-Identifier: GPL-3.0-or-later
// R1: signing in over TLS at a server whose certificate is of the company's own authority. Not chosen, it is refused
// and said what to do; chosen, the member is in, and the choice is kept for the next start.
#include "tests/support/service.h"
#include "tests/ui/sign_in_case.h"
#include "ui/start/connection_choice.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTcpSocket>

using namespace autolynx;
using namespace autolynx::test;

class TrustedServerTest : public SignInCase
{
    Q_OBJECT

    QString certificate(const char* name) const
    {
        return settings_->filePath(QString::fromLatin1(name)) + QStringLiteral(".crt");
    }
    /// A worker that speaks TLS, with a certificate that no computer trusts. Answers its address.
    QString serveEncrypted()
    {
        for (const char* name : {"own", "other"})
            makeCertificate(settings_->filePath(QString::fromLatin1(name)), QStringLiteral("IP:127.0.0.1"), {});
        StackOptions options;
        options.workerEnvironment = {{QStringLiteral("TLS_CERTIFICATE_FILE"), certificate("own")},
                                     {QStringLiteral("TLS_KEY_FILE"), settings_->filePath(QStringLiteral("own.key"))}};
        stack_ = std::make_unique<Stack>(options);
        stack_->simulator().start();
        stack_->worker().start();
        addMember(kEmail);
        const auto listens = [this] {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), stack_->worker().port());
            return socket.waitForConnected(1000);
        };
        if (!waitFor(listens))
            qFatal("the worker does not listen\n%s", qPrintable(stack_->worker().program().lastWords()));
        return QStringLiteral("https://127.0.0.1:%1").arg(stack_->worker().port());
    }
    /// By the banner's button, and the file's name pasted: one typed letter by letter is completed.
    bool choose(const QString& file)
    {
        if (!press("banner_action"))
            return false;
        QLineEdit* name = field("fileNameEdit");
        auto* dialog = name ? qobject_cast<QFileDialog*>(name->window()) : nullptr;
        if (!dialog)
            return false;
        const QSignalSpy closed(dialog, &QDialog::finished); // and it deletes itself
        QGuiApplication::clipboard()->setText(file);
        name->selectAll();
        QTest::keyClick(name, Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(name, Qt::Key_Return);
        return waitFor([&] { return closed.count() == 1; });
    }

private Q_SLOTS:
    void itsAuthorityIsChosenOnce()
    {
        const QString address = serveEncrypted();
        startConsole();
        QVERIFY(type("sign_in_server", address));
        QVERIFY(pressEnter("sign_in_server"));
        QVERIFY(says(QStringLiteral("not one that this computer trusts")));
        QVERIFY(says(QStringLiteral("choose its file")));
        QVERIFY(choose(certificate("other"))); // somebody else's changes nothing
        QVERIFY(says(QStringLiteral("not one that this computer trusts")));
        QVERIFY(choose(certificate("own")));
        QVERIFY(type("sign_in_email", QString::fromLatin1(kEmail)));
        QVERIFY(type("sign_in_password", password()));
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(isLive());

        startConsole(); // another day: nothing has to be chosen again
        QVERIFY(type("sign_in_password", password()));
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(isLive());
        QCOMPARE(ui::ConnectionChoice::load()->caFile, certificate("own"));
    }
};

AUTOLYNX_TEST(TrustedServerTest, "trusted_server");
#include "test_trusted_server.moc"
