// SPDX-License-Identifier: GPL-3.0-or-later
// R2: phones to E.164 with a declared region; spreadsheet damage refused by name, nothing guessed.
#include "core/domain/phone.h"
#include "core/domain/row_reason.h"
#include "tests/support/test.h"

#include <rapidcheck.h>

#include <QObject>

using namespace autolynx;

class PhoneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("e164");
        const auto row = [](const char* region, const char* cell, const char* e164) {
            QTest::newRow(cell) << QString::fromUtf8(region) << QString::fromUtf8(cell) << QString::fromUtf8(e164);
        };
        row("US", "2125550142", "+12125550142");
        row("US", "(212) 555-0142", "+12125550142");
        row("US", "212.555.0142", "+12125550142");
        row("US", "1-212-555-0142", "+12125550142");
        row("US", "+1 212 555 0142", "+12125550142");
        row("US", "+12125550142", "+12125550142");
        row("US", "'+12125550142", "+12125550142");
        row("US", "'2125550142", "+12125550142");
        row("US",
            " \xC2\xA0"
            "212\xC2\xA0"
            "555 0142\xE2\x80\x8B",
            "+12125550142");
        row("US", "\xE2\x80\xAA+1 212-555-0142\xE2\x80\xAC", "+12125550142"); // copied from a contacts program
        row("US", "tel:+1-212-555-0142", "+12125550142");
        row("US",
            "\xEF\xBC\x92\xEF\xBC\x91\xEF\xBC\x92"
            "5550142",
            "+12125550142"); // full-width digits
        row("US", "011 44 20 7946 0958", "+442079460958");
        row("US", "+44 (0)20 7946 0958", "+442079460958");
        row("GB", "020 7946 0958", "+442079460958");
        row("DE", "030 123456", "+4930123456");
        row("DE", "49 30 123456", "+4930123456");
        row("IT", "331 234 5678", "+393312345678");
        row("SG", "91234567", "+6591234567");
        row("SG", "6591234567", "+6591234567");
        row("CA", "416 555 0142", "+14165550142");
        row("us", "416 555 0142", "+14165550142");
    }
    void accepts()
    {
        QFETCH(QString, region);
        QFETCH(QString, cell);
        const auto reader = PhoneReader::forRegion(region);
        QVERIFY(reader.has_value());
        const auto reading = reader->read(cell.toStdString());
        QCOMPARE(QString::fromLatin1(reading.refused ? reading.refused : ""), QString());
        QTEST(QString::fromStdString(reading.e164), "e164");
        QVERIFY(!reading.unknownToPlan);
        QVERIFY(!reading.plusAdded);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* code, const char* cell, const char* region = "US") {
            QTest::addRow("%s: %s", code, cell)
                << QString::fromUtf8(region) << QString::fromUtf8(cell) << QString::fromUtf8(code);
        };
        row("phone_missing", "");
        row("phone_missing", "  \t ");
        row("phone_scientific", "2.12556E+09");
        row("phone_scientific", "2,12556E+09");
        row("phone_scientific", "1.21256e10");
        row("phone_scientific", "212E7");
        row("phone_scientific", "+1.21256E+10");
        row("phone_decimal", "2125550142.0");
        row("phone_decimal", "12125550142.00");
        row("phone_decimal", "2125550142,0");
        row("phone_letters", "1-800-FLOWERS");
        row("phone_letters", "call the office");
        row("phone_letters", "212-555-O142");
        row("phone_letters", "N/A");
        row("phone_extension", "212-555-0142 x12");
        row("phone_extension", "212-555-0142 ext. 12");
        row("phone_extension", "212-555-0142 #12");
        row("phone_several", "212-555-0142 / 212-555-0143");
        row("phone_several", "2125550142;2125550143");
        row("phone_several", "212-555-0142\n212-555-0143");
        row("phone_no_area_code", "555-0142");
        row("phone_no_area_code", "+1 555-0142");
        row("phone_too_short", "21255501");
        row("phone_too_short", "+44 12");
        row("phone_too_long", "212555014299");
        row("phone_too_long", "+1 212 555 01429");
        row("phone_impossible", "0125550142");
        row("phone_impossible", "1111111111");
        row("phone_impossible", "0000000000");
        row("phone_impossible", "+11234567890");
        row("phone_impossible", "212-155-0142");
        row("phone_impossible", "(911) 555-0142");
        row("phone_country_unknown", "+999 12345678");
        row("phone_not_a_number", "-");
        row("phone_too_short", "12");
        row("phone_not_a_number", "???");
        row("phone_ambiguous", "33142685300", "DE"); // Germany writes a 0 before it, or it is one of France
        row("phone_ambiguous", "442079460958", "DE");
    }
    void refuses()
    {
        QFETCH(QString, region);
        QFETCH(QString, cell);
        const auto reader = PhoneReader::forRegion(region);
        QVERIFY(reader.has_value());
        const auto reading = reader->read(cell.toStdString());
        QTEST(QString::fromLatin1(reading.refused ? reading.refused : ""), "code");
        QVERIFY(reading.e164.empty());
        QVERIFY(isRowReason(QString::fromLatin1(reading.refused)));
    }

    // A + is added only when there is no other reading.
    void plusIsAddedWhenUnambiguous()
    {
        const auto reader = PhoneReader::forRegion(QStringLiteral("US"));
        for (const char* cell : {"442079460958", "44 20 7946 0958", "00442079460958"}) {
            const auto reading = reader->read(cell);
            QCOMPARE(reading.e164, std::string("+442079460958"));
            QVERIFY(reading.plusAdded);
        }
        // Ten digits are a number of the declared region, although +47 2555 0123 could be a Norwegian one.
        const auto national = reader->read("4725550123");
        QCOMPARE(national.e164, std::string("+14725550123"));
        QVERIFY(!national.plusAdded);
    }

    // The plan is of 2022: area codes opened since are dialled, with a warning.
    void newAreaCodesAreWarnedOfOnly()
    {
        const auto reader = PhoneReader::forRegion(QStringLiteral("US"));
        for (const char* cell : {"983-555-0142", "728-555-0142", "324-555-0142"}) {
            const auto reading = reader->read(cell);
            QVERIFY(!reading.refused);
            QVERIFY(reading.unknownToPlan);
        }
    }

    void unknownRegion()
    {
        for (const char* region : {"XX", "", "USA"}) {
            const auto reader = PhoneReader::forRegion(QString::fromUtf8(region));
            QVERIFY(!reader.has_value());
            QCOMPARE(reader.error().code, QStringLiteral("region_unknown"));
        }
    }

    // Plain North American numbers are read without the general parser; a no-break space in one leaves it to that, and
    // both must say the same. The plan is asked by area code and exchange alone, which must decide it.
    void plainReadingAgreesWithTheParser()
    {
        for (const char* region : {"US", "DE"}) {
            const auto reader = *PhoneReader::forRegion(QString::fromUtf8(region));
            const bool held = rc::check("plain and general reading agree", [&reader] {
                const auto digits = *rc::gen::container<std::string>(
                    *rc::gen::elementOf(std::vector<std::size_t>{7, 9, 10, 10, 10, 10, 11, 12}),
                    rc::gen::inRange<char>('0', '9' + 1));
                const auto prefix =
                    *rc::gen::elementOf(std::vector<std::string>{"", "", "1", "+1", "+", "+1 (", "(", "1-"});
                const auto separator = *rc::gen::elementOf(std::vector<std::string>{"", "", "-", " ", ".", ") "});
                const auto cut = std::min<std::size_t>(3, digits.size());
                const auto plain = prefix + digits.substr(0, cut) + separator + digits.substr(cut);
                const auto general = prefix + digits.substr(0, cut) + separator + "\xC2\xA0" + digits.substr(cut);
                const auto one = reader.read(plain), other = reader.read(general);
                RC_ASSERT(one.e164 == other.e164);
                RC_ASSERT(std::string(one.refused ? one.refused : "") ==
                          std::string(other.refused ? other.refused : ""));
                RC_ASSERT(one.unknownToPlan == other.unknownToPlan);
                RC_ASSERT(one.plusAdded == other.plusAdded);
            });
            QVERIFY(held);
        }
    }

    // Each area code and exchange is asked for once, with whatever line came first: the line must not matter.
    void areaCodeAndExchangeDecide()
    {
        const auto reader = *PhoneReader::forRegion(QStringLiteral("US"));
        for (int area = 200; area < 1000; ++area) {
            for (const int exchange : {200, 223, 345, 555, 644, 912, 999}) {
                for (const char* line : {"0000", "0142", "9999"}) {
                    const auto number = std::to_string(area) + std::to_string(exchange) + line;
                    const auto plain = reader.read(number),
                               general = reader.read("\xC2\xA0" + number.substr(0, 3) + "\xC2\xA0" + number.substr(3));
                    QCOMPARE(plain.e164, general.e164);
                    QVERIFY2(plain.unknownToPlan == general.unknownToPlan, number.c_str());
                }
            }
        }
    }

    // Reading what was read gives the same: an export imports as the same contacts.
    void e164IsStable()
    {
        const auto reader = PhoneReader::forRegion(QStringLiteral("US"));
        for (const char* cell : {"2125550142", "+442079460958", "+390612345678", "+41446681800"}) {
            const auto once = reader->read(cell).e164;
            QVERIFY(!once.empty());
            QCOMPARE(reader->read(once).e164, once);
        }
    }
};

AUTOLYNX_TEST(PhoneTest, "phone");
#include "test_phone.moc"
