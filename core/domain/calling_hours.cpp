// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/calling_hours.h"

#include <QRegularExpression>
#include <QStringList>
#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <utility>

namespace autolynx {
namespace {

constexpr std::array<const char*, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

Error unreadable(const QString& message)
{
    return usage(QStringLiteral("hours_unreadable"), message,
                 QStringLiteral("For example 09:00-18:00, or mon-fri 09:00-12:00 13:00-18:00, sat 10:00-14:00. A day "
                                "that is not named has none; 20:00-02:00 runs into the next day."));
}

std::optional<std::size_t> dayOf(const QString& word)
{
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        const auto day = QLatin1StringView(kDays[i]);
        if (word == day || (word.size() > 3 && word.startsWith(day) && word.endsWith(u"day")))
            return i;
    }
    return {};
}

// "mon", "mon-fri", "sat-mon", "daily"; empty if the word is no such thing.
std::vector<std::size_t> daysOf(const QString& word)
{
    if (word == u"daily")
        return {0, 1, 2, 3, 4, 5, 6};
    const auto from = dayOf(word.section(u'-', 0, 0));
    const auto to = dayOf(word.section(u'-', -1));
    if (!from || !to || word.count(u'-') > 1)
        return {};
    std::vector<std::size_t> days{*from};
    while (days.back() != *to)
        days.push_back((days.back() + 1) % kDays.size());
    return days;
}

std::optional<QString> interval(const QString& word)
{
    static const QRegularExpression form(
        QStringLiteral("^([01]?\\d|2[0-3]):([0-5]\\d)-(?:([01]?\\d|2[0-3]):([0-5]\\d)|24:00)$"));
    const auto match = form.match(word);
    if (!match.hasMatch())
        return {};
    const auto time = [&](int hours) {
        return match.captured(hours).rightJustified(2, u'0') + u':' + match.captured(hours + 1);
    };
    const QString from = time(1);
    const QString to = match.captured(3).isEmpty() ? QStringLiteral("24:00") : time(3);
    return from == to ? std::optional<QString>() : from + u'-' + to;
}

} // namespace

Result<nlohmann::json> parseCallingHours(const QString& text)
{
    nlohmann::json hours = nlohmann::json::object();
    for (const char* day : kDays)
        hours[day] = nlohmann::json::array();
    std::array<bool, kDays.size()> named{};
    std::vector<std::size_t> days;
    bool open = false;
    const QString words = text.toLower().replace(QRegularExpression(QStringLiteral("[;\\n]")), QStringLiteral(","));
    for (const QString& part : words.split(u',', Qt::SkipEmptyParts)) {
        QStringList left = part.simplified().split(u' ', Qt::SkipEmptyParts);
        if (left.isEmpty())
            continue;
        if (auto of = daysOf(left.first()); !of.empty()) {
            left.removeFirst();
            if (left.isEmpty())
                return unreadable(QStringLiteral("Part of the calling hours names days and no times."));
            for (const std::size_t day : of) {
                if (std::exchange(named[day], true))
                    return unreadable(
                        QStringLiteral("The calling hours name %1 twice.").arg(QLatin1StringView(kDays[day])));
            }
            days = std::move(of);
        } else if (days.empty()) { // times alone are for every day
            days = daysOf(QStringLiteral("daily"));
            named.fill(true);
        }
        if (left == QStringList(QStringLiteral("none")))
            continue;
        for (const QString& word : left) {
            const auto times = interval(word);
            if (!times)
                return unreadable(QStringLiteral("'%1' is no part of calling hours.").arg(word.left(40)));
            for (const std::size_t day : days)
                hours[kDays[day]].push_back(times->toStdString());
            open = true;
        }
    }
    if (!open)
        return unreadable(QStringLiteral("These calling hours leave no time to call anybody."));
    return hours;
}

QString callingHoursText(const nlohmann::json& hours)
{
    if (!hours.is_object())
        return {};
    QStringList parts;
    for (std::size_t i = 0, last = 0; i < kDays.size(); i = last + 1) {
        const auto of = hours.value(kDays[i], nlohmann::json::array());
        last = i;
        while (last + 1 < kDays.size() && hours.value(kDays[last + 1], nlohmann::json::array()) == of)
            ++last;
        QStringList times;
        for (const auto& each : of) {
            if (each.is_string())
                times += QString::fromStdString(each.get<std::string>());
        }
        const QString days =
            last == i ? QString::fromLatin1(kDays[i])
            : i == 0 && last + 1 == kDays.size()
                ? QStringLiteral("daily")
                : QStringLiteral("%1-%2").arg(QLatin1StringView(kDays[i]), QLatin1StringView(kDays[last]));
        parts += days + u' ' + (times.isEmpty() ? QStringLiteral("none") : times.join(u' '));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace autolynx
