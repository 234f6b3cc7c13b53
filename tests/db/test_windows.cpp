// SPDX-License-Identifier: GPL-3.0-or-later
// Calling hours (R11): inside the window in every zone the recipient may be in, also on the nights when clocks move,
// and within the rules of where they are. Rules out: calls at night by server clock, UTC or a wrong zone.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

class TestWindows : public QObject
{
    Q_OBJECT
    std::unique_ptr<test::TestDatabase> database_;

private Q_SLOTS:
    void initTestCase() { database_ = std::make_unique<test::TestDatabase>(); }
    void cleanupTestCase() { database_.reset(); }

    void examples_data()
    {
        QTest::addColumn<QString>("zones");
        QTest::addColumn<QString>("jurisdiction");
        QTest::addColumn<QString>("hours");
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        // Hours are for every day, or by day; a ! in front: not on holidays. `from` empty: never, for the reason
        // `until`.
        const auto row = [](const char* name, const char* where, const char* hours, const char* at, const char* from,
                            const char* until) {
            const QString place = QString::fromUtf8(where);
            QTest::newRow(name) << place.section(u'|', 0, 0) << place.section(u'|', 1) << QString::fromUtf8(hours)
                                << QString::fromUtf8(at) << QString::fromUtf8(from) << QString::fromUtf8(until);
        };
        row("inside", "America/Chicago", "08:00-21:00", "2026-03-03T17:00:00Z", "2026-03-03T17:00:00Z",
            "2026-03-04T02:58:00Z");
        row("before", "America/Chicago", "08:00-21:00", "2026-03-03T13:59:59Z", "2026-03-03T14:00:00Z",
            "2026-03-04T02:58:00Z");
        row("two minutes before the end", "America/Chicago", "08:00-21:00", "2026-03-04T02:58:00Z",
            "2026-03-04T14:00:00Z", "2026-03-05T02:58:00Z");
        row("a moment before that", "America/Chicago", "08:00-21:00", "2026-03-04T02:57:59.999Z",
            "2026-03-04T02:57:59Z", "2026-03-04T02:58:00Z");
        row("at the very end", "America/Chicago", "08:00-21:00", "2026-03-04T03:00:00Z", "2026-03-04T14:00:00Z",
            "2026-03-05T02:58:00Z");
        row("clocks go forward tonight", "America/New_York", "08:00-21:00", "2026-03-08T03:00:00Z",
            "2026-03-08T12:00:00Z", "2026-03-09T00:58:00Z");
        row("clocks go back tonight", "America/New_York", "08:00-21:00", "2026-11-01T02:00:00Z", "2026-11-01T13:00:00Z",
            "2026-11-02T01:58:00Z");
        row("Lord Howe goes forward by half an hour", "Australia/Lord_Howe", "08:00-21:00", "2026-10-03T12:00:00Z",
            "2026-10-03T21:00:00Z", "2026-10-04T09:58:00Z");
        row("Lord Howe goes back by half an hour", "Australia/Lord_Howe", "08:00-21:00", "2026-04-04T12:00:00Z",
            "2026-04-04T21:30:00Z", "2026-04-05T10:28:00Z");
        row("Arizona keeps its clocks", "America/Phoenix", "08:00-21:00", "2026-03-08T05:00:00Z",
            "2026-03-08T15:00:00Z", "2026-03-09T03:58:00Z");
        row("Navajo nation does not", "America/Denver,America/Phoenix", "08:00-21:00", "2026-07-01T05:00:00Z",
            "2026-07-01T15:00:00Z", "2026-07-02T02:58:00Z");
        row("Newfoundland's half hour", "America/St_Johns", "08:00-21:00", "2026-01-15T02:00:00Z",
            "2026-01-15T11:30:00Z", "2026-01-16T00:28:00Z");
        row("from coast to coast", "America/New_York,America/Los_Angeles", "08:00-21:00", "2026-03-03T03:00:00Z",
            "2026-03-03T16:00:00Z", "2026-03-04T01:58:00Z");
        row("all of the United States", "America/New_York,Pacific/Honolulu", "08:00-21:00", "2026-01-15T03:00:00Z",
            "2026-01-15T18:00:00Z", "2026-01-16T01:58:00Z");
        row("no hour in common", "Europe/London,Pacific/Auckland", "08:00-19:00", "2026-01-15T00:00:00Z", "",
            "no_common_hours");
        row("two minutes in common do not open", "Europe/London,Europe/Berlin", "08:00-09:02", "2026-01-15T00:00:00Z",
            "", "no_common_hours");
        row("three do, for one", "Europe/London,Europe/Berlin", "08:00-09:03", "2026-01-15T00:00:00Z",
            "2026-01-15T08:00:00Z", "2026-01-15T08:01:00Z");
        row("no zone", "", "08:00-21:00", "2026-03-03T17:00:00Z", "", "zone_unknown");
        row("a zone that is none", "Mars/Olympus", "08:00-21:00", "2026-03-03T17:00:00Z", "", "zone_unknown");
        row("opens in the hour that is left out", "America/New_York", "02:30-21:00", "2026-03-08T05:00:00Z",
            "2026-03-08T07:00:00Z", "2026-03-09T00:58:00Z");
        row("closes in the hour that is left out", "America/New_York", "01:00-02:30", "2026-03-08T06:10:00Z",
            "2026-03-08T06:10:00Z", "2026-03-08T06:58:00Z");
        row("closes in the repeated hour: the first time", "America/New_York", "00:00-01:30", "2026-11-01T04:30:00Z",
            "2026-11-01T04:30:00Z", "2026-11-01T05:28:00Z");
        row("and is open again when it repeats", "America/New_York", "00:00-01:30", "2026-11-01T05:28:00Z",
            "2026-11-01T06:00:00Z", "2026-11-01T06:28:00Z");
        row("midnight does not exist", "America/Santiago", "01:00-24:00", "2026-09-06T03:00:00Z",
            "2026-09-06T03:00:00Z", "2026-09-07T02:58:00Z");
        row("a day to its end", "America/Chicago", "08:00-24:00", "2026-03-03T17:00:00Z", "2026-03-03T17:00:00Z",
            "2026-03-04T05:58:00Z");
        row("over night, by the clock of the day before", "America/Chicago", "20:00-02:00", "2026-03-04T07:00:00Z",
            "2026-03-04T07:00:00Z", "2026-03-04T07:58:00Z");
        row("over night into the night when clocks go back", "America/New_York", "sat 20:00-02:00",
            "2026-10-31T12:00:00Z", "2026-11-01T00:00:00Z", "2026-11-01T06:58:00Z");
        row("over night into the night when they go forward", "America/New_York", "sat 20:00-02:30",
            "2026-03-07T12:00:00Z", "2026-03-08T01:00:00Z", "2026-03-08T06:58:00Z");
        row("over night from Sunday into Monday", "Europe/Berlin", "sun 20:00-02:00", "2026-03-01T23:30:00Z",
            "2026-03-01T23:30:00Z", "2026-03-02T00:58:00Z");
        row("a day's own hours", "Europe/Berlin", "mon 09:00-12:00 13:00-18:00, tue 10:00-11:00",
            "2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z", "2026-03-02T16:58:00Z");
        row("a day without any", "Europe/Berlin", "mon 09:00-12:00, wed 10:00-11:00", "2026-03-02T11:00:00Z",
            "2026-03-04T09:00:00Z", "2026-03-04T09:58:00Z");
        row("all the time is looked at again", "Europe/Berlin", "00:00-24:00", "2026-03-02T11:00:00Z",
            "2026-03-02T11:00:00Z", "2026-03-04T11:00:00Z");
        // Rules and holidays, as shipped.
        row("the country's hours", "America/Chicago|US", "00:00-24:00", "2026-03-03T03:30:00Z", "2026-03-03T14:00:00Z",
            "2026-03-04T02:58:00Z");
        row("a state that says nothing", "America/Chicago|US-TX", "06:00-23:00", "2026-03-03T13:00:00Z",
            "2026-03-03T14:00:00Z", "2026-03-04T02:58:00Z");
        row("a country without rules", "Europe/Berlin|DE", "06:00-23:00", "2026-03-03T03:00:00Z",
            "2026-03-03T05:00:00Z", "2026-03-03T21:58:00Z");
        row("where nothing is known, the campaign's region counts", "Europe/Berlin|ZZ", "06:00-23:00",
            "2026-03-03T03:00:00Z", "2026-03-03T05:00:00Z", "2026-03-03T21:58:00Z");
        row("Kentucky gets up late", "America/New_York|US-KY", "08:00-21:00", "2026-03-03T13:00:00Z",
            "2026-03-03T15:00:00Z", "2026-03-04T01:58:00Z");
        row("the campaign is tighter than Kentucky", "America/New_York|US-KY", "12:00-13:00", "2026-03-03T13:00:00Z",
            "2026-03-03T17:00:00Z", "2026-03-03T17:58:00Z");
        row("Mississippi on a Sunday: none until Monday", "America/Chicago|US-MS", "08:00-21:00",
            "2026-03-08T18:00:00Z", "2026-03-09T13:00:00Z", "2026-03-10T00:58:00Z");
        row("Mississippi on a holiday", "America/Chicago|US-MS", "08:00-21:00", "2026-05-25T18:00:00Z",
            "2026-05-25T18:00:00Z", "2026-05-26T00:58:00Z");
        row("Alabama on Memorial Day", "America/Chicago|US-AL", "08:00-21:00", "2026-05-25T18:00:00Z",
            "2026-05-26T13:00:00Z", "2026-05-27T00:58:00Z");
        row("Alabama from Saturday over Memorial Day", "America/Chicago|US-AL", "08:00-21:00", "2026-05-24T01:00:00Z",
            "2026-05-26T13:00:00Z", "2026-05-27T00:58:00Z");
        row("Independence Day on a Saturday: the Friday too", "America/Chicago|US-LA", "08:00-21:00",
            "2026-07-03T15:00:00Z", "2026-07-06T13:00:00Z", "2026-07-07T00:58:00Z");
        row("Thanksgiving is no holiday in Texas' rules", "America/Chicago|US-TX", "08:00-21:00",
            "2026-11-26T18:00:00Z", "2026-11-26T18:00:00Z", "2026-11-27T02:58:00Z");
        row("unless the campaign does not call on any", "America/Chicago|US-TX", "!08:00-21:00", "2026-11-26T18:00:00Z",
            "2026-11-27T14:00:00Z", "2026-11-28T02:58:00Z");
        row("Christmas over the zones' midnight", "Pacific/Honolulu|US-HI", "!08:00-21:00", "2026-12-25T06:00:00Z",
            "2026-12-25T06:00:00Z", "2026-12-25T06:58:00Z");
        row("Mondays only, and it is Labor Day: the next", "America/Chicago|US-TX", "!mon 08:00-21:00",
            "2026-09-02T18:00:00Z", "2026-09-14T13:00:00Z", "2026-09-15T01:58:00Z");
        row("closed over New Year and the weekend", "America/Chicago|US-RI", "08:00-21:00", "2027-01-01T00:30:00Z",
            "2027-01-04T15:00:00Z", "2027-01-04T23:58:00Z");
        row("Sundays only where they are closed", "America/Chicago|US-MS", "sun 08:00-21:00", "2026-03-03T17:00:00Z",
            "", "rules_close");
        row("at night only", "America/Chicago|US-TX", "21:00-08:00", "2026-03-03T17:00:00Z", "", "rules_close");
    }

