// SPDX-License-Identifier: GPL-3.0-or-later
// A pooler in transaction mode keeps neither LISTEN nor SET nor prepared statements: it has to be refused in words,
// and one in session mode has to be let through (LIBRARIES: PostgreSQL; a Supabase project offers both).
#include "core/db/connection.h"
#include "core/local/account.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace autolynx;
using test::need;

class TestPooling : public QObject
{
    Q_OBJECT
    const QString database_ = u"pooling_test"_qs;
    QString program_;

private Q_SLOTS:
    void initTestCase()
    {
        program_ = QStandardPaths::findExecutable(u"pgbouncer"_qs);
        if (program_.isEmpty())
            program_ = QStandardPaths::findExecutable(u"pgbouncer"_qs, {u"/usr/sbin"_qs});
        if (program_.isEmpty())
            QSKIP("pgbouncer is not installed");
        test::Cluster::shared().createDatabase(database_);
    }
    void cleanupTestCase()
    {
        if (!program_.isEmpty())
            test::Cluster::shared().dropDatabase(database_);
    }

    void modes_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("refused");
        QTest::newRow("transaction, one backend") << QByteArray("transaction") << 1 << true;
        QTest::newRow("transaction, several") << QByteArray("transaction") << 5 << true;
        QTest::newRow("statement") << QByteArray("statement") << 5 << true;
        QTest::newRow("session, several") << QByteArray("session") << 5 << false;
        QTest::newRow("session, one backend") << QByteArray("session") << 1 << false;
    }
    void modes()
    {
        QFETCH(QByteArray, mode);
        QFETCH(int, size);
        QFETCH(bool, refused);
        const local::Account account = need(local::stackAccount());
        QTemporaryDir temporary(u"/tmp/autolynx-pool-XXXXXX"_qs);
        chmod(QFile::encodeName(temporary.path()).constData(), 0755);
        const QString directory = temporary.filePath(u"pool"_qs);
        need(local::ownedDirectory(directory, account, 0755));
        need(local::ownedFile(directory + u"/users"_qs, "\"autolynx_migrator\" \"\"\n", account, 0644));
        const QByteArray where = directory.toUtf8();
        need(local::ownedFile(directory + u"/conf"_qs,
                              "[databases]\n* = host=" + test::Cluster::shared().server().socketDirectory().toUtf8() +
                                  "\n[pgbouncer]\nlisten_port=6432\nunix_socket_dir=" + where +
                                  "\nauth_type=trust\nauth_file=" + where + "/users\nlogfile=" + where +
                                  "/log\npool_mode=" + mode + "\ndefault_pool_size=" + QByteArray::number(size) + "\n",
                              account, 0644));
        QProcess pooler;
        local::runAs(pooler, account);
        pooler.setProcessChannelMode(QProcess::MergedChannels);
        pooler.start(program_, {u"-q"_qs, directory + u"/conf"_qs});
        QVERIFY(pooler.waitForStarted());
        QVERIFY(test::waitFor([&] { return QFile::exists(directory + u"/.s.PGSQL.6432"_qs); }));

        const Secret url("postgresql://autolynx_migrator@/" + database_.toUtf8() + "?port=6432&host=" + where);
        // Its socket is there a moment before it listens.
        auto opened = db::Connection::open(url, "test");
        QVERIFY(test::waitFor([&] {
            const bool answered = opened || opened.error().code != u"database_unreachable"_qs;
            if (!answered)
                opened = db::Connection::open(url, "test");
            return answered;
        }));
        if (refused) {
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, u"database_pooled"_qs);
            QCOMPARE(opened.error().kind, ErrorKind::Usage);
            QVERIFY(!opened.error().hint.isEmpty());
        } else {
            QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().message));
            QCOMPARE(need((*opened)->text(u"SELECT ?::int + 1"_qs, {1})), u"2"_qs);
        }
        pooler.terminate();
        if (!pooler.waitForFinished(5000)) {
            pooler.kill();
            pooler.waitForFinished();
        }
    }
};

AUTOLYNX_TEST(TestPooling, "pooling");
#include "test_pooling.moc"
