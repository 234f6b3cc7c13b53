// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segment_bar.h"

#include "ui/format/numbers.h"
#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

namespace autolynx::ui {
namespace {

constexpr int kBar = 12;
constexpr int kMark = 16;
constexpr int kBetween = 20;

} // namespace

SegmentBar::SegmentBar(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Progress"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SegmentBar::setSegments(const Segments& segments)
{
    if (segments == segments_)
        return;
    segments_ = segments;
    setAccessibleDescription(segmentsText(segments));
    updateGeometry();
    update();
}

QSize SegmentBar::sizeHint() const
{
    return {480, layOut(qMax(width(), 480), nullptr)};
}

void SegmentBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    layOut(width(), &painter);
}

int SegmentBar::layOut(int width, QPainter* painter) const
{
    if (painter)
        paintSegments(*painter, QRect(0, 0, width, kBar), segments_, layoutDirection());
    const QFont strong = ui::font(Type::Strong);
    const QFontMetrics counts(strong);
    const QFontMetrics words(QWidget::font());
    const int line = qMax(kMark, words.height()) + kInside;
    int x = 0;
    int y = kBar + kGrid;
    for (const Segment& segment : segments_) {
        if (segment.count == 0)
            continue;
        const QString count = numberText(segment.count);
        const QString word = look(segment.state).word;
        const int countWidth = counts.horizontalAdvance(count);
        const int wordWidth = words.horizontalAdvance(word);
        const int itemWidth = kMark + kInside + countWidth + kInside + wordWidth;
        if (x > 0 && x + itemWidth > width) {
            x = 0;
            y += line;
        }
        if (painter) {
            const QRect all = rect();
            const auto place = [&](int from, int size) {
                return QStyle::visualRect(layoutDirection(), all, QRect(from, y, size, line));
            };
            paintMark(*painter, place(x, kMark).adjusted(0, (line - kMark) / 2, 0, -((line - kMark) / 2)),
                      segment.state);
            const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
            painter->setPen(palette().color(QPalette::WindowText));
            painter->setFont(strong);
            painter->drawText(place(x + kMark + kInside, countWidth + 1), int(side), count);
            painter->setFont(QWidget::font());
            painter->drawText(place(x + kMark + 2 * kInside + countWidth, wordWidth + 1), int(side), word);
        }
        x += itemWidth + kBetween;
    }
    return segments_.isEmpty() ? kBar : y + line;
}

} // namespace autolynx::ui
