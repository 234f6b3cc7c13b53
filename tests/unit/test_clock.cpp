// SPDX-License-Identifier: GPL-3.0-or-later
// Time (DESIGN "Time"): any number of processes that are given the same three values agree; text and microseconds
// round trip.
#include "core/base/clock.h"
#include "core/base/time_text.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void simulatedClockRunsAtItsRate()
    {
        const TimePoint realStart = SystemClock().now() - 10s;
        const TimePoint start = *parseIsoTime("2026-03-03T17:00:00Z");
        const SimulatedClock fast(start, realStart, 60.0);
        const auto before = SystemClock().now() - realStart;
        const auto passed = fast.now() - start;
        const auto after = SystemClock().now() - realStart;
        QVERIFY(passed >= before * 60 - 60us && passed <= after * 60 + 60us);
        QCOMPARE(fast.realTime(1min), 1s);
        QCOMPARE(SimulatedClock(start, realStart, 0.5).realTime(1s), 2s);
    }

    void twoOfTheSameAgree()
    {
        const TimePoint realStart = SystemClock().now();
        const SimulatedClock a(TimePoint(1s), realStart, 1000.0);
        const SimulatedClock b(TimePoint(1s), realStart, 1000.0);
        for (int i = 0; i < 100; ++i) {
            const TimePoint first = a.now();
            const TimePoint second = b.now();
            QVERIFY(second >= first);
        }
    }

    void textRoundTrips_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("utc") << QByteArray("2026-08-24T15:04:05.210Z") << QByteArray("2026-08-24T15:04:05.210Z");
        QTest::newRow("no fraction") << QByteArray("2026-08-24T15:04:05Z") << QByteArray("2026-08-24T15:04:05.000Z");
        QTest::newRow("offset") << QByteArray("2026-08-24T10:04:05.210-05:00")
                                << QByteArray("2026-08-24T15:04:05.210Z");
        QTest::newRow("before the epoch")
            << QByteArray("1969-12-31T23:59:59.999Z") << QByteArray("1969-12-31T23:59:59.999Z");
        QTest::newRow("leap day") << QByteArray("2028-02-29T00:00:00.000Z") << QByteArray("2028-02-29T00:00:00.000Z");
    }
    void textRoundTrips()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, canonical);
        const auto time = parseIsoTime(text.toStdString());
        QVERIFY(time);
        QCOMPARE(QByteArray::fromStdString(isoTime(*time)), canonical);
        QVERIFY(fromMicroseconds(toMicroseconds(*time)) == *time);
    }

    void otherTextIsNoTime_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "now", "2026-08-24", "2026-08-24T15:04:05", "2026-02-30T00:00:00Z",
                                 "2026-08-24T25:00:00Z", "1756047845"})
            QTest::newRow(text) << QByteArray(text);
    }
    void otherTextIsNoTime()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseIsoTime(text.toStdString()));
    }
};

AUTOLYNX_TEST(TestClock, "clock");
#include "test_clock.moc"
