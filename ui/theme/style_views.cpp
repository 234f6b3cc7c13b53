// SPDX-License-Identifier: GPL-3.0-or-later
// Rows, headers, tabs, scroll bars, frames, and which element is drawn where.
#include "ui/theme/style.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QStyleOptionHeader>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>
#include <QStyleOptionSpinBox>
#include <QStyleOptionTab>

namespace autolynx::ui {
namespace {

QColor at(Token token)
{
    return Theme::instance()(token);
}

void paintTick(const QStyleOption& option, QPainter& painter, bool round)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const QRect box = QStyle::alignedRect(option.direction, Qt::AlignCenter, QSize(16, 16), option.rect);
    const QColor fill = on || partly ? at(enabled ? Token::Accent : Token::Muted) : at(Token::Surface);
    const QColor line = on || partly ? fill : at(enabled ? Token::Border : Token::Hairline);
    paintBox(painter, box, fill, line, round ? 8 : 3);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor mark = at(enabled ? Token::OnAccent : Token::Surface);
    if (round && on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(QRectF(box).center(), 3, 3);
    } else if (on || partly) {
        painter.setPen(QPen(mark, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF origin = QRectF(box).topLeft();
        const QPointF tick[] = {origin + QPointF(4, 8.5), origin + QPointF(7, 11.5), origin + QPointF(12, 5)};
        const QPointF dash[] = {origin + QPointF(4.5, 8), origin + QPointF(11.5, 8)};
        on ? painter.drawPolyline(tick, 3) : painter.drawPolyline(dash, 2);
    }
    painter.restore();
}

void paintRow(const QStyleOptionViewItem& item, QPainter& painter)
{
    if (item.state & QStyle::State_Selected) {
        painter.fillRect(item.rect, at(item.state & QStyle::State_Active && item.state & QStyle::State_Enabled
                                           ? Token::Selection
                                           : Token::SelectionUnfocused));
    } else if (item.backgroundBrush.style() != Qt::NoBrush) {
        painter.fillRect(item.rect, item.backgroundBrush);
    } else if (item.state & QStyle::State_MouseOver) {
        painter.fillRect(item.rect, at(Token::Hover));
    }
}

} // namespace

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect: // the ring is FocusRing's, for the keyboard alone
    case PE_FrameTabBarBase:
    case PE_PanelItemViewRow:
    case PE_PanelScrollAreaCorner:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
    case PE_FrameButtonBevel:
    case PE_FrameDefaultButton:
        return;
    case PE_PanelButtonCommand:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            drawButton(*button, *painter, widget);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            if (frame->lineWidth > 0)
                paintBox(*painter, option->rect, at(Token::Surface),
                         at(option->state & State_Enabled ? Token::Border : Token::Hairline));
        }
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintTick(*option, *painter, false);
        return;
    case PE_IndicatorRadioButton:
        paintTick(*option, *painter, true);
        return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            paintRow(*item, *painter);
        return;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
    case PE_FrameMenu:
        painter->fillRect(option->rect, at(element == PE_PanelTipLabel ? Token::Raised : Token::Surface));
        painter->setPen(at(Token::Hairline));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
    case PE_FrameTabWidget:
        paintBox(*painter, option->rect, Qt::transparent, at(Token::Hairline));
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            if (header->sortIndicator != QStyleOptionHeader::None)
                paintChevron(*painter, option->rect,
                             header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::DownArrow : Qt::UpArrow,
                             at(Token::Muted));
        }
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const Qt::ArrowType direction = element == PE_IndicatorArrowDown   ? Qt::DownArrow
                                        : element == PE_IndicatorArrowUp   ? Qt::UpArrow
                                        : element == PE_IndicatorArrowLeft ? Qt::LeftArrow
                                                                           : Qt::RightArrow;
        paintChevron(*painter, option->rect, direction, at(option->state & State_Enabled ? Token::Text : Token::Muted));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            drawButtonLabel(*button, painter, widget);
            return;
        }
        break;
    case CE_PushButtonBevel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            drawButton(*button, *painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            drawHeader(*header, *painter);
            return;
        }
        break;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeaderV2 label;
            static_cast<QStyleOptionHeader&>(label) = *header;
            label.palette.setColor(QPalette::ButtonText, at(Token::Muted));
            QFont heading = font(Type::Small);
            heading.setWeight(QFont::DemiBold);
            painter->setFont(heading);
            label.fontMetrics = QFontMetrics(heading);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, at(Token::Surface));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          at(Token::Hairline));
        return;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            drawTab(*tab, *painter);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab label = *tab;
            const bool plain =
                tab->state & State_Enabled && (tab->state & State_Selected || tab->state & State_MouseOver);
            label.palette.setColor(QPalette::WindowText, at(plain ? Token::Text : Token::Muted));
            label.state &= ~State_HasFocus;
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_ProgressBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            drawProgress(*bar, *painter);
            return;
        }
        break;
    case CE_FocusFrame:
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(at(Token::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), kCorner + 2, kCorner + 2);
        painter->restore();
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, at(Token::Hairline));
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && control == CC_ComboBox)
        drawCombo(*combo, *painter, widget);
    else if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin && control == CC_SpinBox)
        drawSpin(*spin, *painter, widget);
    else if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option); bar && control == CC_ScrollBar)
        drawScroll(*bar, *painter, widget);
    else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option); slider && control == CC_Slider)
        drawSlider(*slider, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::drawHeader(const QStyleOptionHeader& option, QPainter& painter) const
{
    const bool pressed = option.state & State_Sunken && option.state & State_Enabled;
    const bool hovered = option.state & State_MouseOver && option.state & State_Enabled;
    painter.fillRect(option.rect, at(pressed ? Token::Raised : hovered ? Token::Hover : Token::Surface));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), at(Token::Hairline));
}

void Style::drawTab(const QStyleOptionTab& option, QPainter& painter) const
{
    if (option.state & State_Selected)
        paintBox(painter, QRect(option.rect.left() + kInside, option.rect.bottom() - 1, option.rect.width() - kGrid, 2),
                 at(Token::Accent), Qt::transparent, 1);
}

void Style::drawScroll(const QStyleOptionSlider& option, QPainter& painter, const QWidget* widget) const
{
    if (option.maximum <= option.minimum)
        return;
    const bool busy = option.state & State_MouseOver || option.activeSubControls & SC_ScrollBarSlider;
    const QRect handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool lying = option.orientation == Qt::Horizontal;
    const int inset = busy ? 2 : 3;
    paintBox(painter, lying ? handle.adjusted(2, inset, -2, -inset) : handle.adjusted(inset, 2, -inset, -2),
             at(Token::Border), Qt::transparent, 4);
}

// A line with a knob on it; what lies behind the knob is filled.
void Style::drawSlider(const QStyleOptionSlider& option, QPainter& painter, const QWidget* widget) const
{
    const bool on = option.state & State_Enabled;
    const QRect handle = subControlRect(CC_Slider, &option, SC_SliderHandle, widget);
    const QPoint knob = handle.center();
    QRect line(option.rect.left(), knob.y() - 1, option.rect.width(), 3);
    paintBox(painter, line, at(Token::Border), Qt::transparent, 1);
    const bool mirrored = option.upsideDown;
    mirrored ? line.setLeft(knob.x()) : line.setRight(knob.x());
    if (on)
        paintBox(painter, line, at(Token::Accent), Qt::transparent, 1);
    const QRect disc(knob.x() - 6, knob.y() - 6, 13, 13);
    paintBox(painter, disc, at(on ? Token::Accent : Token::Surface), at(on ? Token::Surface : Token::Border), 6.5);
}

} // namespace autolynx::ui