    // "08:00-21:00" for every day, or "mon 09:00-12:00 13:00-18:00, tue 10:00-11:00"; as fields of a campaign have it.
    static QString weekJson(QString hours)
    {
        hours.remove(u'!');
        if (hours.at(0).isDigit())
            hours = u"mon %1, tue %1, wed %1, thu %1, fri %1, sat %1, sun %1"_qs.arg(hours);
        QStringList days;
        for (const QString& day : hours.split(u", "_qs))
            days += u"\"%1\": [\"%2\"]"_qs.arg(day.left(3), day.mid(4).replace(u" "_qs, u"\", \""_qs));
        return u"{%1}"_qs.arg(days.join(u", "_qs));
    }
    void examples()
    {
        QFETCH(QString, zones);
        QFETCH(QString, jurisdiction);
        QFETCH(QString, hours);
        QFETCH(QString, at);
        QFETCH(QString, from);
        QFETCH(QString, until);
        const auto rows = need(database_->owner().query(
            u"SELECT coalesce(to_char(w.open_from AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), ''), "
            "isfinite(w.open_from), "
            "coalesce(to_char(w.open_until AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), ''), w.code "
            "FROM autolynx.open_window(?::text[], autolynx.week_of(?::jsonb), ?, autolynx.jurisdictions(?, 'DE'), "
            "?::timestamptz) w"_qs,
            {db::textArray(zones.split(u',', Qt::SkipEmptyParts)), weekJson(hours), hours.startsWith(u'!'),
             jurisdiction, at}));
        if (from.isEmpty())
            QCOMPARE(rows[0][3].toString(), until);
        QCOMPARE(rows[0][1].toBool(), !from.isEmpty());
        if (!from.isEmpty()) {
            QCOMPARE(rows[0][0].toString(), from);
            QCOMPARE(rows[0][2].toString(), until);
        }
    }

