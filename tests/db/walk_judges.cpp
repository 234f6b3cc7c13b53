// SPDX-License-Identifier: GPL-3.0-or-later
// Judges of the walk: each launch by what the rules were at its moment, read from rows, with Qt's own reading of the
// zone files and none of the product's functions.
#include "tests/db/walk.h"

#include <QDateTime>
#include <QTimeZone>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace std::chrono_literals;

namespace autolynx::test {
namespace {

constexpr qint64 kHour = 3'600'000'000;

QDateTime moment(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC);
}

int minuteOf(const QString& text)
{
    return text.section(u':', 0, 0).toInt() * 60 + text.section(u':', 1, 1).toInt();
}

double minuteOf(const QDateTime& local)
{
    return QTime(0, 0).msecsTo(local.time()) / 60'000.0;
}

/// Whether a wall clock shows a time of a campaign's hours, of today or what yesterday's run over into today.
bool within(const nlohmann::json& hours, const QDateTime& local)
{
    static const char* const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int back = 0; back < 2; ++back) {
        const double now = minuteOf(local) + back * 24 * 60;
        for (const auto& each : hours.at(days[local.date().addDays(-back).dayOfWeek() - 1])) {
            const QString text = QString::fromStdString(each.get<std::string>());
            const int from = minuteOf(text.section(u'-', 0, 0));
            int until = minuteOf(text.section(u'-', 1, 1));
            if (until <= from)
                until += 24 * 60;
            if (now >= from && now < until)
                return true;
        }
    }
    return false;
}

/// The same of a rule's "08:00-12:00 13:00-20:00"; empty: not stated, "-": never.
bool lawful(const QString& hours, const QDateTime& local)
{
    const QStringList intervals = hours.split(u' ', Qt::SkipEmptyParts);
    const double now = minuteOf(local);
    return intervals.isEmpty() || std::any_of(intervals.begin(), intervals.end(), [&](const QString& each) {
               return each != u"-" && now >= minuteOf(each.section(u'-', 0, 0)) &&
                      now < minuteOf(each.section(u'-', 1, 1));
           });
}

} // namespace

void Walk::breach(const char* kind, const QString& call, qint64 atUs, const QString& more)
{
    const QString name = QString::fromUtf8(kind);
    if (!breaches.contains(name))
        breaches[name] = u"call %1 at %2: %3 %4"_qs.arg(call, moment(atUs).toString(Qt::ISODate), name, more);
}

// One thread: what the rows say now is what they said when these were marked as sent.
void Walk::judgeLaunches(const QStringList& calls)
{
    const auto rows = need(f.database.owner().query(
        u"SELECT l.id, autolynx.us(l.sent_at), l.kind, l.phone, c.id, c.hours::text, c.skip_holidays, "
        u"to_jsonb(z.zones)::text,"
        " coalesce(c.fallback_zone, ''), CASE WHEN z.jurisdiction IN ('', 'ZZ') THEN c.default_region ELSE "
        "z.jurisdiction END, c.max_attempts + p.granted,"
        " (SELECT count(*) FROM autolynx.calls o WHERE o.contact_id = l.contact_id AND coalesce(o.sent_at, "
        "o.accepted_at) IS NOT NULL"
        "  AND o.launch <> 'RELEASED' AND (o.start_fault IS NULL OR o.conversation)),"
        " (SELECT count(*) FROM autolynx.do_not_call d WHERE d.phone = l.phone AND d.removed_at IS NULL AND "
        "(d.campaign_id IS NULL OR d.campaign_id = l.campaign_id)),"
        " l.reserved_micro, c.consent_required AND p.consent IS NOT TRUE, p.retrying, "
        "to_jsonb(c.retry_after_seconds)::text,"
        " (SELECT count(*) || ' ' || coalesce(max(autolynx.us(o.ended_at)), 0) FROM autolynx.calls o WHERE "
        "o.contact_id "
        "= l.contact_id AND o.id <> l.id"
        "  AND o.outcome IS NOT NULL AND o.launch <> 'RELEASED' AND (o.start_fault IS NULL OR o.conversation))"
        " FROM autolynx.calls l LEFT JOIN autolynx.campaigns c ON c.id = l.campaign_id LEFT JOIN autolynx.contacts p "
        "ON p.id = l.contact_id"
        " LEFT JOIN autolynx.contact_classes z ON z.id = p.class_id WHERE l.id = ANY (?::uuid[])"_qs,
        {db::textArray(calls)}));
    for (const db::Row& row : rows) {
        ++judged_;
        const QString call = row[0].toString();
        const qint64 at = row[1].toLongLong();
        if (row[12].toInt() > 0)
            breach("its number is on a list", call, at);
        if (row[13].toLongLong() <= 0)
            breach("nothing is reserved for it", call, at);
        if (row[2].toString() == u"campaign") {
            auto zones = nlohmann::json::parse(row[7].toString().toStdString());
            if (zones.empty())
                zones.push_back(row[8].toString().toStdString());
            for (const auto& zone : zones)
                judgeHours(call, at, QString::fromStdString(zone.get<std::string>()), row[5].toString(),
                           row[6].toBool(), row[9].toString());
            if (row[11].toInt() > row[10].toInt())
                breach("over the attempts of its contact", call, at);
            if (row[14].toBool())
                breach("without the consent that its campaign requires", call, at);
            if (row[15].toBool())
                judgePause(call, at, row[16].toString(), row[17].toString());
            judgeNumber(call, at, row[3].toString(), row[9].toString());
        }
        judgeBudgets(call, at, row[4].toString());
    }
}

