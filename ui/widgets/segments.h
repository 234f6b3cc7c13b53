// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"

#include <QList>
#include <QMetaType>

#include <cstdint>

class QPainter;
class QRect;

namespace autolynx::ui {

/// How many of a campaign's contacts are in one state.
struct Segment
{
    State state;
    std::int64_t count;
    bool operator==(const Segment&) const = default;
};
using Segments = QList<Segment>;

/// A bar of segments in proportion; each that is not empty is two pixels at least. Right to left where the language is.
void paintSegments(QPainter& painter, const QRect& area, const Segments& segments, Qt::LayoutDirection direction);
/// "38 answered, 12 no answer, 150 waiting": the same for ears and tool tips.
QString segmentsText(const Segments& segments);

/// A square of the state's fill, as it looks in the bar.
void paintSwatch(QPainter& painter, const QRect& area, State state);

} // namespace autolynx::ui

Q_DECLARE_METATYPE(autolynx::ui::Segments)
