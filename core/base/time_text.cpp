// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"

#include <QDateTime>
#include <QString>

namespace autolynx {

using std::chrono::microseconds;

std::string isoTime(TimePoint time)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::optional<TimePoint> parseIsoTime(std::string_view text)
{
    const auto string = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const auto parsed = QDateTime::fromString(string, Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return TimePoint(std::chrono::milliseconds(parsed.toMSecsSinceEpoch()));
}

TimePoint fromMicroseconds(std::int64_t sinceEpoch)
{
    return TimePoint(microseconds(sinceEpoch));
}

std::int64_t toMicroseconds(TimePoint time)
{
    return time.time_since_epoch().count();
}

} // namespace autolynx
