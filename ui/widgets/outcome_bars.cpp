// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/outcome_bars.h"

#include "ui/format/numbers.h"
#include "ui/theme/icons.h"
#include "ui/widgets/row_delegate.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace autolynx::ui {
namespace {

constexpr int kMark = 16;
constexpr int kBar = 10;

} // namespace

OutcomeBars::OutcomeBars(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Outcomes"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

int OutcomeBars::lineHeight() const
{
    return RowDelegate::rowHeight();
}

void OutcomeBars::setOutcomes(const Segments& outcomes, std::int64_t whole)
{
    outcomes_ = outcomes;
    whole_ = whole;
    setAccessibleDescription(segmentsText(outcomes));
    updateGeometry();
    update();
}

QSize OutcomeBars::sizeHint() const
{
    return {320, lineHeight() * static_cast<int>(outcomes_.size())};
}

void OutcomeBars::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    const QFontMetrics metrics(QWidget::font());
    int words = 0;
    std::int64_t largest = 1;
    for (const Segment& outcome : outcomes_) {
        words = qMax(words, metrics.horizontalAdvance(look(outcome.state).word));
        largest = std::max(largest, outcome.count);
    }
    const int counts = metrics.horizontalAdvance(numberText(std::max<std::int64_t>(whole_, 1000))) + kGrid;
    const int shares = metrics.horizontalAdvance(QStringLiteral("100 %")) + kGrid;
    const int left = kMark + kGrid + words + kEdge;
    const int room = qMax(0, width() - left - counts - shares);
    const Qt::Alignment start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    const Qt::Alignment end = QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter);
    for (int i = 0; i < outcomes_.size(); ++i) {
        const Segment& outcome = outcomes_[i];
        const int top = i * lineHeight();
        const auto place = [&](int x, int size) {
            return QStyle::visualRect(layoutDirection(), rect(), QRect(x, top, size, lineHeight()));
        };
        if (i == hovered_)
            painter.fillRect(QRect(0, top, width(), lineHeight()), theme(Token::Hover));
        const int inset = (lineHeight() - kMark) / 2;
        paintMark(painter, place(0, kMark).adjusted(0, inset, 0, -inset), outcome.state);
        painter.setPen(theme(Token::Text));
        painter.drawText(place(kMark + kGrid, words + 1), int(start), look(outcome.state).word);
        if (outcome.count > 0) {
            const auto length = qMax(2, static_cast<int>(room * outcome.count / largest));
            const QRect bar = place(left, length);
            paintSwatch(painter, QRect(bar.x(), bar.center().y() - kBar / 2, bar.width(), kBar), outcome.state);
        }
        painter.setFont(figureFont());
        painter.drawText(place(width() - counts - shares, counts), int(end), numberText(outcome.count));
        painter.setPen(theme(Token::Muted));
        painter.drawText(place(width() - shares, shares), int(end), shareText(outcome.count, whole_));
        painter.setFont(QWidget::font());
    }
}

void OutcomeBars::mouseMoveEvent(QMouseEvent* event)
{
    const int line = event->position().toPoint().y() / lineHeight();
    if (line != hovered_) {
        hovered_ = line;
        update();
    }
}

void OutcomeBars::leaveEvent(QEvent*)
{
    hovered_ = -1;
    update();
}

void OutcomeBars::mouseReleaseEvent(QMouseEvent* event)
{
    const int line = event->position().toPoint().y() / lineHeight();
    if (event->button() == Qt::LeftButton && line >= 0 && line < outcomes_.size())
        Q_EMIT chosen(outcomes_[line].state);
}

} // namespace autolynx::ui
