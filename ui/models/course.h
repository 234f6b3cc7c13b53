// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// A campaign over time, as campaign_course tells it: points are (milliseconds since 1970, value).
struct Course
{
    QList<QPointF> active;   ///< calls under way at the end of each step
    QList<QPointF> placed;   ///< so far
    QList<QPointF> answered; ///< so far
    QList<QPointF> spend;    ///< so far, in dollars
    QList<qint64> lengths;   ///< conversations of under 15 s, 30 s, 1 min, 2 min, 5 min, longer
    bool isEmpty() const { return active.isEmpty(); }
};

Course courseFrom(const nlohmann::json& object);

} // namespace autolynx::ui