// Who is called again by itself has had the pause that comes after so many calls, counted from the end of the last.
void Walk::judgePause(const QString& call, qint64 atUs, const QString& steps, const QString& before)
{
    const auto pauses = nlohmann::json::parse(steps.toStdString()).get<std::vector<qint64>>();
    const auto calls = before.section(u' ', 0, 0).toULongLong();
    const qint64 endedUs = before.section(u' ', 1).toLongLong();
    if (calls > 0 && atUs < endedUs + pauses.at(qMin<std::size_t>(calls, pauses.size()) - 1) * 1'000'000)
        breach("before the pause after its last call is over", call, atUs);
}

// A launch is inside the hours, and so are the two minutes in which a phone may begin to ring (R11).
void Walk::judgeHours(const QString& call, qint64 atUs, const QString& zone, const QString& hours, bool skipHolidays,
                      const QString& jurisdiction)
{
    const QTimeZone there(zone.toUtf8());
    if (zone.isEmpty() || !there.isValid()) // Qt takes an empty name for the machine's own zone
        return breach("nobody knows its zone", call, atUs, zone);
    const auto week = nlohmann::json::parse(hours.toStdString());
    for (int second = 0; second <= 120; second += 30) {
        const QDateTime local = moment(atUs + second * 1'000'000LL).toTimeZone(there);
        const bool holiday =
            f.number(u"SELECT count(*) FROM autolynx.holidays WHERE day = ? AND jurisdiction IN (?, ?)"_qs,
                     {local.date().toString(Qt::ISODate), jurisdiction.left(2), jurisdiction}) > 0;
        bool open = within(week, local) && !(holiday && skipHolidays);
        const char* kind = open ? nullptr : "outside its campaign's hours";
        for (
            const db::Row& row : need(f.database.owner().query(
                u"SELECT coalesce(mon_fri, ''), coalesce(saturday, ''), coalesce(sunday, ''), coalesce(holidays, '') FROM autolynx.calling_rules WHERE jurisdiction IN (?, ?)"_qs,
                {jurisdiction.left(2), jurisdiction}))) {
            const int day = local.date().dayOfWeek();
            if (!lawful(row[day < 6 ? 0 : day - 5].toString(), local) || (holiday && !lawful(row[3].toString(), local)))
                kind = "outside the hours of its state";
        }
        if (kind)
            return breach(second == 0 ? kind : "less than two minutes before its hours end", call, atUs, zone);
    }
}

