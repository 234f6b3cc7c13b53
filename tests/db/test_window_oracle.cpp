// SPDX-License-Identifier: GPL-3.0-or-later
// A property of calling hours (R11): for random weeks, zones, rules and holidays the window that the database answers
// is the first that another implementation finds minute by minute, from Qt's own reading of the zone files, and no
// longer.
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTimeZone>

#include <array>
#include <nlohmann/json.hpp>
#include <set>

using namespace autolynx;
using nlohmann::json;
using test::need;

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kDay = 86'400;
constexpr std::array<const char*, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// Minutes of a day, an end at or before the start is the next day's.
struct Interval
{
    int from, to;
};

struct Rule
{
    std::array<std::optional<std::vector<Interval>>, 4> of; // weekdays, Saturday, Sunday, holidays; empty: not stated
};

struct Case
{
    std::vector<QByteArray> zones;
    std::array<std::vector<Interval>, 7> week;
    bool skipHolidays = false;
    std::vector<Rule> rules; // of the country, of the state
    std::set<QDate> holidays;
    qint64 at = 0;
};

QString clock(int minute)
{
    return minute == 1440 ? u"24:00"_qs : QTime(0, 0).addSecs(minute * 60).toString(u"HH:mm"_qs);
}

bool within(const std::vector<Interval>& intervals, int minute)
{
    return std::any_of(intervals.begin(), intervals.end(),
                       [&](const Interval& i) { return minute >= i.from && minute < (i.to > i.from ? i.to : 1440); });
}

/// Zones' offsets by quarters of an hour: clocks move at no other times.
class Clocks
{
public:
    Clocks(const std::vector<QByteArray>& zones, qint64 from) : from_(from - from % 900)
    {
        for (const QByteArray& zone : zones)
            zones_.push_back({QTimeZone(zone), {}});
    }
    /// What the zone's clocks show, as seconds since 1970.
    qint64 local(std::size_t zone, qint64 moment)
    {
        auto& [rules, offsets] = zones_[zone];
        for (auto need = std::size_t((moment - from_) / 900); offsets.size() <= need;)
            offsets.push_back(
                rules.offsetFromUtc(QDateTime::fromSecsSinceEpoch(from_ + qint64(offsets.size()) * 900, Qt::UTC)));
        return moment + offsets[std::size_t((moment - from_) / 900)];
    }
    std::size_t count() const { return zones_.size(); }

private:
    qint64 from_;
    std::vector<std::pair<QTimeZone, std::vector<int>>> zones_;
};

bool inside(const Case& c, Clocks& clocks, qint64 moment)
{
    for (std::size_t z = 0; z < clocks.count(); ++z) {
        const qint64 local = clocks.local(z, moment);
        const qint64 dayNumber = (local - (local % kDay + kDay) % kDay) / kDay;
        const QDate date = QDate(1970, 1, 1).addDays(dayNumber);
        const int minute = int((local - dayNumber * kDay) / kMinute);
        const auto day = std::size_t(date.dayOfWeek() - 1);
        const auto& before = c.week[(day + 6) % 7];
        const bool spilled = std::any_of(before.begin(), before.end(),
                                         [&](const Interval& i) { return i.to <= i.from && minute < i.to; });
        if (!spilled && !within(c.week[day], minute))
            return false;
        const bool holiday = c.holidays.contains(date);
        if (holiday && c.skipHolidays)
            return false;
        for (const Rule& rule : c.rules) {
            const auto& usual = rule.of[day == 6 ? 2 : day == 5 ? 1 : 0];
            if (usual && !within(*usual, minute))
                return false;
            if (holiday && rule.of[3] && !within(*rule.of[3], minute))
                return false;
        }
    }
    return true;
}

/// Whether a call may start in that minute: the hours go on for two more minutes after it began.
bool open(const Case& c, Clocks& clocks, qint64 moment)
{
    return inside(c, clocks, moment) && inside(c, clocks, moment + kMinute) && inside(c, clocks, moment + 2 * kMinute);
}

class Chance
{
public:
    explicit Chance(quint32 seed) : random_(seed) {}
    int below(int n) { return int(random_.bounded(n)); }
    bool one(int in) { return below(in) == 0; }
    template <typename T> const T& of(const std::vector<T>& list) { return list[std::size_t(below(int(list.size())))]; }

