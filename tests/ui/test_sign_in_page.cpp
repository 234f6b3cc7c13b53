// SPDX-License-Identifier: GPL-3.0-or-later
// R1: a member signs in at the console by password or by a mailed code, against a real worker; whatever goes wrong is
// said with what to do, and nothing typed is lost; no secret stays where others could read it.
#include "core/base/log.h"
#include "tests/ui/sign_in_case.h"
#include "ui/pages/main_window.h"
#include "ui/session/remembered.h"
#include "ui/start/connection_choice.h"
#include "ui/start/welcome_dialog.h"
#include "ui/widgets/status_strip.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

using namespace autolynx;
using namespace autolynx::test;

namespace {

/// Standard error goes into a file meanwhile, with all that the log can say.
class LogFile
{
public:
    explicit LogFile(const QString& path) : path_(path), before_(::dup(STDERR_FILENO))
    {
        const int file = ::open(qPrintable(path_), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
        ::dup2(file, STDERR_FILENO);
        ::close(file);
        log::start("test", log::Level::Debug);
        log::warning("test", "begun"); // so that an empty log can't pass for a clean one
    }
    ~LogFile()
    {
        log::start("test", log::Level::Warning);
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
    }
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    QByteArray text() const
    {
        QFile file(path_);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QString path_;
    int before_;
};

} // namespace

class SignInPageTest : public SignInCase
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreReadAndExplained_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("code");
        QTest::newRow("whole") << u"https://autolynx.example.com"_qs << u"https://autolynx.example.com"_qs << QString();
        QTest::newRow("name alone") << u" autolynx.example.com/ "_qs << u"https://autolynx.example.com"_qs << QString();
        QTest::newRow("port") << u"autolynx.example.com:8443"_qs << u"https://autolynx.example.com:8443"_qs
                              << QString();
        QTest::newRow("this machine") << u"http://127.0.0.1:8080"_qs << u"http://127.0.0.1:8080"_qs << QString();
        QTest::newRow("not encrypted") << u"http://autolynx.example.com"_qs << QString() << u"not_encrypted"_qs;
        QTest::newRow("database") << u"postgresql://ana@db.example.com/autolynx"_qs << QString()
                                  << u"address_is_database"_qs;
        QTest::newRow("nothing") << QString() << QString() << u"server_url"_qs;
        QTest::newRow("words") << u"our server"_qs << QString() << u"server_url"_qs;
    }
    void addressesAreReadAndExplained()
    {
        QFETCH(QString, typed);
        QFETCH(QString, address);
        QFETCH(QString, code);
        const auto read = ui::readServerAddress(typed);
        QCOMPARE(read ? *read : QString(), address);
        QCOMPARE(read ? QString() : read.error().code, code);
    }

    void aPasswordSignsInAndNothingSecretIsLeft()
    {
        serve();
        startConsole();
        const LogFile log(settings_->filePath(QStringLiteral("log")));
        QVERIFY(type("sign_in_server", stack_->worker().url()));
        QVERIFY(pressEnter("sign_in_server"));
        QVERIFY(type("sign_in_email", QString::fromLatin1(kEmail)));
        QVERIFY(type("sign_in_password", QStringLiteral("wrong-and-yet-secret")));
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(says(QStringLiteral("You could not be signed in")));
        QCOMPARE(field("sign_in_email")->text(), QString::fromLatin1(kEmail));
        QCOMPARE(field("sign_in_password")->text(), QStringLiteral("wrong-and-yet-secret"));
        QVERIFY(field("sign_in_password")->echoMode() == QLineEdit::Password);
        QVERIFY(type("sign_in_password", password()));
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(isLive());
        QVERIFY(waitFor([this] {
            return console_->window()
                ->findChild<QPushButton*>(QStringLiteral("identity"))
                ->text()
                .contains(QString::fromLatin1(kEmail));
        }));
        QCOMPARE(liveSessions(), 1);
        QVERIFY(keyring_->kept.isEmpty());
        const QByteArray settings = settingsText();
        QVERIFY(settings.contains(kEmail)); // the person is remembered, to be asked for the password alone
        const identity::DesktopSession& session = console_->session()->desktop();
        const QByteArray written = log.text();
        QVERIFY(written.contains("begun"));
        for (const QByteArray& secret : {password().toUtf8(), QByteArray("wrong-and-yet-secret"),
                                         session.password.reveal(), session.secret.reveal()}) {
            QVERIFY(!settings.contains(secret));
            QVERIFY(!written.contains(secret));
        }
        QVERIFY(!written.contains("example.com"));
    }