    // An unknown zone blocks for ever unless the campaign names a fallback, and the campaign ends all the same.
    void unknownZonesAreNotAllowed()
    {
        test::Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 1, u"|"_qs);
        f.addContacts(campaign, 1, u"Mars/Olympus|"_qs);
        f.addContacts(campaign, 1, u"CST6CDT+1|"_qs);
        f.addContacts(campaign, 1, u"America/Chicago,Mars/Olympus|"_qs);
        f.change("start", campaign);
        f.claim();
        f.claim();
        QCOMPARE(f.text(u"SELECT string_agg(DISTINCT final || ' ' || wait_code, ',') FROM autolynx.contacts"_qs),
                 u"not_allowed zone_unknown"_qs);
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    void aFallbackZoneIsTaken()
    {
        test::Fixture f;
        const QString campaign = f.campaign(u"\"cap\": 5, \"fallback_zone\": \"America/Chicago\""_qs);
        f.addContacts(campaign, 2, u"|"_qs);
        f.change("start", campaign);
        QCOMPARE(f.claim().size(), 2);
    }

    // Given later, it brings back whom only its lack kept from being called; wider hours do the same.
    void hoursCanBeMended()
    {
        test::Fixture f;
        const QString campaign = f.campaign(u"\"cap\": 9, \"window_start\": \"08:00\", \"window_end\": \"09:00\""_qs);
        f.addContacts(campaign, 1, u"|"_qs);
        f.addContacts(campaign, 1, u"America/New_York,America/Los_Angeles|"_qs);
        f.addContacts(campaign, 1, u"America/Chicago|"_qs);
        f.change("start", campaign);
        QCOMPARE(f.claim().size(), 0);
        QCOMPARE(f.text(u"SELECT string_agg(coalesce(wait_code, '-'), ' ' ORDER BY id) FROM autolynx.contacts"_qs),
                 u"zone_unknown no_common_hours -"_qs);
        need(f.console().query(
            u"SELECT autolynx.campaign_set(?::uuid, '{\"fallback_zone\": \"America/Chicago\", \"window_end\": \"21:00\"}')"_qs,
            {campaign}));
        QCOMPARE(f.claim().size(), 3);
        QCOMPARE(f.contradiction(), QString());
    }

    // Not while it is being finished: nobody would ever call them, and it would never end.
    void hoursDoNotBringAnybodyBackIntoAnEndingCampaign()
    {
        test::Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 1, u"|"_qs);
        f.addContacts(campaign, 1);
        f.change("start", campaign);
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 1);
        f.change("finish", campaign);
        need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, '{\"fallback_zone\": \"America/Chicago\"}')"_qs,
                               {campaign}));
        f.end(calls);
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
    }

    // More unknown zones than one claim makes final: the next follows at once, not with the next tick.
    void manyUnknownZonesDoNotTakeATickEach()
    {
        test::Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 11000, u"|"_qs);
        f.change("start", campaign);
        int claims = 0;
        do
            ++claims;
        while (need(f.worker().text(u"SELECT autolynx.claim(?::uuid, true) ->> 'again'"_qs, {f.workerId})) == u"true" &&
               claims < 5);
        QCOMPARE(claims, 2);
        f.claim();
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
    }
};

AUTOLYNX_TEST(TestWindows, "windows");
#include "test_windows.moc"