    Interval interval(bool overNight)
    {
        // Mostly whole quarters, sometimes any minute: so that edges fall into the hours that clocks leave out or
        // repeat.
        const auto minute = [&] { return one(4) ? below(1440) : below(96) * 15; };
        for (;;) {
            Interval i{minute(), one(6) ? 1440 : minute()};
            if (i.from != i.to && (overNight || i.to > i.from))
                return i;
        }
    }
    std::optional<std::vector<Interval>> lawful()
    {
        if (one(5))
            return {};
        if (one(6))
            return std::vector<Interval>{};
        return one(3) ? std::vector<Interval>{interval(false), interval(false)}
                      : std::vector<Interval>{{below(40) * 15, 1440 - below(20) * 15}};
    }

private:
    QRandomGenerator random_;
};

Case draw(Chance& chance)
{
    static const std::vector<QByteArray> zones = {
        "America/New_York", "America/Chicago",  "America/Denver",  "America/Phoenix",     "America/Los_Angeles",
        "Pacific/Honolulu", "America/St_Johns", "America/Havana",  "America/Santiago",    "Europe/Berlin",
        "Asia/Kolkata",     "Asia/Beirut",      "Pacific/Chatham", "Australia/Lord_Howe", "Africa/Cairo",
        "Asia/Kathmandu",   "Pacific/Apia",     "Atlantic/Azores", "America/Nuuk",        "Africa/Casablanca"};
    // Weeks in which some of them move their clocks, and one in which none does.
    static const std::vector<QDate> weeks = {QDate(2026, 3, 5),  QDate(2026, 10, 29), QDate(2026, 9, 3),
                                             QDate(2026, 4, 2),  QDate(2026, 3, 26),  QDate(2026, 10, 1),
                                             QDate(2026, 7, 10), QDate(2026, 12, 29), QDate(2026, 2, 13)};
    Case c;
    for (int n = 1 + (chance.one(3) ? chance.below(3) : 0); n > 0; --n) {
        const QByteArray& zone = chance.of(zones);
        if (std::find(c.zones.begin(), c.zones.end(), zone) == c.zones.end())
            c.zones.push_back(zone);
    }
    const bool alike = chance.one(2);
    for (auto& day : c.week) {
        if (alike && &day != c.week.data()) {
            day = c.week[0];
            continue;
        }
        for (int n = chance.one(4) ? 0 : 1 + chance.below(2); n > 0; --n)
            day.push_back(chance.one(8) ? Interval{0, 1440} : chance.interval(true));
    }
    if (std::all_of(c.week.begin(), c.week.end(), [](const auto& day) { return day.empty(); }))
        c.week[std::size_t(chance.below(7))].push_back(chance.interval(true));
    c.at = chance.of(weeks).startOfDay(Qt::UTC).toSecsSinceEpoch() + chance.below(6 * 1440) * kMinute;
    c.skipHolidays = chance.one(2);
    for (int n = chance.below(4); n > 0; --n)
        c.holidays.insert(QDateTime::fromSecsSinceEpoch(c.at, Qt::UTC).date().addDays(chance.below(9) - 1));
    for (int n = chance.below(3); n > 0; --n)
        c.rules.push_back({{chance.lawful(), chance.lawful(), chance.lawful(), chance.lawful()}});
    return c;
}

json hoursOf(const Case& c)
{
    json hours;
    for (std::size_t d = 0; d < 7; ++d) {
        hours[kDays[d]] = json::array();
        for (const Interval& i : c.week[d])
            hours[kDays[d]].push_back((clock(i.from) + u'-' + clock(i.to)).toStdString());
    }
    return hours;
}

json rulesOf(const Case& c)
{
    json rules = {{{"jurisdiction", "US"}}};
    constexpr const char* names[] = {"mon_fri", "saturday", "sunday", "holidays"};
    for (std::size_t r = 0; r < c.rules.size(); ++r) {
        json rule = {{"jurisdiction", r == 0 ? "US" : "US-AL"}};
        for (std::size_t n = 0; n < 4; ++n) {
            if (!c.rules[r].of[n])
                continue;
            QStringList times;
            for (const Interval& i : *c.rules[r].of[n])
                times += clock(i.from) + u'-' + clock(i.to);
            rule[names[n]] = times.isEmpty() ? "-" : times.join(u' ').toStdString();
        }
        rules[r] = rule;
    }
    return rules;
}

