// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <nlohmann/json_fwd.hpp>

#include <array>
#include <optional>

namespace autolynx::ui {

/// Calling hours of a week, Monday first; each day's intervals as "08:00-12:00".
using WeekHours = std::array<QStringList, 7>;
/// Of {"mon": ["08:00-21:00"], …}; a day that is absent has none.
WeekHours weekHoursOf(const nlohmann::json& object);
/// "Mon–Fri 08:00–18:00; Sat 10:00–14:00; Sun not at all"
QString hoursText(const WeekHours& hours);

/// "1 h, 4 h, 1 d" of seconds, and back; nothing if it can't be read.
QString delaysText(const QList<int>& seconds);
std::optional<QList<int>> delaysOf(const QString& text);

} // namespace autolynx::ui
