// SPDX-License-Identifier: GPL-3.0-or-later
// Calling hours as people write them (R11). Rules out: hours that mean something else than was written, and nonsense
// that becomes hours.
#include "core/domain/calling_hours.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;

class TestCallingHours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written"); // as it is written back; empty: refused
        const auto row = [](const char* text, const char* written) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(written);
        };
        row("09:00-18:00", "daily 09:00-18:00");
        row("9:00-18:00", "daily 09:00-18:00");
        row("daily 00:00-24:00", "daily 00:00-24:00");
        row("09:00-12:00 13:00-18:00", "daily 09:00-12:00 13:00-18:00");
        row("09:00-12:00, 13:00-18:00", "daily 09:00-12:00 13:00-18:00");
        row("mon-fri 09:00-12:00 13:00-18:00, sat 10:00-14:00",
            "mon-fri 09:00-12:00 13:00-18:00, sat 10:00-14:00, sun none");
        row("Mon-Fri 09:00-12:00, 13:00-18:00; SATURDAY 10:00-14:00; sun none",
            "mon-fri 09:00-12:00 13:00-18:00, sat 10:00-14:00, sun none");
        row("fri 20:00-02:00", "mon-thu none, fri 20:00-02:00, sat-sun none");
        row("sat-mon 10:00-14:00", "mon 10:00-14:00, tue-fri none, sat-sun 10:00-14:00");
        row("mon 08:00-09:00, wed 08:00-09:00", "mon 08:00-09:00, tue none, wed 08:00-09:00, thu-sun none");
        for (const char* nonsense : {"",
                                     " ",
                                     ",",
                                     "none",
                                     "mon",
                                     "mon none",
                                     "noon",
                                     "08:00",
                                     "8-21",
                                     "08:00-21:00-22:00",
                                     "08:60-21:00",
                                     "25:00-26:00",
                                     "08:00-24:01",
                                     "24:00-08:00",
                                     "08:00-08:00",
                                     "mon-fri-sat 08:00-21:00",
                                     "mon-xyz 08:00-21:00",
                                     "mon 08:00-21:00, mon 09:00-10:00",
                                     "mon-fri 08:00-21:00, fri 09:00-10:00",
                                     "mon 08:00-21:00 none",
                                     "08:00-21:00, mon 09:00-10:00",
                                     "montag 08:00-21:00",
                                     "mon08:00-21:00"})
            row(nonsense, "");
    }
    void readsAndWrites()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto hours = parseCallingHours(text);
        QCOMPARE(hours.has_value(), !written.isEmpty());
        if (!hours) {
            QCOMPARE(hours.error().code, QStringLiteral("hours_unreadable"));
            return;
        }
        QCOMPARE(hours->size(), std::size_t{7});
        QCOMPARE(callingHoursText(*hours), written);
        QVERIFY(parseCallingHours(written).value() == *hours);
    }
};

AUTOLYNX_TEST(TestCallingHours, "calling_hours");
#include "test_calling_hours.moc"
