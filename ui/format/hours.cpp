// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/hours.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Settings", text);
}

QString dayText(const QStringList& intervals)
{
    if (intervals.isEmpty())
        return say(QT_TRANSLATE_NOOP("Settings", "not at all"));
    return QStringList(intervals).replaceInStrings(QStringLiteral("-"), QStringLiteral("–")).join(QStringLiteral(", "));
}

} // namespace

WeekHours weekHoursOf(const nlohmann::json& object)
{
    constexpr std::array kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    WeekHours hours;
    for (std::size_t day = 0; day < kDays.size(); ++day) {
        const auto found = object.is_object() ? object.find(kDays.at(day)) : object.end();
        if (found == object.end() || !found->is_array())
            continue;
        for (const auto& interval : *found)
            hours.at(day) << QString::fromStdString(interval.get<std::string>());
    }
    return hours;
}

QString hoursText(const WeekHours& hours)
{
    if (std::ranges::all_of(hours, [&](const QStringList& day) { return day == hours.front(); }))
        return say(QT_TRANSLATE_NOOP("Settings", "%1 every day")).arg(dayText(hours.front()));
    // Neighbours with the same hours stand together: "Mon–Fri 08:00–18:00; Sat 10:00–14:00; Sun not at all".
    QStringList parts;
    for (std::size_t first = 0; first < hours.size();) {
        std::size_t last = first;
        while (last + 1 < hours.size() && hours.at(last + 1) == hours.at(first))
            ++last;
        const auto name = [](std::size_t day) { return QLocale().dayName(int(day) + 1, QLocale::ShortFormat); };
        parts << (first == last ? name(first) : name(first) + u'–' + name(last)) + u' ' + dayText(hours.at(first));
        first = last + 1;
    }
    return parts.join(QStringLiteral("; "));
}

QString delaysText(const QList<int>& seconds)
{
    QStringList parts;
    for (const int delay : seconds) {
        parts << (delay % 86400 == 0  ? say(QT_TRANSLATE_NOOP("Settings", "%1 d")).arg(delay / 86400)
                  : delay % 3600 == 0 ? say(QT_TRANSLATE_NOOP("Settings", "%1 h")).arg(delay / 3600)
                                      : say(QT_TRANSLATE_NOOP("Settings", "%1 min")).arg(delay / 60));
    }
    return parts.join(QStringLiteral(", "));
}

std::optional<QList<int>> delaysOf(const QString& text)
{
    constexpr int kMost = 20;
    constexpr int kLongest = 30 * 86400;
    static const QRegularExpression one(QStringLiteral(R"(^(\d{1,5})\s*(min|m|h|d|t)\w*$)"),
                                        QRegularExpression::CaseInsensitiveOption);
    QList<int> delays;
    for (const QString& part : text.split(QRegularExpression(QStringLiteral("[,;]")), Qt::SkipEmptyParts)) {
        const auto match = one.match(part.trimmed());
        if (!match.hasMatch())
            return std::nullopt;
        const QChar unit = match.captured(2).at(0).toLower();
        const qint64 seconds = match.captured(1).toLongLong() * (unit == u'm' ? 60 : unit == u'h' ? 3600 : 86400);
        if (seconds < 60 || seconds > kLongest)
            return std::nullopt;
        delays << static_cast<int>(seconds);
    }
    return delays.isEmpty() || delays.size() > kMost ? std::nullopt : std::optional(delays);
}

} // namespace autolynx::ui
