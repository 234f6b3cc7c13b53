// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/state_mark.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace autolynx::ui {

StateMark::StateMark(State state, QWidget* parent) : QWidget(parent), state_(state)
{
    constexpr int kSize = 22;
    setFixedSize(kSize, kSize);
    setAccessibleName(look(state).word);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintMark(painter, rect(), state_);
}

} // namespace autolynx::ui
