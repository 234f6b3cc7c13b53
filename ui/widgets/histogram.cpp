// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/histogram.h"

#include "ui/format/numbers.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace autolynx::ui {

Histogram::Histogram(State colourOf, QWidget* parent) : QWidget(parent), state_(colourOf)
{
    setMinimumHeight(120);
    setMaximumHeight(260); // taller bars say no more
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Histogram::setBars(const QList<Bar>& bars)
{
    bars_ = bars;
    QStringList words;
    for (const Bar& bar : bars)
        words << bar.words + QStringLiteral(": ") + numberText(bar.count);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

void Histogram::paintEvent(QPaintEvent*)
{
    if (bars_.isEmpty())
        return;
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setFont(ui::font(Type::Small));
    const int line = painter.fontMetrics().height();
    const int base = height() - line - kInside;
    const int tallest = base - line - kInside;
    std::int64_t largest = 1;
    for (const Bar& bar : bars_)
        largest = std::max(largest, bar.count);
    const auto count = static_cast<int>(bars_.size());
    const int slot = qMin(width() / count, 96);
    for (int i = 0; i < count; ++i) {
        const QRect column = QStyle::visualRect(layoutDirection(), rect(), QRect(i * slot, 0, slot, height()));
        const auto tall = static_cast<int>(tallest * bars_[i].count / largest);
        const QRect bar(column.x() + kInside, base - tall, column.width() - 2 * kInside, tall);
        painter.fillRect(bar, theme(state_));
        painter.setPen(theme(bars_[i].count > 0 ? Token::Text : Token::Muted));
        painter.drawText(QRect(column.x(), base - tall - line - 2, column.width(), line), Qt::AlignCenter,
                         numberText(bars_[i].count));
        painter.setPen(theme(Token::Muted));
        painter.drawText(QRect(column.x(), base + kInside, column.width(), line), Qt::AlignCenter, bars_[i].words);
    }
    painter.fillRect(QRect(0, base, width(), 1), theme(Token::Hairline));
}

} // namespace autolynx::ui
