// SPDX-License-Identifier: GPL-3.0-or-later
// R11: calling windows are judged in the recipient's own zone and by their state's rules.
#include "core/domain/numbering_table.h"
#include "core/domain/phone_class.h"
#include "tests/support/test.h"

#include <QObject>
#include <QTimeZone>

#include <set>

using namespace autolynx;

class PhoneClassTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classes_data()
    {
        QTest::addColumn<QString>("e164");
        QTest::addColumn<QString>("key");
        const auto row = [](const char* e164, const char* key) {
            QTest::newRow(e164) << QString::fromUtf8(e164) << QString::fromUtf8(key);
        };
        row("+12125550142", "America/New_York|US-NY");
        row("+13125550142", "America/Chicago|US-IL");
        row("+13035550142", "America/Denver|US-CO");
        row("+12135550142", "America/Los_Angeles|US-CA");
        row("+17135550142", "America/Chicago|US-TX");
        row("+18085550142", "Pacific/Honolulu|US-HI");
        row("+12025550142", "America/New_York|US-DC");
        row("+12065550142", "America/Los_Angeles|US-WA");
        row("+17875550142", "America/Puerto_Rico|US-PR");
        row("+14165550142", "America/Toronto|CA-ON");
        row("+16045550142", "America/Vancouver|CA-BC");
        row("+12425550142", "America/Nassau|BS");
        row("+442079460958", "Europe/London|GB");
        row("+4930123456", "Europe/Berlin|DE");
        row("+81312345678", "Asia/Tokyo|JP");
        row("+80012345678", "|ZZ");
    }
    void classes()
    {
        QFETCH(QString, e164);
        QTEST(QString::fromStdString(phoneClass(e164.toStdString()).key()), "key");
    }

    // Every state has area codes, or its calling rules could never apply; one well-known one of each with rules.
    void statesByAreaCode()
    {
        std::set<std::string> states;
        for (const char* area : numbering::areaCodes())
            states.insert(area);
        for (const char* state :
             {"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
              "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC",
              "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"})
            QVERIFY2(states.contains(std::string("US-") + state), state);
        const std::pair<int, const char*> known[] = {{205, "AL"}, {203, "CT"}, {305, "FL"}, {312, "IL"}, {502, "KY"},
                                                     {504, "LA"}, {410, "MD"}, {617, "MA"}, {207, "ME"}, {313, "MI"},
                                                     {612, "MN"}, {601, "MS"}, {702, "NV"}, {505, "NM"}, {405, "OK"},
                                                     {215, "PA"}, {401, "RI"}, {786, "FL"}, {662, "MS"}, {850, "FL"}};
        for (const auto& [area, state] : known)
            QCOMPARE(phoneClass("+1" + std::to_string(area) + "5550142").jurisdiction, std::string("US-") + state);
        // Two zones in one state: both must be inside.
        QCOMPARE(phoneClass("+17015550142").key(), std::string("America/Denver,America/North_Dakota/Center|US-ND"));
        QVERIFY(isJurisdiction("US-MS") && isJurisdiction("US") && isJurisdiction("CA-ON") && !isJurisdiction("US-OI"));
    }

    // A state split between two zones: the longest prefix decides, else both must be in the window.
    void splitAreaCodes()
    {
        const auto idaho = phoneClass("+12085550142");
        QCOMPARE(idaho.jurisdiction, std::string("US-ID"));
        QVERIFY(idaho.zones.find(',') != std::string::npos || idaho.zones == "America/Boise");
        QCOMPARE(phoneClass("+12082155555").zones, std::string("America/Los_Angeles"));
        QCOMPARE(phoneClass("+12082015555").zones, std::string("America/Denver"));
    }

    // Toll-free and unknown area codes: all zones of +1, and no state.
    void unknownAreaCodesGetAllZones()
    {
        for (const char* number : {"+18005550142", "+19835550142"}) {
            const auto found = phoneClass(number);
            QCOMPARE(found.jurisdiction, std::string("US"));
            QVERIFY(found.zones.find("America/New_York") != std::string::npos);
            QVERIFY(found.zones.find("Pacific/Honolulu") != std::string::npos);
        }
    }

    void notANumber()
    {
        for (const char* text : {"", "+", "2125550142", "+x"})
            QCOMPARE(phoneClass(text).zones, std::string());
    }

    // What the tables name must be known to those who judge the windows.
    void everyZoneExists()
    {
        std::set<QByteArray> zones;
        for (const char* set : numbering::zoneSets()) {
            const auto names = QByteArray(set).split(',');
            QVERIFY(std::is_sorted(names.begin(), names.end()));
            zones.insert(names.begin(), names.end());
        }
        QVERIFY(zones.size() > 200);
        for (const auto& zone : zones) {
            if (zone != "Etc/Unknown")
                QVERIFY2(QTimeZone(zone).isValid(), zone.constData());
        }
    }

    void tablesAreOrdered()
    {
        int last = 100;
        std::size_t count = 0;
        for (const auto& table : numbering::prefixTables()) {
            QVERIFY(table.length < last);
            last = table.length;
            count += table.prefixes.size();
            for (std::size_t i = 1; i < table.prefixes.size(); ++i)
                QVERIFY(table.prefixes[i - 1].digits < table.prefixes[i].digits);
        }
        QVERIFY(count > 3000);
        QCOMPARE(numbering::areaCodes().size(), std::size_t{800});
    }
};

AUTOLYNX_TEST(PhoneClassTest, "phone_class");
#include "test_phone_class.moc"
