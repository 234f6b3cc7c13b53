// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;

namespace autolynx::ui {

/// How much weight a button has. At most one Primary a page; Danger is never the default.
enum class ButtonRole { Secondary, Primary, Danger, Text };
/// Buttons are Secondary until told otherwise.
void setButtonRole(QWidget* button, ButtonRole role);
ButtonRole buttonRole(const QWidget* button);

/// Fusion with our borders, corners, focus ring, headers, tabs and scroll bars. Colours come from the Theme.
class Style final : public QProxyStyle
{
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void drawButton(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget) const;
    void drawButtonLabel(const QStyleOptionButton& option, QPainter* painter, const QWidget* widget) const;
    void drawHeader(const QStyleOptionHeader& option, QPainter& painter) const;
    void drawTab(const QStyleOptionTab& option, QPainter& painter) const;
    void drawProgress(const QStyleOptionProgressBar& option, QPainter& painter) const;
    void drawCombo(const QStyleOptionComboBox& option, QPainter& painter, const QWidget* widget) const;
    void drawSpin(const QStyleOptionSpinBox& option, QPainter& painter, const QWidget* widget) const;
    void drawSlider(const QStyleOptionSlider& option, QPainter& painter, const QWidget* widget) const;
    void drawScroll(const QStyleOptionSlider& option, QPainter& painter, const QWidget* widget) const;
};

/// Corner radius of controls.
constexpr qreal kCorner = 4;
/// A rectangle with our corners, its line inside `rect`.
void paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line, qreal corner = kCorner);
/// A chevron that points down, up, left or right, in the middle of `area`.
void paintChevron(QPainter& painter, const QRect& area, Qt::ArrowType direction, const QColor& colour);

} // namespace autolynx::ui
