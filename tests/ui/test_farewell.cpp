// SPDX-License-Identifier: GPL-3.0-or-later
// R1: who closes the console leaves no session behind at the server; a server that does not answer keeps nobody.
#include "tests/ui/sign_in_case.h"
#include "ui/pages/main_window.h"

#include <QTimer>

#include <csignal>

using namespace autolynx;
using namespace autolynx::test;

class FarewellTest : public SignInCase
{
    Q_OBJECT

    // As app/console runs: closes the window as a person does and runs until the program would end. Its exit code;
    // 7: it does not end.
    int closeAndRun()
    {
        QTimer guard;
        guard.callOnTimeout([] { QCoreApplication::exit(7); });
        guard.start(std::chrono::minutes(3));
        QTimer::singleShot(0, this, [this] { console_->window()->close(); });
        return QCoreApplication::exec();
    }

    qint64 isOpen(const QString& session)
    {
        return number(QStringLiteral("SELECT count(*) FROM autolynx.sessions s WHERE id = ?::uuid AND "
                                     "autolynx.session_is_live(s)"),
                      {session});
    }

private Q_SLOTS:
    void closingTheWindowEndsTheSession()
    {
        serve();
        startConsole();
        QVERIFY(signIn());
        const QString session = console_->session()->desktop().id;
        QCOMPARE(isOpen(session), 1);
        QCOMPARE(closeAndRun(), 0);
        QVERIFY(waitFor([&] { return isOpen(session) == 0; }));
    }

    void aServerThatDoesNotAnswerKeepsNobody()
    {
        serve();
        startConsole();
        QVERIFY(signIn());
        const QString session = console_->session()->desktop().id;
        stack_->worker().program().signal(SIGSTOP);
        QCOMPARE(closeAndRun(), 0);
        QVERIFY(!console_->window()->isVisible());
        QCOMPARE(isOpen(session), 1); // nobody could end it: it idles out
    }
};

AUTOLYNX_TEST(FarewellTest, "farewell");
#include "test_farewell.moc"
