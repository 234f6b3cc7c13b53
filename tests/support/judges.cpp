// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/judges.h"

#include <QTimeZone>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace autolynx::test {
namespace {

constexpr qint64 kHour = 3'600'000'000;

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

bool lawful(const QString& hours, const QDateTime& local)
{
    const QStringList intervals = hours.split(u' ', Qt::SkipEmptyParts);
    const double now = minuteOf(local);
    return intervals.isEmpty() || std::any_of(intervals.begin(), intervals.end(), [&](const QString& each) {
               return each != QLatin1StringView("-") && now >= minuteOf(each.section(u'-', 0, 0)) &&
                      now < minuteOf(each.section(u'-', 1, 1));
           });
}

} // namespace

QDateTime utc(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC);
}

const char* hoursBroken(qint64 atUs, const QString& zone, const nlohmann::json& week, bool skipHolidays, const Law& law)
{
    const QTimeZone there(zone.toUtf8());
    if (zone.isEmpty() || !there.isValid()) // Qt takes an empty name for the machine's own zone
        return "nobody knows its zone";
    for (int second = 0; second <= 120; second += 30) {
        const QDateTime local = utc(atUs + second * 1'000'000LL).toTimeZone(there);
        const bool holiday = law.holidays.contains(local.date().toString(Qt::ISODate));
        const char* kind = within(week, local) && !(holiday && skipHolidays) ? nullptr : "outside its campaign's hours";
        for (const Law::Rule& rule : law.rules) {
            const int day = local.date().dayOfWeek();
            if (!lawful(day < 6    ? rule.monFri
                        : day == 6 ? rule.saturday
                                   : rule.sunday,
                        local) ||
                (holiday && !lawful(rule.holidays, local)))
                kind = "outside the hours of its state";
        }
        if (kind)
            return second == 0 ? kind : "less than two minutes before its hours end";
    }
    return nullptr;
}

std::vector<const char*> numberBroken(const std::vector<qint64>& agoUs, const NumberLimits& limits, const Law& law)
{
    const auto over = [&agoUs](qint64 limit, qint64 within) {
        return limit > 0 &&
               std::count_if(agoUs.begin(), agoUs.end(), [&](qint64 ago) { return ago < within; }) >= limit;
    };
    std::vector<const char*> broken;
    if (over(limits.day, 24 * kHour))
        broken.push_back("over the calls of a number in 24 hours");
    if (over(limits.week, 7 * 24 * kHour))
        broken.push_back("over the calls of a number in 7 days");
    if (over(limits.ever, std::numeric_limits<qint64>::max()))
        broken.push_back("over the calls of a number at all");
    for (const Law::Rule& rule : law.rules) {
        if (over(rule.mostInADay, 24 * kHour))
            broken.push_back("over the calls that its state allows in 24 hours");
        if (over(1, rule.hoursBetween * kHour))
            broken.push_back("sooner than its state allows");
    }
    return broken;
}

const char* pauseBroken(qint64 atUs, std::size_t calls, qint64 lastEndedUs, const std::vector<qint64>& pausesSeconds)
{
    if (calls == 0)
        return nullptr;
    const qint64 pause = pausesSeconds.at(std::min(calls, pausesSeconds.size()) - 1) * 1'000'000;
    return atUs < lastEndedUs + pause ? "before the pause after its last call is over" : nullptr;
}

} // namespace autolynx::test
