// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/level_mark.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace autolynx::ui {
namespace {

constexpr int kMark = 16;

} // namespace

QString levelWord(Level level)
{
    switch (level) {
    case Level::Good:
        return LevelMark::tr("well");
    case Level::Waiting:
        return LevelMark::tr("not known");
    case Level::Warning:
        return LevelMark::tr("needs a look");
    case Level::Bad:
        break;
    }
    return LevelMark::tr("not well");
}

void paintLevel(QPainter& painter, const QRectF& area, Level level)
{
    const Theme& theme = Theme::instance();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    switch (level) {
    case Level::Good:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme(State::Answered));
        painter.drawEllipse(area);
        break;
    case Level::Waiting:
        painter.setPen(QPen(theme(Token::Muted), 1.5));
        painter.drawEllipse(area.adjusted(0.75, 0.75, -0.75, -0.75));
        break;
    case Level::Warning: {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme(State::NoAnswer));
        const QPointF corners[] = {{area.center().x(), area.top()}, area.bottomRight(), area.bottomLeft()};
        painter.drawPolygon(corners, 3);
        break;
    }
    case Level::Bad:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme(Token::Danger));
        painter.drawRect(area);
        break;
    }
}

LevelMark::LevelMark(QWidget* parent) : QWidget(parent)
{
    setFixedSize(kMark, kMark);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LevelMark::setLevel(Level level)
{
    level_ = level;
    setAccessibleName(levelWord(level));
    update();
}

void LevelMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintLevel(painter, QRectF(rect()).adjusted(3, 3, -3, -3), level_);
}

} // namespace autolynx::ui
