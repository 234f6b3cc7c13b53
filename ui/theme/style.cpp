// SPDX-License-Identifier: GPL-3.0-or-later
// What the style measures and hints; what it draws is in style_controls.cpp and style_views.cpp.
#include "ui/theme/style.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QStyleOptionSlider>
#include <QVariant>

namespace autolynx::ui {
namespace {

constexpr const char* kRole = "autolynx_role";
constexpr int kButtonHeight = 30;
constexpr int kButtonPadding = 14;
constexpr int kScrollExtent = 12;
constexpr const char* kSide = "autolynx_side";

// A label begins where its window begins. Left alone, Qt puts it where the words of its own text begin, so that English
// stands at the far side of its column in a window from right to left.
void standAtSide(QLabel& label)
{
    Qt::Alignment wanted = label.alignment();
    if (wanted & Qt::AlignAbsolute) {
        const QVariant before = label.property(kSide);
        if (!before.isValid())
            return; // somebody means that side whatever the direction
        wanted = Qt::Alignment(before.toInt());
    }
    if (!(wanted & (Qt::AlignLeft | Qt::AlignRight)))
        return; // centred
    label.setProperty(kSide, int(wanted));
    label.setAlignment(QStyle::visualAlignment(label.layoutDirection(), wanted) | Qt::AlignAbsolute);
}

} // namespace

void setButtonRole(QWidget* button, ButtonRole role)
{
    button->setProperty(kRole, static_cast<int>(role));
    button->update();
}

ButtonRole buttonRole(const QWidget* button)
{
    const QVariant role = button ? button->property(kRole) : QVariant();
    return role.isValid() ? static_cast<ButtonRole>(role.toInt()) : ButtonRole::Secondary;
}

Style::Style() : QProxyStyle(QStringLiteral("fusion"))
{
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return kScrollExtent;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
        return 16;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return kEdge;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return kGrid;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return kGrid;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 3; // a ring of 2 after a gap of 1
    case PM_HeaderMargin:
        return kGrid;
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return 1;
    case PM_MenuPanelWidth:
    case PM_MenuVMargin:
        return kInside;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            const int padding = buttonRole(widget) == ButtonRole::Text ? kGrid : kButtonPadding;
            const int arrow = button->features & QStyleOptionButton::HasMenu ? 18 : 0;
            const int least = button->text.isEmpty() ? kButtonHeight : 0;
            size = QSize(qMax(least, contents.width() + (button->text.isEmpty() ? kGrid : 2 * padding) + arrow),
                         qMax(kButtonHeight, contents.height() + kGrid));
        }
        break;
    case CT_ComboBox:
        size.rwidth() += 2 * kGrid;
        [[fallthrough]];
    case CT_LineEdit:
    case CT_SpinBox:
        size.setHeight(qMax(kButtonHeight, size.height()));
        break;
    case CT_MenuItem:
        size.rheight() = qMax(28, size.height());
        size.rwidth() += 2 * kGrid;
        break;
    case CT_HeaderSection:
        size.setHeight(qMax(30, size.height()));
        break;
    case CT_TabBarTab:
        size = QSize(contents.width() + kGrid, qMax(36, contents.height() + kEdge));
        break;
    default:
        break;
    }
    return size;
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_UnderlineShortcut: // as the desktop does: only while Alt is held; our labels have none
    case SH_TabBar_ElideMode:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_FocusFrame_AboveWidget:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_Menu_SubMenuUniDirection:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return QProxyStyle::subControlRect(control, option, part, widget).adjusted(kInside, 0, -kInside, 0);
    if (control != CC_ScrollBar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar)
        return {};
    // No arrows: the groove is everything.
    const QRect all = bar->rect;
    const bool lying = bar->orientation == Qt::Horizontal;
    const int length = lying ? all.width() : all.height();
    const int range = bar->maximum - bar->minimum;
    int handle = length;
    if (range > 0) {
        const auto wanted = static_cast<qint64>(length) * bar->pageStep / (static_cast<qint64>(range) + bar->pageStep);
        handle = qBound(qMin(32, length), static_cast<int>(wanted), length);
    }
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    QRect rect;
    switch (part) {
    case SC_ScrollBarGroove:
        rect = all;
        break;
    case SC_ScrollBarSlider:
        rect = lying ? QRect(all.x() + start, all.y(), handle, all.height())
                     : QRect(all.x(), all.y() + start, all.width(), handle);
        break;
    case SC_ScrollBarSubPage:
        rect = lying ? QRect(all.x(), all.y(), start, all.height()) : QRect(all.x(), all.y(), all.width(), start);
        break;
    case SC_ScrollBarAddPage:
        rect = lying ? QRect(all.x() + start + handle, all.y(), length - start - handle, all.height())
                     : QRect(all.x(), all.y() + start + handle, all.width(), length - start - handle);
        break;
    default:
        return {};
    }
    return visualRect(bar->direction, all, rect);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(kInside, 0, -kInside, 0);
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* label = qobject_cast<QLabel*>(widget)) {
        standAtSide(*label);
        label->installEventFilter(this);
    }
}

bool Style::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::LayoutDirectionChange) {
        if (auto* label = qobject_cast<QLabel*>(object))
            standAtSide(*label);
    }
    return QProxyStyle::eventFilter(object, event);
}

} // namespace autolynx::ui
