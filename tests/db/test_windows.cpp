// SPDX-License-Identifier: GPL-3.0-or-later
// Calling hours (R11): inside the window in every zone the recipient may be in, also on the nights when clocks move.
// Rules out: calls at night by server clock, UTC or a wrong zone.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTimeZone>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

namespace {

struct Case
{
    QStringList zones;
    QTime start, end; // an end at midnight is the day's end
    QDateTime at;
};

/// By Qt's own reading of the zone files: is this moment inside the hours in all zones?
bool inside(const Case& c, const QDateTime& moment)
{
    for (const QString& zone : c.zones) {
        const QTime local = moment.toTimeZone(QTimeZone(zone.toUtf8())).time();
        if (local < c.start || (c.end != QTime(0, 0) && local >= c.end))
            return false;
    }
    return true;
}

QString sqlTime(QTime time, bool isEnd = false)
{
    return isEnd && time == QTime(0, 0) ? u"24:00"_qs : time.toString(u"HH:mm"_qs);
}

/// {from, until} in ms since 1970; -1 for never.
QPair<qint64, qint64> window(db::Connection& connection, const Case& c)
{
    const auto rows = need(connection.query(
        u"SELECT coalesce(autolynx.us(w.open_from) / 1000, -1), coalesce(autolynx.us(w.open_until) / 1000, -1) "
        "FROM autolynx.class_window(?::text[], ?::time, ?::time, ?::timestamptz) w"_qs,
        {db::textArray(c.zones), sqlTime(c.start), sqlTime(c.end, true), c.at.toString(Qt::ISODateWithMs)}));
    return {rows[0][0].toLongLong(), rows[0][1].toLongLong()};
}

QDateTime utc(const QString& iso)
{
    return QDateTime::fromString(iso, Qt::ISODate);
}

} // namespace

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
        QTest::addColumn<QString>("hours");
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        const auto row = [](const char* name, const char* zones, const char* hours, const char* at, const char* from,
                            const char* until) {
            QTest::newRow(name) << QString::fromUtf8(zones) << QString::fromUtf8(hours) << QString::fromUtf8(at)
                                << QString::fromUtf8(from) << QString::fromUtf8(until);
        };
        row("inside", "America/Chicago", "08:00-21:00", "2026-03-03T17:00:00Z", "2026-03-03T17:00:00Z",
            "2026-03-04T03:00:00Z");
        row("before", "America/Chicago", "08:00-21:00", "2026-03-03T13:59:59Z", "2026-03-03T14:00:00Z",
            "2026-03-04T03:00:00Z");
        row("at the very end", "America/Chicago", "08:00-21:00", "2026-03-04T03:00:00Z", "2026-03-04T14:00:00Z",
            "2026-03-05T03:00:00Z");
        row("clocks go forward tonight", "America/New_York", "08:00-21:00", "2026-03-08T03:00:00Z",
            "2026-03-08T12:00:00Z", "2026-03-09T01:00:00Z");
        row("clocks go back tonight", "America/New_York", "08:00-21:00", "2026-11-01T02:00:00Z", "2026-11-01T13:00:00Z",
            "2026-11-02T02:00:00Z");
        row("Arizona keeps its clocks", "America/Phoenix", "08:00-21:00", "2026-03-08T05:00:00Z",
            "2026-03-08T15:00:00Z", "2026-03-09T04:00:00Z");
        row("Navajo nation does not", "America/Denver,America/Phoenix", "08:00-21:00", "2026-07-01T05:00:00Z",
            "2026-07-01T15:00:00Z", "2026-07-02T03:00:00Z");
        row("Newfoundland's half hour", "America/St_Johns", "08:00-21:00", "2026-01-15T02:00:00Z",
            "2026-01-15T11:30:00Z", "2026-01-16T00:30:00Z");
        row("from coast to coast", "America/New_York,America/Los_Angeles", "08:00-21:00", "2026-03-03T03:00:00Z",
            "2026-03-03T16:00:00Z", "2026-03-04T02:00:00Z");
        row("all of the United States", "America/New_York,Pacific/Honolulu", "08:00-21:00", "2026-01-15T03:00:00Z",
            "2026-01-15T18:00:00Z", "2026-01-16T02:00:00Z");
        row("no hour in common", "Europe/London,Pacific/Auckland", "08:00-19:00", "2026-01-15T00:00:00Z", "", "");
        row("no zone", "", "08:00-21:00", "2026-03-03T17:00:00Z", "", "");
        row("a zone that is none", "Mars/Olympus", "08:00-21:00", "2026-03-03T17:00:00Z", "", "");
        row("opens in the hour that is left out", "America/New_York", "02:30-21:00", "2026-03-08T05:00:00Z",
            "2026-03-08T07:00:00Z", "2026-03-09T01:00:00Z");
        row("closes in the hour that is left out", "America/New_York", "01:00-02:30", "2026-03-08T06:10:00Z",
            "2026-03-08T06:10:00Z", "2026-03-08T07:00:00Z");
        row("closes in the repeated hour: the first time", "America/New_York", "00:00-01:30", "2026-11-01T04:30:00Z",
            "2026-11-01T04:30:00Z", "2026-11-01T05:30:00Z");
        row("midnight does not exist", "America/Santiago", "00:00-24:00", "2026-09-06T03:00:00Z",
            "2026-09-06T03:00:00Z", "2026-09-06T04:00:00Z");
        row("a day to its end", "America/Chicago", "08:00-24:00", "2026-03-03T17:00:00Z", "2026-03-03T17:00:00Z",
            "2026-03-04T06:00:00Z");
    }
    void examples()
    {
        QFETCH(QString, zones);
        QFETCH(QString, hours);
        QFETCH(QString, at);
        QFETCH(QString, from);
        QFETCH(QString, until);
        const auto rows = need(database_->owner().query(
            u"SELECT coalesce(to_char(w.open_from AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), ''), "
            u"isfinite(w.open_from), "
            "coalesce(to_char(w.open_until AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), '') "
            "FROM autolynx.class_window(?::text[], ?::time, ?::time, ?::timestamptz) w"_qs,
            {db::textArray(zones.split(u',', Qt::SkipEmptyParts)), hours.section(u'-', 0, 0), hours.section(u'-', 1),
             at}));
        QCOMPARE(rows[0][1].toBool(), !from.isEmpty());
        if (!from.isEmpty()) {
            QCOMPARE(rows[0][0].toString(), from);
            QCOMPARE(rows[0][2].toString(), until);
        }
    }

    // For random zones and times, by another implementation of the zones: the window answered is the first there is,
    // and no longer.
    void isTheFirstAndNoLonger()
    {
        const QStringList zones = {u"America/New_York"_qs, u"America/Chicago"_qs,     u"America/Denver"_qs,
                                   u"America/Phoenix"_qs,  u"America/Los_Angeles"_qs, u"America/Anchorage"_qs,
                                   u"Pacific/Honolulu"_qs, u"America/St_Johns"_qs,    u"America/Puerto_Rico"_qs,
                                   u"America/Halifax"_qs,  u"America/Havana"_qs,      u"America/Santiago"_qs,
                                   u"Europe/Berlin"_qs,    u"Asia/Kolkata"_qs,        u"Australia/Lord_Howe"_qs,
                                   u"Pacific/Chatham"_qs,  u"Asia/Beirut"_qs};
        // Weeks in which some of them move their clocks, and one in which none does.
        const QList<QDateTime> weeks = {utc(u"2026-03-05T00:00:00Z"_qs), utc(u"2026-10-29T00:00:00Z"_qs),
                                        utc(u"2026-09-03T00:00:00Z"_qs), utc(u"2026-04-02T00:00:00Z"_qs),
                                        utc(u"2026-03-26T00:00:00Z"_qs), utc(u"2026-07-10T00:00:00Z"_qs)};
        const quint32 seed = 20260303;
        QRandomGenerator random(seed);
        int never = 0;
        for (int i = 0; i < 400; ++i) {
            Case c;
            for (int n = 1 + random.bounded(3); n > 0; --n)
                c.zones += zones[random.bounded(zones.size())];
            c.zones.removeDuplicates();
            c.start = QTime(random.bounded(2) ? 0 : 4 + random.bounded(8), random.bounded(4) * 15);
            if (c.start.hour() == 0)
                c.start = QTime(0, 0);
            c.end = random.bounded(4) ? QTime(13 + random.bounded(10), random.bounded(4) * 15) : QTime(0, 0);
            c.at = weeks[random.bounded(weeks.size())].addSecs(random.bounded(6 * 24 * 3600));
            const auto [from, until] = window(database_->owner(), c);
            const QByteArray what =
                u"seed %1 case %2: %3 %4-%5 at %6 gave %7 %8"_qs.arg(seed)
                    .arg(i)
                    .arg(c.zones.join(u','), sqlTime(c.start), sqlTime(c.end, true), c.at.toString(Qt::ISODate),
                         QDateTime::fromMSecsSinceEpoch(from, Qt::UTC).toString(Qt::ISODate),
                         QDateTime::fromMSecsSinceEpoch(until, Qt::UTC).toString(Qt::ISODate))
                    .toUtf8();
            const qint64 at = c.at.toMSecsSinceEpoch();
            const qint64 minutes15 = 15 * 60 * 1000;
            const auto insideAt = [&c](qint64 ms) { return inside(c, QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)); };
            if (from < 0) {
                ++never;
                for (qint64 t = at; t < at + 7 * 24 * 3600 * qint64(1000); t += minutes15)
                    QVERIFY2(!insideAt(t), what);
                continue;
            }
            QVERIFY2(from >= at && until > from, what);
            const bool allDay = c.start == QTime(0, 0) && c.end == QTime(0, 0);
            QVERIFY2(insideAt(from) && insideAt(until - 1) && (allDay || !insideAt(until)), what);
            if (from > at)
                QVERIFY2(!insideAt(from - 1), what);
            for (qint64 t = at; t < from; t += minutes15)
                QVERIFY2(!insideAt(t), what);
            for (qint64 t = from; t < until; t += minutes15)
                QVERIFY2(insideAt(t), what);
        }
        QVERIFY(never > 5 && never < 200); // both kinds were met
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
