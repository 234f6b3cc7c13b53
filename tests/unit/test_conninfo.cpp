// SPDX-License-Identifier: GPL-3.0-or-later
// R1: what goes to another machine is encrypted, and that machine proves who it is, unless somebody says otherwise.
#include "core/db/conninfo.h"
#include "tests/support/test.h"

using namespace autolynx;

class TestConninfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        for (const char* variable : {"PGSSLMODE", "PGHOST", "PGHOSTADDR", "PGSSLROOTCERT"})
            qunsetenv(variable);
    }
    void cleanup() { init(); }

    void aServerElsewhereProvesWhoItIs_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QString>("mode");
        const auto row = [](const char* url, const char* mode) {
            QTest::newRow(url) << QByteArray(url) << QString::fromLatin1(mode);
        };
        row("host=db.example dbname=x", "verify-full");
        row("host=10.0.0.5 dbname=x", "verify-full");
        row("host=127.0.0.1.evil.example dbname=x", "verify-full");
        row("host=localhost.evil.example dbname=x", "verify-full");
        row("host=localhost hostaddr=10.0.0.5 dbname=x", "verify-full");
        row("host=/run/postgresql,db.example dbname=x", "verify-full");
        row("host=db.example sslmode=require dbname=x", "require");
        row("host=db.example sslmode=disable dbname=x", "disable");
        row("host=localhost dbname=x", "");
        row("host=127.0.0.1 dbname=x", "");
        row("host=::1 dbname=x", "");
        row("host=/run/postgresql dbname=x", "");
        row("dbname=x", "");
        row("host=localhost sslmode=verify-full dbname=x", "verify-full");
    }
    void aServerElsewhereProvesWhoItIs()
    {
        QFETCH(QByteArray, url);
        QFETCH(QString, mode);
        const auto info = db::parseConnInfo(Secret(url), "test");
        QVERIFY(info);
        QCOMPARE(info->value("sslmode"), mode);
        QVERIFY(mode.isEmpty() || info->qtOptions().contains(QStringLiteral("sslmode='%1'").arg(mode)));
    }

    void theEnvironmentIsHeard()
    {
        qputenv("PGHOST", "db.example");
        QCOMPARE(db::parseConnInfo(Secret("dbname=x"), "test")->value("sslmode"), QStringLiteral("verify-full"));
        qputenv("PGSSLMODE", "disable"); // libpq takes it from there
        QCOMPARE(db::parseConnInfo(Secret("dbname=x"), "test")->value("sslmode"), QString());
    }

    void whoseCertificatesAreTakenCanBeSaid()
    {
        QCOMPARE(db::parseConnInfo(Secret("host=db.example sslrootcert=/tmp/own.crt"), "test")->value("sslrootcert"),
                 QStringLiteral("/tmp/own.crt"));
        QCOMPARE(db::parseConnInfo(Secret("host=localhost"), "test")->value("sslrootcert"), QString());
    }
};

AUTOLYNX_TEST(TestConninfo, "conninfo");
#include "test_conninfo.moc"
