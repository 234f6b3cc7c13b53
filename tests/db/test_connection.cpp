// SPDX-License-Identifier: GPL-3.0-or-later
// The database session every program stands on: values, refusals, redaction, statements that are kept.
#include "core/db/connection.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <thread>

using namespace autolynx;
using test::need;

namespace {

QString one(db::Connection& connection, const char* sql, const QVariantList& parameters = {})
{
    return need(connection.text(QString::fromUtf8(sql), parameters), sql);
}

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT
    std::unique_ptr<db::Connection> connection_;
    const QString database_ = QStringLiteral("connection_test");

private Q_SLOTS:
    void initTestCase()
    {
        test::Cluster::shared().createDatabase(database_);
        connection_ = test::Cluster::shared().connect(QStringLiteral("autolynx_migrator"), database_);
        need(connection_->script(
            QStringLiteral("CREATE SCHEMA t; CREATE TABLE t.people (id bigint PRIMARY KEY, phone text UNIQUE)")));
    }

    void cleanupTestCase()
    {
        connection_.reset();
        test::Cluster::shared().dropDatabase(database_);
    }

    void valuesKeepTheirTypesAndPrecision()
    {
        const auto rows = need(connection_->query(QStringLiteral(
            "SELECT 9007199254740993::bigint, 5::int, true, 0.1::float8, 12345678901234.123456::numeric, "
            "'\\x00ff'::bytea, NULL::text, '{\"a\":1}'::jsonb, "
            "'0b6c1f4e-7a43-4c0a-9a57-1f0f3a1f9b11'::uuid, ''::text")));
        const db::Row& row = rows.at(0);
        QCOMPARE(row[0].toLongLong(), 9007199254740993LL);
        QCOMPARE(row[1].toInt(), 5);
        QCOMPARE(row[2].metaType().id(), int(QMetaType::Bool));
        QCOMPARE(row[3].toDouble(), 0.1);
        QCOMPARE(row[4].toString(), u"12345678901234.123456"_qs);
        QCOMPARE(row[5].toByteArray(), QByteArray("\0\xff", 2));
        QVERIFY(row[6].isNull());
        QCOMPARE(row[7].toString(), u"{\"a\": 1}"_qs);
        QCOMPARE(row[8].toString(), u"0b6c1f4e-7a43-4c0a-9a57-1f0f3a1f9b11"_qs);
        QVERIFY(!row[9].isNull());
    }