json holidaysOf(const Case& c)
{
    json days = json::array();
    for (const QDate& day : c.holidays)
        days.push_back({{"jurisdiction", day.day() % 2 ? "US" : "US-AL"},
                        {"day", day.toString(Qt::ISODate).toStdString()},
                        {"observed", false},
                        {"name", "Day"}});
    return days;
}

} // namespace

class TestWindowOracle : public QObject
{
    Q_OBJECT

    test::TestDatabase database_;

    // One case; answers whether it was open at once, later, or never.
    int judge(const Case& c, const QByteArray& what)
    {
        QStringList zones;
        for (const QByteArray& zone : c.zones)
            zones += QString::fromUtf8(zone);
        const auto text = [](const json& j) { return QString::fromStdString(j.dump()); };
        need(database_.owner().query(u"SELECT autolynx.store_rules(?::jsonb, ?::jsonb)"_qs,
                                     {text(rulesOf(c)), text(holidaysOf(c))}));
        const auto rows = need(database_.owner().query(
            u"SELECT coalesce(autolynx.us(open_from) / 1000000, -1), coalesce(autolynx.us(open_until) / 1000000, -1) "
            "FROM autolynx.open_window(?::text[], autolynx.week_of(autolynx.require_hours(?::jsonb)), ?, '{US,US-AL}', "
            "to_timestamp(?::bigint))"_qs,
            {db::textArray(zones), text(hoursOf(c)), c.skipHolidays, c.at}));
        const qint64 from = rows[0][0].toLongLong();
        const qint64 until = rows[0][1].toLongLong();
        const QByteArray told = what + " " + zones.join(u',').toUtf8() + " at " +
                                QDateTime::fromSecsSinceEpoch(c.at, Qt::UTC).toString(Qt::ISODate).toUtf8() + " gave " +
                                QDateTime::fromSecsSinceEpoch(from, Qt::UTC).toString(Qt::ISODate).toUtf8() + " to " +
                                QDateTime::fromSecsSinceEpoch(until, Qt::UTC).toString(Qt::ISODate).toUtf8() + "\n" +
                                QByteArray::fromStdString(hoursOf(c).dump() + "\n" + rulesOf(c).dump() + "\n" +
                                                          holidaysOf(c).dump() + (c.skipHolidays ? " skipped" : ""));
        const auto failed = [&](const char* why) {
            QTest::qFail((QByteArray(why) + ": " + told).constData(), __FILE__, __LINE__);
            return -1;
        };
        Clocks clocks(c.zones, c.at);
        const qint64 end = from < 0 ? c.at + 400 * kDay : from;
        for (qint64 t = c.at; t < end; t += kMinute) {
            if (open(c, clocks, t))
                return failed("it opens earlier");
        }
        if (from < 0)
            return 2;
        for (qint64 t = from; t < until; t += kMinute) {
            if (!open(c, clocks, t))
                return failed("it closes earlier");
        }
        // It ends where the hours do, or is looked at again after so many days.
        const std::set<qint64> looks{2, 9, 60, 400};
        if (until <= from ||
            (open(c, clocks, until) && ((until - c.at) % kDay != 0 || !looks.contains((until - c.at) / kDay))))
            return failed("it goes on");
        return from == c.at ? 0 : 1;
    }

private Q_SLOTS:
    void isTheFirstAndNoLonger()
    {
        const quint32 seed = 20261123;
        Chance chance(seed);
        int met[3] = {};
        for (int i = 0; i < 300; ++i) {
            const int kind =
                judge(draw(chance), QByteArray("seed ") + QByteArray::number(seed) + " case " + QByteArray::number(i));
            if (kind < 0)
                return;
            ++met[kind];
        }
        QVERIFY2(met[0] > 50 && met[1] > 50 && met[2] > 5, "all kinds are to be met");
    }
};

AUTOLYNX_TEST(TestWindowOracle, "window_oracle");
#include "test_window_oracle.moc"