    void aMailedCodeSignsIn()
    {
        serve(true);
        startConsole();
        QVERIFY(type("sign_in_server", stack_->worker().url()));
        QVERIFY(pressEnter("sign_in_server"));
        QVERIFY(press("sign_in_instead"));
        QVERIFY(says(QStringLiteral("e-mail address first")));
        QVERIFY(type("sign_in_email", QString::fromLatin1(kEmail)));
        QVERIFY(press("sign_in_instead"));
        QVERIFY(type("sign_in_code", QStringLiteral("000000")));
        const auto mail =
            stack_->simulator().request("GET", QStringLiteral("/_sim/auth/mail?email=") + QString::fromLatin1(kEmail));
        const auto code = QString::fromStdString(nlohmann::json::parse(mail->body)["code"].get<std::string>());
        if (code != u"000000") {
            QVERIFY(pressEnter("sign_in_code"));
            QVERIFY(says(QStringLiteral("You could not be signed in")));
        }
        QVERIFY(type("sign_in_code", code));
        QVERIFY(pressEnter("sign_in_code"));
        QVERIFY(isLive());
    }

    void whatIsWrongWithTheServerIsSaid()
    {
        serve();
        startConsole();
        const QString address = stack_->worker().url();
        stack_->worker().program().kill();
        QVERIFY(type("sign_in_server", address));
        QVERIFY(pressEnter("sign_in_server"));
        QVERIFY(says(QStringLiteral("The server can't be reached.")));
        QCOMPARE(field("sign_in_server")->text(), address);
        stack_->worker().startAndWait();
        QVERIFY(press("banner_action")); // Try again
        QVERIFY(field("sign_in_email"));
        stack_->worker().program().kill();
        QVERIFY(type("sign_in_email", QString::fromLatin1(kEmail)));
        QVERIFY(type("sign_in_password", password()));
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(says(QStringLiteral("The server can't be reached.")));
        QCOMPARE(field("sign_in_password")->text(), password());
        stack_->worker().startAndWait();
        QVERIFY(press("banner_action"));
        QVERIFY(isLive());
    }

    void tooManyAttemptsSayHowLongToWait()
    {
        serve();
        startConsole();
        QVERIFY(type("sign_in_server", stack_->worker().url()));
        QVERIFY(pressEnter("sign_in_server"));
        QVERIFY(type("sign_in_email", QString::fromLatin1(kEmail)));
        QVERIFY(type("sign_in_password", QStringLiteral("wrong")));
        QVERIFY(waitFor([this] { // how many are allowed is the database's to say
            pressEnter("sign_in_password");
            field("sign_in_password"); // once there is an answer
            return bannerWords().contains(QStringLiteral("Too many attempts"));
        }));
        QVERIFY2(bannerWords().contains(QRegularExpression(QStringLiteral("Wait [1-9][0-9]* (s|min), then"))),
                 qPrintable(bannerWords()));
    }

    // What was given up has no effect, not even late.
    void cancelledIsCancelled()
    {
        serve();
        startConsole();
        QVERIFY(type("sign_in_server", stack_->worker().url()));
        QVERIFY(pressEnter("sign_in_server"));
        QVERIFY(type("sign_in_email", QString::fromLatin1(kEmail)));
        QVERIFY(type("sign_in_password", password()));
        stack_->worker().program().signal(SIGSTOP);
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(press("sign_in_cancel"));
        stack_->worker().program().signal(SIGCONT);
        QCOMPARE(field("sign_in_password")->text(), password());
        // The session that was opened all the same is closed again; or its request was never read.
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(isLive());
        QVERIFY(waitFor([this] { return liveSessions() == 1; }));
    }

    void signingOutEndsItEverywhere()
    {
        serve(true);
        startConsole();
        QVERIFY(signIn(QString::fromLatin1(kEmail), true));
        const auto before = ui::fromSecret(Secret(keyring_->kept.value(stack_->worker().url())));
        QVERIFY(before);
        QVERIFY(press("identity"));
        auto* menu = console_->window()->findChild<QMenu*>(QStringLiteral("identity_menu"));
        QVERIFY(menu);
        QVERIFY(menu->actions().at(1)->text().contains(QString::fromLatin1(kEmail)));
        menu->findChild<QAction*>(QStringLiteral("sign_out"))->trigger();
        menu->close();
        QVERIFY(field("sign_in_password"));
        QVERIFY(!console_->window());
        QVERIFY(keyring_->kept.isEmpty());
        QVERIFY(waitFor([this] { return liveSessions() == 0; }));
        QVERIFY(waitFor([&] { // the identity provider was told, too
            const auto answer = auth("/auth/v1/token?grant_type=refresh_token",
                                     {{"refresh_token", before->refreshToken.reveal().toStdString()}});
            return !answer.contains("access_token");
        }));
        // And in again, without another start.
        QVERIFY(type("sign_in_password", password()));
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(isLive());
    }
};

AUTOLYNX_TEST(SignInPageTest, "sign_in_page");
#include "test_sign_in_page.moc"
