// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/state_label.h"

#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

namespace autolynx::ui {
namespace {

constexpr int kMark = 22;

} // namespace

StateLabel::StateLabel(QWidget* parent) : QWidget(parent)
{
    setFont(ui::font(Type::Section));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateLabel::setState(State state)
{
    state_ = state;
    setAccessibleName(look(state).word);
    updateGeometry();
    update();
}

QSize StateLabel::sizeHint() const
{
    return {kMark + 6 + fontMetrics().horizontalAdvance(look(state_).word) + 1, qMax(kMark, fontMetrics().height())};
}

void StateLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect mark =
        QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, QSize(kMark, kMark), rect());
    paintMark(painter, mark, state_);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect words = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(kMark + 6, 0, 0, 0));
    painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     look(state_).word);
}

} // namespace autolynx::ui
