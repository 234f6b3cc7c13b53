// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/step_list.h"

#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 200;
constexpr int kRow = 36;
constexpr int kCircle = 22;

} // namespace

StepList::StepList(QWidget* parent) : QWidget(parent)
{
    setFixedWidth(kWidth);
    setMouseTracking(true);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StepList::setSteps(const QStringList& names)
{
    names_ = names;
    setCurrent(0);
}

void StepList::setCurrent(int step)
{
    current_ = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(names_.size()).arg(names_.value(step)));
    update();
}

void StepList::setOpen(bool open)
{
    open_ = open;
    hover(-1);
}

QSize StepList::sizeHint() const
{
    return {kWidth, static_cast<int>(names_.size()) * kRow + 2 * kEdge};
}

QRect StepList::rowOf(int step) const
{
    return {kGrid, kEdge + step * kRow, width() - 2 * kGrid, kRow};
}

int StepList::at(const QPoint& where) const
{
    for (int step = 0; open_ && step < current_; ++step) {
        if (rowOf(step).contains(where))
            return step;
    }
    return -1;
}

void StepList::hover(int step)
{
    if (step == hovered_)
        return;
    hovered_ = step;
    setCursor(step >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void StepList::mousePressEvent(QMouseEvent* event)
{
    const int step = at(event->position().toPoint());
    if (step >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT chosen(step);
}

void StepList::mouseMoveEvent(QMouseEvent* event)
{
    hover(at(event->position().toPoint()));
}

void StepList::leaveEvent(QEvent*)
{
    hover(-1);
}

void StepList::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int step = 0; step < names_.size(); ++step) {
        const QRect row = rowOf(step);
        if (step == current_)
            paintBox(painter, row.adjusted(0, 2, 0, -2), theme(Token::Selection), Qt::transparent);
        else if (step == hovered_)
            paintBox(painter, row.adjusted(0, 2, 0, -2), theme(Token::Raised), Qt::transparent);
        const QRect circle = QStyle::visualRect(
            layoutDirection(), row, QRect(row.x() + kGrid, row.y() + (kRow - kCircle) / 2, kCircle, kCircle));
        const bool now = step == current_;
        paintBox(painter, circle, now ? theme(Token::Accent) : QColor(Qt::transparent),
                 now ? QColor(Qt::transparent) : theme(step < current_ ? Token::Accent : Token::Border), kCircle / 2.0);
        if (step < current_) {
            // Drawn, as the icon theme's is a box with a tick in it.
            painter.setPen(QPen(theme(Token::Accent), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF centre = QRectF(circle).center();
            const QPointF tick[] = {centre + QPointF(-4, 0), centre + QPointF(-1, 3), centre + QPointF(4.5, -3.5)};
            painter.drawPolyline(tick, 3);
        } else {
            painter.setFont(ui::font(Type::Small));
            painter.setPen(theme(now ? Token::OnAccent : Token::Muted));
            painter.drawText(circle, Qt::AlignCenter, QLocale().toString(step + 1));
        }
        painter.setFont(now ? ui::font(Type::Strong) : font());
        painter.setPen(theme(step <= current_ ? Token::Text : Token::Muted));
        const QRect text = QStyle::visualRect(layoutDirection(), row, row.adjusted(2 * kGrid + kCircle, 0, -kGrid, 0));
        const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
        painter.drawText(text, int(side | Qt::AlignVCenter),
                         painter.fontMetrics().elidedText(names_[step], Qt::ElideRight, text.width()));
    }
}

} // namespace autolynx::ui
