// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/row_delegate.h"

#include "ui/theme/icons.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/segments.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace autolynx::ui {
namespace {

constexpr int kMark = 16;
constexpr int kBarInList = 6;

} // namespace

RowDelegate::RowDelegate(QObject* parent) : QStyledItemDelegate(parent)
{
}

int RowDelegate::rowHeight()
{
    return qMax(28, QFontMetrics(QApplication::font()).height() + 10);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += 2 * kGrid;
    if (index.data(StateRole).isValid())
        size.rwidth() += kMark + kInside;
    if (index.data(SegmentsRole).isValid())
        size.setWidth(qMax(size.width(), 160));
    size.setHeight(rowHeight());
    return size;
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::instance();
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.state.setFlag(QStyle::State_MouseOver, index.row() == hoveredRow_);
    if (index.data(FlashRole).toBool())
        item.backgroundBrush = theme(Token::Flash);
    const QWidget* widget = item.widget;
    QStyle* style = widget ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, widget);
    painter->fillRect(QRect(item.rect.left(), item.rect.bottom(), item.rect.width(), 1), theme(Token::Hairline));

    QRect area = item.rect.adjusted(kGrid, 0, -kGrid, -1);
    if (index.data(LoadingRole).toBool()) {
        // Not here yet: a bar where text will be, so that nothing jumps.
        const QRect bar = QStyle::alignedRect(item.direction, Qt::AlignVCenter | Qt::AlignLeft,
                                              QSize(area.width() * 3 / 5, kGrid), area);
        painter->fillRect(bar, theme(Token::Raised));
        return;
    }
    const QVariant segments = index.data(SegmentsRole);
    if (segments.isValid()) {
        const QRect bar(area.x(), area.center().y() - kBarInList / 2, area.width(), kBarInList);
        paintSegments(*painter, bar, segments.value<Segments>(), item.direction);
        return;
    }
    const QVariant state = index.data(StateRole);
    if (state.isValid()) {
        const QRect mark =
            QStyle::alignedRect(item.direction, Qt::AlignVCenter | Qt::AlignLeft, QSize(kMark, kMark), area);
        paintMark(*painter, mark, static_cast<State>(state.toInt()));
        const int taken = kMark + kInside + 2;
        area = item.direction == Qt::RightToLeft ? area.adjusted(0, 0, -taken, 0) : area.adjusted(taken, 0, 0, 0);
    }
    paintText(*painter, item, index, area);
}

void RowDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                            QRect area) const
{
    if (option.text.isEmpty())
        return;
    const bool figures = index.data(FiguresRole).toBool();
    painter.save();
    painter.setFont(figures ? figureFont() : option.font);
    painter.setPen(Theme::instance()(index.data(MutedRole).toBool() ? Token::Muted : Token::Text));
    const QString shown = painter.fontMetrics().elidedText(option.text, option.textElideMode, area.width());
    // A number or a name reads its own way, whichever way the table runs.
    painter.setLayoutDirection(option.text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, option.displayAlignment);
    painter.drawText(area,
                     int((side & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter | Qt::AlignAbsolute) | Qt::TextSingleLine,
                     shown);
    painter.restore();
}

} // namespace autolynx::ui
