// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/course.h"

#include "ui/models/json_fields.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {

Course courseFrom(const nlohmann::json& object)
{
    Course course;
    const auto steps = object.find("steps");
    if (steps == object.end() || !steps->is_array() || steps->empty())
        return course;
    const double from = double(numberOf(object, "from_us")) / 1000;
    const double step = double(numberOf(object, "step_us")) / 1000;
    const double to = double(numberOf(object, "to_us")) / 1000;
    double placed = 0;
    double answered = 0;
    double ended = 0;
    double spend = 0;
    const auto add = [&](double at) {
        course.active << QPointF(at, placed - ended);
        course.placed << QPointF(at, placed);
        course.answered << QPointF(at, answered);
        course.spend << QPointF(at, spend);
    };
    add(from);
    for (const auto& values : *steps) {
        // Steps in which nothing happened are left out by the database: the line stays level until here.
        const double begin = from + values[0].get<double>() * step;
        if (begin > course.active.last().x())
            add(begin);
        placed += values[1].get<double>();
        answered += values[2].get<double>();
        ended += values[3].get<double>();
        spend += values[4].get<double>() / 1e6;
        add(qMin(begin + step, qMax(to, begin + 1)));
    }
    if (to > course.active.last().x())
        add(to);
    if (const auto lengths = object.find("lengths"); lengths != object.end() && lengths->is_array()) {
        for (const auto& count : *lengths)
            course.lengths << count.get<qint64>();
    }
    return course;
}

} // namespace autolynx::ui
