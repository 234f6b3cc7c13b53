// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segments.h"

#include "ui/format/numbers.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <QStyle>

#include <numeric>

namespace autolynx::ui {
namespace {

constexpr int kLeast = 2;
constexpr int kGap = 1;
constexpr qreal kRadius = 3;

void fill(QPainter& painter, const QRect& rect, State state)
{
    const Theme& theme = Theme::instance();
    switch (look(state).fill) {
    case Fill::Solid:
        painter.fillRect(rect, theme(state));
        break;
    case Fill::Outline:
        painter.fillRect(rect, theme(Token::Surface));
        painter.setPen(QPen(theme(state), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
        break;
    case Fill::Quiet:
        painter.fillRect(rect, theme(Token::Raised));
        break;
    case Fill::Hatch:
        painter.fillRect(rect, theme(Token::Surface));
        painter.fillRect(rect, QBrush(theme(Token::Muted), Qt::BDiagPattern));
        break;
    case Fill::Dashed:
        painter.fillRect(rect, theme(Token::Surface));
        painter.setPen(QPen(theme(Token::Text), 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
        break;
    }
}

} // namespace

void paintSegments(QPainter& painter, const QRect& area, const Segments& segments, Qt::LayoutDirection direction)
{
    const Theme& theme = Theme::instance();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.fillPath(outline, theme(Token::Raised));

    Segments shown;
    std::int64_t total = 0;
    for (const Segment& segment : segments) {
        if (segment.count > 0) {
            shown.append(segment);
            total += segment.count;
        }
    }
    if (!shown.isEmpty()) {
        painter.setClipPath(outline);
        painter.setRenderHint(QPainter::Antialiasing, false);
        const auto count = static_cast<int>(shown.size());
        const int spare = qMax(0, area.width() - count * kLeast - (count - 1) * kGap);
        std::int64_t before = 0;
        for (int i = 0; i < count; ++i) {
            // From the running total, so that rounding never leaves a gap at the end.
            const auto from = static_cast<int>(spare * before / total);
            before += shown[i].count;
            const auto to = static_cast<int>(spare * before / total);
            const QRect piece(area.x() + from + i * (kLeast + kGap), area.y(), to - from + kLeast, area.height());
            fill(painter, QStyle::visualRect(direction, area, piece), shown[i].state);
        }
        painter.setClipping(false);
        painter.setRenderHint(QPainter::Antialiasing);
    }
    painter.setPen(QPen(theme(Token::Border), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
    painter.restore();
}

void paintSwatch(QPainter& painter, const QRect& area, State state)
{
    painter.save();
    fill(painter, area, state);
    if (look(state).fill == Fill::Quiet || look(state).fill == Fill::Hatch) {
        painter.setPen(Theme::instance()(Token::Border));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    }
    painter.restore();
}

QString segmentsText(const Segments& segments)
{
    QStringList parts;
    for (const Segment& segment : segments) {
        if (segment.count > 0)
            parts << numberText(segment.count) + u' ' + inSentence(look(segment.state).word);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace autolynx::ui
