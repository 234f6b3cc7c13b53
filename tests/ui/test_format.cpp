// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, money, times and phones read the same wherever they stand (UI "Numbers").
#include "tests/support/test.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/time_ticks.h"
#include "ui/format/times.h"

#include <QLocale>

using namespace autolynx::ui;
using namespace std::chrono_literals;

class FormatTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void numbers()
    {
        QCOMPARE(numberText(1204), QStringLiteral("1,204"));
        QCOMPARE(moneyText(83.2), QStringLiteral("$83.20"));
        QCOMPARE(moneyText(0.0042), QStringLiteral("$0.0042"));
        QCOMPARE(moneyText(0), QStringLiteral("$0.00"));
        QCOMPARE(moneyText(std::nullopt), QStringLiteral("–"));
        QCOMPARE(shareText(38, 100), QStringLiteral("38 %"));
        QCOMPARE(shareText(0, 0), QStringLiteral("–"));
        QCOMPARE(shareText(0, 1000), QStringLiteral("0 %"));
        QCOMPARE(shareText(3, 1000), QStringLiteral("< 1 %"));
        QCOMPARE(shareText(999, 1000), QStringLiteral("> 99 %"));
        QCOMPARE(shareText(1000, 1000), QStringLiteral("100 %"));
        QCOMPARE(durationText(102s), QStringLiteral("1:42"));
        QCOMPARE(durationText(3727s), QStringLiteral("1:02:07"));
        QCOMPARE(durationText(std::nullopt), QStringLiteral("–"));
    }

    void marksOfAnAxisStandAtWholeTimes_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("texts");
        QTest::newRow("half a minute") << 28 << QStringLiteral("11:57:10|11:57:20|11:57:30");
        QTest::newRow("two hours") << 2 * 3600 << QStringLiteral("12:00|12:30|13:00|13:30");
        QTest::newRow("a night") << 16 * 3600 << QStringLiteral("12:00|18:00|4 Mar");
        QTest::newRow("two days") << 44 * 3600 << QStringLiteral("12:00|4 Mar|12:00%1|5 Mar").arg(QChar(0x200B));
        QTest::newRow("a month") << 30 * 86'400 << QStringLiteral("9 Mar|16 Mar|23 Mar|30 Mar");
        QTest::newRow("ten years") << 10 * 365 * 86'400 << QString();
    }

    void marksOfAnAxisStandAtWholeTimes()
    {
        QFETCH(int, seconds);
        QFETCH(QString, texts);
        const QDateTime from(QDate(2026, 3, 3), QTime(11, 57, 6));
        const QList<QDateTime> ticks = timeTicks(from, from.addSecs(seconds), 5);
        QVERIFY(ticks.size() >= 1 && ticks.size() <= 5);
        if (!texts.isEmpty())
            QCOMPARE(timeTickTexts(ticks).join(u'|'), texts);
        QCOMPARE(timeTicks(from, from.addSecs(-1), 5), QList<QDateTime>());
    }

    void times()
    {
        const QDateTime now(QDate(2026, 3, 3), QTime(14, 2, 11));
        QCOMPARE(timeText(now.addSecs(-12), now), QStringLiteral("12 s ago"));
        QCOMPARE(timeText(now.addSecs(-59 * 60), now), QStringLiteral("59 min ago"));
        QCOMPARE(timeText(now.addSecs(-3600), now), QStringLiteral("13:02"));
        QCOMPARE(timeText(now.addDays(-1), now), QStringLiteral("2 Mar 14:02"));
        QCOMPARE(timeText(now.addDays(-365), now), QStringLiteral("3 Mar 2025 14:02"));
        QCOMPARE(timeText(now.addSecs(600), now), QStringLiteral("14:12")); // to come: never "ago"
        QCOMPARE(timeText({}, now), QStringLiteral("–"));
        QCOMPARE(clockText(now), QStringLiteral("14:02:11"));
        QCOMPARE(fromIso(QStringLiteral("2026-03-03T14:02:11.000Z")),
                 QDateTime(QDate(2026, 3, 3), QTime(14, 2, 11), Qt::UTC));
    }

    void phones()
    {
        QCOMPARE(phoneText(QStringLiteral("+14155550137")), QStringLiteral("+1 415 555 0137"));
        QCOMPARE(phoneText(QStringLiteral("+493012345678")), QStringLiteral("+49 30 12345678"));
        QCOMPARE(phoneText(QStringLiteral("nonsense")), QStringLiteral("nonsense"));
    }

    void numbersFollowTheLocale()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(numberText(1204), QStringLiteral("1.204"));
        QVERIFY(moneyText(83.2).contains(QStringLiteral("83,20")));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
};

AUTOLYNX_TEST(FormatTest, "format");
#include "test_format.moc"