// How often a number was called, over all campaigns: what may have reached it counts, what was given back does not.
void Walk::judgeNumber(const QString& call, qint64 atUs, const QString& phone, const QString& jurisdiction)
{
    QList<qint64> before; // ago, in µs
    for (
        const db::Row& row : need(f.database.owner().query(
            u"SELECT autolynx.us(coalesce(sent_at, accepted_at)) FROM autolynx.calls WHERE phone = ? AND id <> ?::uuid "
            u"AND kind = 'campaign'"
            " AND coalesce(sent_at, accepted_at) IS NOT NULL AND launch <> 'RELEASED' AND (start_fault IS NULL OR conversation)"_qs,
            {phone, call})))
        before += atUs - row[0].toLongLong();
    const auto over = [&](qint64 limit, qint64 within) {
        return limit > 0 &&
               std::count_if(before.begin(), before.end(), [&](qint64 ago) { return ago < within; }) >= limit;
    };
    const auto limits = need(f.database.owner().query(
        u"SELECT coalesce(number_day, 0), coalesce(number_week, 0), coalesce(number_ever, 0) FROM autolynx.accounts"_qs));
    if (over(limits[0][0].toInt(), 24 * kHour))
        breach("over the calls of a number in 24 hours", call, atUs);
    if (over(limits[0][1].toInt(), 7 * 24 * kHour))
        breach("over the calls of a number in 7 days", call, atUs);
    if (over(limits[0][2].toInt(), std::numeric_limits<qint64>::max()))
        breach("over the calls of a number at all", call, atUs);
    for (
        const db::Row& row : need(f.database.owner().query(
            u"SELECT coalesce(max_calls_24h, 0), coalesce(hours_between, 0) FROM autolynx.calling_rules WHERE jurisdiction IN (?, ?)"_qs,
            {jurisdiction.left(2), jurisdiction}))) {
        if (over(row[0].toInt(), 24 * kHour))
            breach("over the calls that its state allows in 24 hours", call, atUs);
        if (over(1, row[1].toInt() * kHour))
            breach("sooner than its state allows", call, atUs);
    }
}

// What was spent, and what calls under way may still cost at worst, is within each budget that is set.
void Walk::judgeBudgets(const QString& call, qint64 atUs, const QString& campaign)
{
    const auto account = need(f.database.owner().query(
        u"SELECT coalesce(budget_micro, 0), coalesce(budget_day_micro, 0), day_zone FROM autolynx.accounts"_qs));
    const QTimeZone zone(account[0][2].toString().toUtf8());
    const QDate today = moment(atUs).toTimeZone(zone).date();
    qint64 all = 0, allToday = 0, own = 0, ownToday = 0;
    for (const db::Row& row :
         need(f.database.owner().query(u"SELECT coalesce(campaign_id::text, ''), autolynx.us(created_at), "
                                       u"coalesce(cost_micro, 0), CASE WHEN holds_slot THEN reserved_micro ELSE 0 END"
                                       " FROM autolynx.calls WHERE launch <> 'RELEASED'"_qs))) {
        const qint64 micro = qMax(row[2].toLongLong(), row[3].toLongLong());
        const bool ofToday = moment(row[1].toLongLong()).toTimeZone(zone).date() == today;
        all += micro;
        allToday += ofToday ? micro : 0;
        own += row[0].toString() == campaign ? micro : 0;
        ownToday += ofToday && row[0].toString() == campaign ? micro : 0;
    }
    const auto over = [](const QVariant& budget, qint64 micro) {
        return budget.toLongLong() > 0 && micro > budget.toLongLong();
    };
    if (over(account[0][0], all))
        breach("beyond the account's budget", call, atUs);
    if (over(account[0][1], allToday))
        breach("beyond the account's budget of the day", call, atUs);
    for (
        const db::Row& row : need(f.database.owner().query(
            u"SELECT coalesce(budget_micro, 0), coalesce(budget_day_micro, 0) FROM autolynx.campaigns WHERE id::text = ?"_qs,
            {campaign}))) {
        if (over(row[0], own))
            breach("beyond its campaign's budget", call, atUs);
        if (over(row[1], ownToday))
            breach("beyond its campaign's budget of the day", call, atUs);
    }
}

} // namespace autolynx::test
