// SPDX-License-Identifier: GPL-3.0-or-later
// R1: a session that ends, by whomever and by whatever, loses nobody's work: all that is open stays, the same person
// goes on after signing in again, and another person never sees rows of the one before.
#include "tests/ui/sign_in_case.h"
#include "ui/data/database.h"
#include "ui/pages/main_window.h"
#include "ui/session/remembered.h"
#include "ui/start/sign_in_again_dialog.h"
#include "ui/start/sign_in_page.h"
#include "ui/wizard/assistant_page.h"
#include "ui/wizard/campaign_wizard.h"

#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

using namespace autolynx;
using namespace autolynx::test;

class SessionEndTest : public SignInCase
{
    Q_OBJECT

    QString list()
    {
        const QString path = settings_->filePath(QStringLiteral("list.csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("name,business_name,phone\nAnn,Bakery,+13125550142\n") < 0)
            qFatal("the test can't write its list");
        return path;
    }
    /// Sessions end a minute after they were last heard of, and are judged so.
    void soonIdle()
    {
        need(stack_->database().owner().query(
            QStringLiteral("UPDATE autolynx.settings SET value = '1' WHERE key = 'session_idle_minutes'")));
    }
    void idleOut()
    {
        need(stack_->database().owner().query(QStringLiteral(
            "UPDATE autolynx.sessions SET idle_until = clock_timestamp() WHERE kind = 'desktop' AND revoked_at IS "
            "NULL")));
    }

private Q_SLOTS:
    void aWizardIsGoneOnWithAfterSigningInAgain()
    {
        serve();
        startConsole();
        QVERIFY(signIn());
        const QPointer<ui::MainWindow> window = console_->window();
        window->newCampaign(list());
        auto* wizard = window->findChild<ui::CampaignWizard*>();
        QVERIFY(wizard);
        const auto next = [wizard] {
            const int before = wizard->step();
            if (!waitFor([&] { return wizard->nextButton()->isEnabled(); }))
                return false;
            QTest::mouseClick(wizard->nextButton(), Qt::LeftButton);
            return waitFor([&] { return wizard->step() == before + 1; });
        };
        QVERIFY(next() && next() && next());
        QVERIFY(waitFor([&] { return !wizard->assistantPage()->assistantId().isEmpty(); }));
        QVERIFY(next());
        QVERIFY(type("campaign_name", QStringLiteral("Typed before it ended")));

        endSessions();
        QVERIFY(waitFor([this] { return console_->again() != nullptr; }));
        QVERIFY(!console_->session()->isLive());
        QVERIFY(wizard->isVisible());
        QVERIFY(says(QStringLiteral("You are signed out")));
        QVERIFY(says(QStringLiteral("ended by an admin")));
        QVERIFY(signInAgain());
        QCOMPARE(console_->window(), window.data());
        QCOMPARE(liveSessions(), 1);
        QVERIFY(wizard->isVisible());
        QCOMPARE(field("campaign_name")->text(), QStringLiteral("Typed before it ended"));
        QVERIFY(waitFor([] { return !bannerWords().contains(QStringLiteral("signed out")); }));
        QVERIFY(next()); // the new login serves it
        QTest::mouseClick(wizard->nextButton(), Qt::LeftButton);
        QVERIFY(waitFor([this] {
            return number(QStringLiteral("SELECT count(*) FROM autolynx.campaigns WHERE name = 'Typed before it "
                                         "ended'")) == 1;
        }));
    }

    // "Later" leaves everything to be read; the window's own bar asks again.
    void whoDoesNotSignInAgainAtOnceDoesLater()
    {
        serve();
        startConsole();
        QVERIFY(signIn());
        endSessions();
        QVERIFY(waitFor([this] { return console_->again() != nullptr; }));
        console_->again()->reject();
        QVERIFY(waitFor([this] { return console_->again() == nullptr; }));
        QVERIFY(console_->window()->isVisible());
        QVERIFY(says(QStringLiteral("You are signed out")));
        QVERIFY(press("banner_action"));
        QVERIFY(signInAgain());
    }

    void anotherPersonSeesNothingOfTheOneBefore()
    {
        serve();
        startConsole();
        QVERIFY(signIn());
        const QPointer<ui::MainWindow> window = console_->window();
        endSessions();
        QVERIFY(waitFor([this] { return console_->again() != nullptr; }));
        const QPointer<ui::SignInAgainDialog> again = console_->again();
        QVERIFY(type("sign_in_email", QString::fromLatin1(kOther)));
        QVERIFY(type("sign_in_password", password()));
        QVERIFY(pressEnter("sign_in_password"));
        QVERIFY(waitFor([&] { return window.isNull() && again.isNull(); }));
        QVERIFY(isLive());
        QCOMPARE(console_->session()->desktop().email, QString::fromLatin1(kOther));
        QVERIFY(waitFor([this] {
            return console_->window()
                ->findChild<QPushButton*>(QStringLiteral("identity"))
                ->text()
                .contains(QString::fromLatin1(kOther));
        }));
    }

    // A laptop that slept: with a refresh token in the keyring nobody is asked.
    void whatIdledOutIsRenewedSilently()
    {
        serve(true);
        soonIdle();
        startConsole();
        QVERIFY(signIn(QString::fromLatin1(kEmail), true));
        const QString before = console_->session()->desktop().id;
        const QByteArray kept = keyring_->kept.value(stack_->worker().url());
        idleOut();
        QVERIFY(waitFor([&] { return console_->session()->desktop().id != before; }));
        QVERIFY(isLive());
        QVERIFY(!console_->again());
        QVERIFY(keyring_->kept.value(stack_->worker().url()) != kept);
    }

    // What was ended on purpose is not begun again behind anybody's back.
    void whatWasRevokedIsNotRenewedSilently()
    {
        serve(true);
        startConsole();
        QVERIFY(signIn(QString::fromLatin1(kEmail), true));
        endSessions();
        QVERIFY(waitFor([this] { return console_->again() != nullptr; }));
        QVERIFY(keyring_->kept.isEmpty());
        QCOMPARE(liveSessions(), 0);
    }

    void whatIdledOutWithoutKeyringSaysSo()
    {
        serve();
        soonIdle();
        startConsole();
        QVERIFY(signIn());
        idleOut();
        QVERIFY(says(QStringLiteral("not heard of for too long")));
        QVERIFY(signInAgain());
    }

    // The worker is away: that ends no session, and nobody is asked for a password.
    void aServerThatIsAwayEndsNothing()
    {
        serve();
        startConsole();
        QVERIFY(signIn());
        stack_->worker().program().kill();
        need(Cluster::shared().superuser().query(
            QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ?"),
            {console_->session()->desktop().role}));
        QVERIFY(waitFor([this] {
            return number(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE usename = ?"),
                          {console_->session()->desktop().role}) == 3;
        }));
        QVERIFY(isLive());
        QVERIFY(!console_->again());
    }
};

AUTOLYNX_TEST(SessionEndTest, "session_end");
#include "test_session_end.moc"
