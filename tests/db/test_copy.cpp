// SPDX-License-Identifier: GPL-3.0-or-later
// COPY, which Qt Sql has not: its rows stream where somebody takes them (R9: an export in constant memory), and are
// refused everywhere else.
#include "tests/support/database.h"
#include "tests/support/test.h"

using namespace autolynx;
using test::need;

class TestCopy : public QObject
{
    Q_OBJECT

    static QString codeOf(const auto& result) { return result ? QString() : result.error().code; }

private Q_SLOTS:
    void initTestCase()
    {
        database_ = std::make_unique<test::TestDatabase>();
        connection_ = database_->connect(u"autolynx_migrator"_qs);
        need(connection_->script(u"CREATE SCHEMA t; CREATE TABLE t.people (id int, name text)"_qs));
    }
    void cleanupTestCase()
    {
        connection_.reset();
        database_.reset();
    }

    void copyStreamsRowsAndStopsForItsSink()
    {
        qint64 bytes = 0;
        const auto rows = connection_->copyOut(u"COPY (SELECT n FROM generate_series(1, 100000) n) TO STDOUT"_qs,
                                               [&](QByteArrayView row) -> Result<void> {
                                                   bytes += row.size();
                                                   return {};
                                               });
        QCOMPARE(need(rows), 100000);
        QCOMPARE(bytes, 588895);
        const auto stopped =
            connection_->copyOut(u"COPY (SELECT n FROM generate_series(1, 10000000) n) TO STDOUT"_qs,
                                 [&](QByteArrayView) -> Result<void> { return refused(u"full"_qs, u"Disk full."_qs); });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, u"full"_qs);
        const auto broken = connection_->copyOut(u"COPY (SELECT 1/(5 - n) FROM generate_series(1, 10) n) TO STDOUT"_qs,
                                                 [](QByteArrayView) -> Result<void> { return {}; });
        QVERIFY(!broken);
        QCOMPARE(connection_->lastSqlState(), QByteArray("22012"));
        QCOMPARE(need(connection_->text(u"SELECT 3"_qs)), u"3"_qs);
    }

    // Qt Sql asks for the results that follow a COPY for ever, and keeps them: 22 GB were gone before anybody looked.
    void itIsRefusedWhereNobodyServesIt_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("out") << u"COPY (SELECT n FROM generate_series(1, 1000000) n) TO STDOUT"_qs;
        QTest::newRow("in") << u"COPY t.people FROM STDIN"_qs;
        QTest::newRow("behind a comment") << u"-- all of them\ncopy t.people TO STDOUT"_qs;
    }
    void itIsRefusedWhereNobodyServesIt()
    {
        QFETCH(QString, sql);
        QCOMPARE(codeOf(connection_->query(sql)), u"copy_refused"_qs);
        QCOMPARE(codeOf(connection_->script(sql)), u"copy_refused"_qs);
        QCOMPARE(codeOf(connection_->script(u"SELECT 1;"_qs + sql)), u"copy_refused"_qs);
        const auto whole = connection_->transaction([&]() -> Result<void> {
            AUTOLYNX_CHECK(connection_->query(u"INSERT INTO t.people VALUES (1, 'x')"_qs));
            AUTOLYNX_CHECK(connection_->query(sql));
            return {};
        });
        QCOMPARE(codeOf(whole), u"copy_refused"_qs);
        QCOMPARE(need(connection_->text(u"SELECT count(*) FROM t.people"_qs)), u"0"_qs); // and the session goes on
    }

private:
    std::unique_ptr<test::TestDatabase> database_;
    std::unique_ptr<db::Connection> connection_;
};

AUTOLYNX_TEST(TestCopy, "copy");
#include "test_copy.moc"
