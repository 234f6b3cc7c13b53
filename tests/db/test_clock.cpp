// SPDX-License-Identifier: GPL-3.0-or-later
// One clock for SQL and C++ (DESIGN "Time"), and nothing that a program's role can do moves it.
#include "core/base/time_text.h"
#include "core/db/clock.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

namespace {

TimePoint sqlNow(db::Connection& connection)
{
    return fromMicroseconds(need(connection.text(u"SELECT autolynx.us(autolynx.now())"_qs)).toLongLong());
}

} // namespace

class TestDatabaseClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void realUnlessInstalled()
    {
        test::TestDatabase database;
        const auto clock = database.clock();
        const TimePoint before = clock->now();
        const TimePoint asked = sqlNow(database.owner());
        QVERIFY(before <= asked && asked <= clock->now());
        QCOMPARE(clock->realTime(3s), 3s);
    }

    void simulatedAgreesAtAnySpeed_data()
    {
        QTest::addColumn<double>("rate");
        QTest::newRow("real speed") << 1.0;
        QTest::newRow("fast") << 120.0;
        QTest::newRow("slow") << 0.5;
    }
    void simulatedAgreesAtAnySpeed()
    {
        QFETCH(double, rate);
        test::TestDatabase database;
        database.setClock("2026-03-03T17:00:00Z", rate);
        const auto clock = database.clock();
        // To the microsecond of rounding: both compute it from the machine's clock.
        const TimePoint before = clock->now() - 5us;
        const TimePoint asked = sqlNow(database.owner());
        QVERIFY(before <= asked && asked <= clock->now() + 5us);
        QVERIFY(asked >= *parseIsoTime("2026-03-03T17:00:00Z"));
        QCOMPARE(clock->realTime(1h), std::chrono::microseconds(qint64(3.6e9 / rate)));
        QVERIFY(sqlNow(database.owner()) > asked);
    }

    void nobodyButTheOwnerMovesIt()
    {
        test::TestDatabase database;
        const QString operatorLogin = database.addMember();
        const QString adminLogin = database.addMember(u"admin"_qs);
        for (const QString& login : {u"autolynx_worker"_qs, operatorLogin, adminLogin}) {
            auto connection = database.connect(login);
            const auto tried = connection->query(u"SELECT autolynx.install_simulated_clock(now(), now(), 2)"_qs);
            QVERIFY(!tried);
            QCOMPARE(connection->lastSqlState(), QByteArray("42501"));
        }
        QVERIFY(
            !need(database.owner().query(u"SELECT simulated FROM autolynx.clock_parameters()"_qs)).at(0)[0].toBool());
    }
};

AUTOLYNX_TEST(TestDatabaseClock, "clock");
#include "test_clock.moc"
