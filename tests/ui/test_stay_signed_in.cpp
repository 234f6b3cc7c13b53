// SPDX-License-Identifier: GPL-3.0-or-later
// R1: whoever asks to stay signed in is in again at the next start, by what the system's keyring keeps.
#include "tests/ui/sign_in_case.h"
#include "ui/session/remembered.h"

#include <QLineEdit>

using namespace autolynx;
using namespace autolynx::test;

class StaySignedInTest : public SignInCase
{
    Q_OBJECT

private Q_SLOTS:
    // Without "stay signed in" nothing outlives the program; with it, the session does, and never the password.
    void stayingSignedInTakesTheSessionUpAgain()
    {
        serve();
        startConsole();
        QVERIFY(signIn(QString::fromLatin1(kEmail), true));
        const QByteArray kept = keyring_->kept.value(stack_->worker().url());
        QVERIFY(!kept.isEmpty());
        QVERIFY(!kept.contains(password().toUtf8()));
        QVERIFY(!settingsText().contains(console_->session()->desktop().secret.reveal()));
        const QString id = console_->session()->desktop().id;
        startConsole();
        QVERIFY(isLive());
        QCOMPARE(console_->session()->desktop().id, id);

        // Ended meanwhile: asked again, at the same server, as the same person.
        endSessions();
        startConsole();
        QVERIFY(says(QStringLiteral("You are no longer signed in.")));
        QCOMPARE(field("sign_in_email")->text(), QString::fromLatin1(kEmail));
        QVERIFY(keyring_->kept.isEmpty());
    }

    // A refresh token is for one use: the next one is kept before the session is used.
    void aRefreshTokenIsRotated()
    {
        serve(true);
        startConsole();
        QVERIFY(signIn(QString::fromLatin1(kEmail), true));
        const auto token = [this] {
            const auto kept = ui::fromSecret(Secret(keyring_->kept.value(stack_->worker().url())));
            return kept && !kept->session ? kept->refreshToken.reveal() : QByteArray();
        };
        const QByteArray first = token();
        QVERIFY(!first.isEmpty());
        startConsole();
        QVERIFY(isLive());
        const QByteArray second = token();
        QVERIFY(!second.isEmpty());
        QVERIFY(second != first);
        startConsole();
        QVERIFY(isLive());
        QVERIFY(token() != second);
    }

    void withoutKeyringItIsSaidAndNothingIsKept()
    {
        serve();
        keyring_->serves = false;
        startConsole();
        QVERIFY(signIn(QString::fromLatin1(kEmail), true));
        QVERIFY(says(QStringLiteral("There is no keyring here.")));
        QVERIFY(!console_->session()->isRemembered());
        QVERIFY(!settingsText().contains(console_->session()->desktop().secret.reveal()));
    }
};

AUTOLYNX_TEST(StaySignedInTest, "stay_signed_in");
#include "test_stay_signed_in.moc"
