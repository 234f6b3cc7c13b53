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
void Walk::breach(const char* kind, const QString& call, qint64 atUs, const QString& more)
{
    const QString name = QString::fromUtf8(kind);
    if (!breaches.contains(name))
        breaches[name] = u"call %1 at %2: %3 %4"_qs.arg(call, utc(atUs).toString(Qt::ISODate), name, more);
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
            const Law law = lawOf(row[9].toString());
            auto zones = nlohmann::json::parse(row[7].toString().toStdString());
            if (zones.empty())
                zones.push_back(row[8].toString().toStdString());
            const auto week = nlohmann::json::parse(row[5].toString().toStdString());
            for (const auto& each : zones) {
                const QString zone = QString::fromStdString(each.get<std::string>());
                if (const char* kind = hoursBroken(at, zone, week, row[6].toBool(), law))
                    breach(kind, call, at, zone);
            }
            if (row[11].toInt() > row[10].toInt())
                breach("over the attempts of its contact", call, at);
            if (row[14].toBool())
                breach("without the consent that its campaign requires", call, at);
            if (row[15].toBool()) { // who is called again by itself
                const auto pauses = nlohmann::json::parse(row[16].toString().toStdString()).get<std::vector<qint64>>();
                const QString before = row[17].toString();
                const char* kind = pauseBroken(at, before.section(u' ', 0, 0).toULongLong(),
                                               before.section(u' ', 1).toLongLong(), pauses);
                if (kind)
                    breach(kind, call, at);
            }
            judgeNumber(call, at, row[3].toString(), law);
        }
        judgeBudgets(call, at, row[4].toString());
    }
}

// The rows of the country and of the state count.
Law Walk::lawOf(const QString& jurisdiction)
{
    Law law;
    const QVariantList places{jurisdiction.left(2), jurisdiction};
    for (
        const db::Row& row : need(f.database.owner().query(
            u"SELECT coalesce(mon_fri, ''), coalesce(saturday, ''), coalesce(sunday, ''), coalesce(holidays, ''), coalesce(max_calls_24h, 0), coalesce(hours_between, 0) FROM autolynx.calling_rules WHERE jurisdiction IN (?, ?)"_qs,
            places)))
        law.rules.push_back({row[0].toString(), row[1].toString(), row[2].toString(), row[3].toString(), row[4].toInt(),
                             row[5].toInt()});
    for (const db::Row& row : need(f.database.owner().query(
             u"SELECT day::text FROM autolynx.holidays WHERE jurisdiction IN (?, ?)"_qs, places)))
        law.holidays << row[0].toString();
    return law;
}

// How often a number was called, over all campaigns: what may have reached it counts, what was given back does not.
void Walk::judgeNumber(const QString& call, qint64 atUs, const QString& phone, const Law& law)
{
    std::vector<qint64> before; // ago, in µs
    for (
        const db::Row& row : need(f.database.owner().query(
            u"SELECT autolynx.us(coalesce(sent_at, accepted_at)) FROM autolynx.calls WHERE phone = ? AND id <> ?::uuid "
            u"AND kind = 'campaign'"
            " AND coalesce(sent_at, accepted_at) IS NOT NULL AND launch <> 'RELEASED' AND (start_fault IS NULL OR conversation)"_qs,
            {phone, call})))
        before.push_back(atUs - row[0].toLongLong());
    const auto limits = need(f.database.owner().query(
        u"SELECT coalesce(number_day, 0), coalesce(number_week, 0), coalesce(number_ever, 0) FROM autolynx.accounts"_qs));
    const NumberLimits most{limits[0][0].toInt(), limits[0][1].toInt(), limits[0][2].toInt()};
    for (const char* kind : numberBroken(before, most, law))
        breach(kind, call, atUs);
}

// What was spent, and what calls under way may still cost at worst, is within each budget that is set.
void Walk::judgeBudgets(const QString& call, qint64 atUs, const QString& campaign)
{
    const auto account = need(f.database.owner().query(
        u"SELECT coalesce(budget_micro, 0), coalesce(budget_day_micro, 0), day_zone FROM autolynx.accounts"_qs));
    const QTimeZone zone(account[0][2].toString().toUtf8());
    const QDate today = utc(atUs).toTimeZone(zone).date();
    qint64 all = 0, allToday = 0, own = 0, ownToday = 0;
    for (const db::Row& row :
         need(f.database.owner().query(u"SELECT coalesce(campaign_id::text, ''), autolynx.us(created_at), "
                                       u"coalesce(cost_micro, 0), CASE WHEN holds_slot THEN reserved_micro ELSE 0 END"
                                       " FROM autolynx.calls WHERE launch <> 'RELEASED'"_qs))) {
        const qint64 micro = qMax(row[2].toLongLong(), row[3].toLongLong());
        const bool ofToday = utc(row[1].toLongLong()).toTimeZone(zone).date() == today;
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
