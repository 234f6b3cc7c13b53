// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace autolynx::test {

/// What the law says where somebody is: the rows that count for them, as they stand in the tables.
struct Law
{
    struct Rule
    {
        QString monFri, saturday, sunday, holidays; ///< "08:00-12:00 13:00-20:00"; empty: not stated, "-": never
        int mostInADay = 0;                         ///< 0: no limit
        int hoursBetween = 0;
    };
    std::vector<Rule> rules;
    QStringList holidays; ///< ISO days
};

/// How often a number may be called; 0: no limit.
struct NumberLimits
{
    int day = 0, week = 0, ever = 0;
};

QDateTime utc(qint64 us);

/// Judges of a launch (R11), by Qt's own reading of the zone files and by none of the product's functions. Each answers
/// what is broken, in a few words; null or empty: nothing.

/// A launch is inside the hours, and so are the two minutes in which a phone may begin to ring. `week` is a campaign's
/// `hours`, `zone` one that the number may be in.
const char* hoursBroken(qint64 atUs, const QString& zone, const nlohmann::json& week, bool skipHolidays,
                        const Law& law);
/// `agoUs`: how long ago the number was called, over all campaigns; each that may have reached it.
std::vector<const char*> numberBroken(const std::vector<qint64>& agoUs, const NumberLimits& limits, const Law& law);
/// The pause between attempts: `calls` were made to the contact before, the last ended then.
const char* pauseBroken(qint64 atUs, std::size_t calls, qint64 lastEndedUs, const std::vector<qint64>& pausesSeconds);

} // namespace autolynx::test
