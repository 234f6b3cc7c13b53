// SPDX-License-Identifier: GPL-3.0-or-later
// What --check-config finds before the worker is started, and that it quotes no secret of it (R11).
#include "tests/e2e/program.h"
#include "tests/support/test.h"

#include <QTemporaryDir>

using namespace autolynx;
using namespace autolynx::test;

class TestCheckConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDatabaseUrlIsReadAsPostgresqlReadsIt_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("code");
        QTest::newRow("URL") << u"postgresql://ann:Quokka7@127.0.0.1:5432/autolynx"_qs << 0;
        QTest::newRow("words") << u"host=/tmp user=ann password='Quokka7 Quokka7'"_qs << 0;
        QTest::newRow("a percent sign that is none") << u"postgresql://ann:Quokka7%zz@127.0.0.1/autolynx"_qs << 2;
        QTest::newRow("a parameter that there is not") << u"postgresql://127.0.0.1/autolynx?Quokka7=1"_qs << 2;
        QTest::newRow("a quote that does not end") << u"host=/tmp password='Quokka7"_qs << 2;
        QTest::newRow("what can't be passed on") << u"host=/tmp options='-c work_mem=4MB; Quokka7'"_qs << 2;
        QTest::newRow("something else") << u"mysql://Quokka7"_qs << 2;
    }
    void aDatabaseUrlIsReadAsPostgresqlReadsIt()
    {
        QFETCH(QString, url);
        QFETCH(int, code);
        QTemporaryDir directory;
        Program worker(u"autolynx-worker"_qs, directory.filePath(u"log"_qs));
        worker.start({u"--check-config"_qs},
                     {{u"DATABASE_URL"_qs, url}, {u"VAPI_API_KEY"_qs, u"a-key-of-this-test"_qs}});
        QVERIFY(worker.waitUntilGone(std::chrono::minutes(2)));
        QVERIFY2(worker.exitCode() == code, worker.log());
        QCOMPARE(worker.log().count("DATABASE_URL"), code == 0 ? 0 : 1);
        QVERIFY(!worker.log().contains("Quokka7"));
    }
};

AUTOLYNX_TEST(TestCheckConfig, "check_config");
#include "test_check_config.moc"