    void parametersArriveAsTheyAre_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("quotes") << u"it's \"so\" \\ and ? and :name"_qs;
        QTest::newRow("unicode") << u"Zoë 李 😀 \u2028"_qs;
        QTest::newRow("lines") << u"a\r\nb\tc"_qs;
        QTest::newRow("empty") << u""_qs;
        QTest::newRow("statement") << u"'); DROP TABLE t.people; --"_qs;
    }
    void parametersArriveAsTheyAre()
    {
        QFETCH(QString, value);
        QCOMPARE(one(*connection_, "SELECT ?::text", {value}), value);
        QCOMPARE(need(connection_->text(u"SELECT "_qs + connection_->literal(value))), value);
    }

    void aStatementThatCannotBePreparedSaysWhy()
    {
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!connection_->query(u"SELECT no_such_column FROM t.people"_qs));
            QCOMPARE(connection_->lastSqlState(), QByteArray("42703"));
        }
        QCOMPARE(one(*connection_, "SELECT 1"), u"1"_qs);
    }

    void nullsAndBytesAndMomentsRoundTrip()
    {
        QVERIFY(need(connection_->query(u"SELECT ?::text IS NULL"_qs, {QVariant(QMetaType(QMetaType::QString))}))
                    .at(0)[0]
                    .toBool());
        QVERIFY(need(connection_->query(u"SELECT ?::text IS NULL"_qs, {QVariant()})).at(0)[0].toBool());
        QByteArray bytes;
        for (int i = 0; i < 256; ++i)
            bytes += char(i);
        QCOMPARE(need(connection_->query(u"SELECT ?::bytea"_qs, {bytes})).at(0)[0].toByteArray(), bytes);
        QCOMPARE(one(*connection_,
                     "SELECT (extract(epoch FROM 'epoch'::timestamptz + ?::bigint * interval '1 microsecond') * "
                     "1000000)::bigint",
                     {qint64(1767225600123457)}),
                 u"1767225600123457"_qs);
    }

    void arraysRoundTrip()
    {
        const QStringList texts = {u"a,b"_qs, u"{x}"_qs, u"quote\" back\\"_qs, QString(), u""_qs, u"NULL"_qs, u" "_qs};
        const auto rows = need(connection_->query(
            u"SELECT v FROM unnest(?::text[]) WITH ORDINALITY AS u(v, n) ORDER BY n"_qs, {db::textArray(texts)}));
        QCOMPARE(rows.size(), texts.size());
        for (int i = 0; i < texts.size(); ++i) {
            QCOMPARE(rows[i][0].isNull(), texts[i].isNull());
            QCOMPARE(rows[i][0].toString(), texts[i]);
        }
        QCOMPARE(
            one(*connection_, "SELECT sum(v) FROM unnest(?::bigint[]) v", {db::intArray({1, -2, 9007199254740993})}),
            u"9007199254740992"_qs);
        QCOMPARE(one(*connection_,
                     "SELECT string_agg(encode(v, 'hex'), ' ' ORDER BY n) FROM unnest(?::bytea[]) WITH ORDINALITY AS "
                     "u(v, n)",
                     {db::byteaArray({QByteArray("\0a", 2), QByteArray(""), QByteArray("\xff")})}),
                 u"0061  ff"_qs);
        QCOMPARE(one(*connection_, "SELECT cardinality(?::text[])", {db::textArray({})}), u"0"_qs);
    }

    // A contact's text with U+0000 must not end in an empty error (R2).
    void zeroCharacterIsRefusedInWords()
    {
        const auto result = connection_->query(u"SELECT ?::text"_qs, {QString(QChar(u'\0'))});
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"text_not_storable"_qs);
    }

    void refusalOfAFunctionKeepsSentenceCodeAndHint()
    {
        const auto result = connection_->script(
            u"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'AL001', MESSAGE = 'No campaign.', DETAIL = 'campaign_not_found', HINT = 'List them.'; END $$"_qs);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Refused);
        QCOMPARE(result.error().code, u"campaign_not_found"_qs);
        QCOMPARE(result.error().message, u"No campaign."_qs);
        QCOMPARE(result.error().hint, u"List them."_qs);
        // and the same through a prepared statement
        need(connection_->script(
            u"CREATE OR REPLACE FUNCTION t.no(v text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'AL001', MESSAGE = 'No.', DETAIL = 'no', HINT = ''; END $$"_qs));
        const auto prepared = connection_->query(u"SELECT t.no(?)"_qs, {u"x"_qs});
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().code, u"no"_qs);
        QCOMPARE(connection_->lastSqlState(), QByteArray("AL001"));
    }

    // R11: rows' values never reach an error text.
    void constraintViolationsHideTheValues()
    {
        need(connection_->query(u"INSERT INTO t.people VALUES (1, ?)"_qs, {u"+12125550142"_qs}));
        const auto twice = connection_->query(u"INSERT INTO t.people VALUES (2, ?)"_qs, {u"+12125550142"_qs});
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, u"database_error"_qs);
        QVERIFY(twice.error().message.contains(u"people_phone_key"_qs));
        QVERIFY(twice.error().message.contains(u"23505"_qs));
        const auto wrong = connection_->query(u"SELECT ?::text::bigint"_qs, {u"+12125550142x"_qs});
        QVERIFY(!wrong);
        QVERIFY(wrong.error().message.contains(u"22P02"_qs));
        for (const auto& result : {twice, wrong}) {
            QVERIFY(!result.error().message.contains(u"5550142"_qs));
            QVERIFY(!result.error().hint.contains(u"5550142"_qs));
        }
    }

    void errorInTheMiddleOfAnAnswerIsAnError()
    {
        const auto result = connection_->query(u"SELECT 10 / (3 - n) FROM generate_series(1, ?::int) n"_qs, {5});
        QVERIFY(!result);
        QCOMPARE(connection_->lastSqlState(), QByteArray("22012"));
        QCOMPARE(one(*connection_, "SELECT 1"), u"1"_qs);
    }

    void everyStatementOfAScriptCounts()
    {
        const auto result = connection_->script(u"SELECT 1; SELECT 2; SELECT nothing_here"_qs);
        QVERIFY(!result);
        QCOMPARE(connection_->lastSqlState(), QByteArray("42703"));
    }

    void transactionRollsBackOnErrorOfItsWork()
    {
        const auto before = one(*connection_, "SELECT count(*) FROM t.people");
        const auto result = connection_->transaction([&]() -> Result<void> {
            AUTOLYNX_CHECK(connection_->query(u"INSERT INTO t.people VALUES (50, 'x')"_qs));
            return refused(u"enough"_qs, u"Enough."_qs);
        });
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"enough"_qs);
        QCOMPARE(one(*connection_, "SELECT count(*) FROM t.people"), before);
    }

    // COMMIT of a failed transaction is a ROLLBACK that reports success: it must not look like one.
    void ignoredErrorInATransactionFailsItAll()
    {
        const auto result = connection_->transaction([&]() -> Result<void> {
            AUTOLYNX_CHECK(connection_->query(u"INSERT INTO t.people VALUES (60, 'y')"_qs));
            const auto ignored = connection_->query(u"SELECT 1/0"_qs);
            return {};
        });
        QVERIFY(!result);
        QCOMPARE(one(*connection_, "SELECT count(*) FROM t.people WHERE id = 60"), u"0"_qs);
    }

    void changedTableDoesNotBreakAKeptStatement()
    {
        need(connection_->script(u"CREATE TABLE t.wide (a int); INSERT INTO t.wide VALUES (1)"_qs));
        QCOMPARE(need(connection_->query(u"SELECT * FROM t.wide"_qs)).at(0).size(), 1);
        auto other = test::Cluster::shared().connect(u"autolynx_migrator"_qs, database_);
        need(other->script(u"ALTER TABLE t.wide ADD b text"_qs));
        QCOMPARE(need(connection_->query(u"SELECT * FROM t.wide"_qs)).at(0).size(), 2);
        need(connection_->script(u"DEALLOCATE ALL"_qs));
        QCOMPARE(need(connection_->query(u"SELECT * FROM t.wide"_qs)).at(0).size(), 2);
    }

    void manyTextsKeepFewStatements()
    {
        for (int i = 0; i < 300; ++i)
            QCOMPARE(one(*connection_, ("SELECT " + QByteArray::number(i)).constData()), QString::number(i));
        QVERIFY(one(*connection_, "SELECT count(*) FROM pg_prepared_statements").toInt() <= 129);
    }

    void cancelEndsAStatementFromAnotherThread()
    {
        std::atomic<bool> done{false};
        std::jthread canceller([&] {
            while (!done) {
                connection_->cancel();
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        });
        const auto result = connection_->query(u"SELECT pg_sleep(60)"_qs);
        done = true;
        canceller.join();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"database_canceled"_qs);
        // A last cancel may still be on its way.
        QVERIFY(test::waitFor([&] { return connection_->query(u"SELECT 1"_qs).has_value(); }));
    }

    void unqualifiedNamesAreNotFound() { QVERIFY(!connection_->query(u"SELECT * FROM people"_qs)); }

    void passwordsStayOutOfErrors()
    {
        for (const char* url : {"postgresql://u:hunter2@[broken", "postgresql://u:hunter2@localhost:1/x",
                                "password=hunter2 nonsense", "postgresql://u:hunter2@localhost:99999/x", ""}) {
            const auto opened = db::Connection::open(Secret(url), "test");
            QVERIFY(!opened);
            QVERIFY(!opened.error().message.isEmpty());
            QVERIFY(!(opened.error().message + opened.error().hint).contains(u"hunter2"_qs));
        }
    }

    void supabaseTransactionPortIsRefused()
    {
        const auto info = db::Connection::open(
            Secret("postgresql://u:p@aws-0-eu-central-1.pooler.supabase.com:6543/postgres"), "test");
        QVERIFY(!info);
        QCOMPARE(info.error().code, u"database_pooled"_qs);
    }
};

AUTOLYNX_TEST(TestConnection, "connection");
#include "test_connection.moc"
