// SPDX-License-Identifier: GPL-3.0-or-later
// R1: AutoLynx's own passwords, and the credentials that are made for a session.
#include "core/identity/password.h"
#include "tests/support/test.h"

#include <QSet>

using namespace autolynx;
using namespace autolynx::identity;

class TestIdentityPassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHashIsItsPasswordsAlone()
    {
        const Secret password(QByteArrayLiteral("correct horse battery"));
        const QByteArray hash = *hashPassword(password);
        QVERIFY(hash.startsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
        QVERIFY(!hash.contains(password.reveal()));
        QVERIFY(*hashPassword(password) != hash); // salted
        QVERIFY(verifyPassword(hash, password));
        QVERIFY(!verifyPassword(hash, Secret(QByteArrayLiteral("correct horse batterY"))));
        QVERIFY(!verifyPassword(hash, Secret(QByteArrayLiteral("correct horse battery "))));
        QVERIFY(!verifyPassword(hash, Secret()));
        QVERIFY(!verifyPassword({}, password)); // nobody's
        QVERIFY(!verifyPassword({}, Secret()));
        QVERIFY(!verifyPassword("not a hash", password));
    }

    void aPasswordHasAForm()
    {
        QVERIFY(judgePassword(Secret(QByteArrayLiteral("0123456789"))));
        QVERIFY(judgePassword(Secret(QByteArrayLiteral("zwölf Wörter"))));
        QCOMPARE(judgePassword(Secret(QByteArrayLiteral("012345678"))).error().code,
                 QStringLiteral("password_too_short"));
        QCOMPARE(judgePassword(Secret(QByteArray(1025, 'a'))).error().code, QStringLiteral("password_too_long"));
    }

    void secretsAreRandom()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray secret = randomSecret().reveal();
            QCOMPARE(secret.size(), 43);
            seen.insert(secret);
        }
        QCOMPARE(seen.size(), 1000);
        QCOMPARE(secretDigest(Secret(QByteArrayLiteral("abc"))).toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    // The example of RFC 7677: user "user", password "pencil". db.sign_in proves it against a real server.
    void aVerifierIsAsTheStandardSays()
    {
        const QByteArray salt = QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==");
        QCOMPARE(
            scramVerifier(Secret(QByteArrayLiteral("pencil")), salt),
            QByteArray("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
                       "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="));
        QVERIFY(scramVerifier(Secret(QByteArrayLiteral("pencil"))) !=
                scramVerifier(Secret(QByteArrayLiteral("pencil"))));
    }
};

AUTOLYNX_TEST(TestIdentityPassword, "identity_password");
#include "test_identity_password.moc"
