// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/time_ticks.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace autolynx::ui {
namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

/// Seconds between two marks that a clock's face has; all but the days divide a day.
constexpr std::array<qint64, 22> kSteps = {1,        2,           5,           10,           15,           30,
                                           kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
                                           kHour,    2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
                                           2 * kDay, 7 * kDay,    14 * kDay,   28 * kDay};

qint64 stepFor(qint64 span, int most)
{
    // One mark more than steps fit, where the first lies on the beginning.
    const auto* fitting = std::ranges::find_if(kSteps, [&](qint64 step) { return span / step + 1 <= most; });
    if (fitting != kSteps.end())
        return *fitting;
    const qint64 months = kSteps.back();
    return (span / (months * (most - 1)) + 1) * months;
}

} // namespace

QList<QDateTime> timeTicks(const QDateTime& from, const QDateTime& to, int most)
{
    QList<QDateTime> ticks;
    if (!from.isValid() || !to.isValid() || to < from)
        return ticks;
    const qint64 step = stepFor(from.secsTo(to), std::max(most, 2));
    const auto take = [&](const QDateTime& tick) {
        // An hour that the clock skips has no mark; one that it has twice has one.
        if (tick >= from && tick <= to && (ticks.isEmpty() || tick > ticks.back()))
            ticks << tick;
    };
    const qint64 days = std::max<qint64>(1, step / kDay);
    QDate day = from.date();
    if (days > 1)
        day = day.addDays(-(day.toJulianDay() % days)); // the same days wherever the axis begins
    for (; day <= to.date(); day = day.addDays(days)) {
        qint64 second = day == from.date() ? from.time().msecsSinceStartOfDay() / 1000 / step * step : 0;
        for (; second < kDay; second += step) {
            const QTime time = QTime::fromMSecsSinceStartOfDay(static_cast<int>(second * 1000));
            const QDateTime tick(day, time);
            if (tick > to)
                return ticks;
            if (tick.time() == time)
                take(tick);
        }
    }
    return ticks;
}

QStringList timeTickTexts(const QList<QDateTime>& ticks)
{
    const bool seconds = std::ranges::any_of(ticks, [](const QDateTime& tick) { return tick.time().second() != 0; });
    QStringList texts;
    for (const QDateTime& tick : ticks) {
        const bool day = tick.time() == QTime(0, 0);
        QString text = QLocale().toString(tick, day       ? QCoreApplication::translate("Time", "d MMM")
                                                : seconds ? QStringLiteral("HH:mm:ss")
                                                          : QStringLiteral("HH:mm"));
        while (texts.contains(text))
            text += QChar(0x200B); // takes no room
        texts << text;
    }
    return texts;
}

} // namespace autolynx::ui
