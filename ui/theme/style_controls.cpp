// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons, fields, ticks and progress.
#include "ui/theme/style.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSpinBox>

namespace autolynx::ui {
namespace {

QColor at(Token token)
{
    return Theme::instance()(token);
}

// A little of `over` on `under`: what hovering and pressing look like.
QColor mixed(const QColor& under, const QColor& over, qreal share)
{
    return QColor::fromRgbF(float(under.redF() * (1 - share) + over.redF() * share),
                            float(under.greenF() * (1 - share) + over.greenF() * share),
                            float(under.blueF() * (1 - share) + over.blueF() * share));
}

struct ButtonColours
{
    QColor fill = Qt::transparent;
    QColor line = Qt::transparent;
    QColor text;
};

ButtonColours coloursOf(ButtonRole role, QStyle::State state)
{
    const bool enabled = state & QStyle::State_Enabled;
    const bool pressed = state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = enabled && (state & QStyle::State_MouseOver);
    ButtonColours result;
    result.text = at(enabled ? Token::Text : Token::Muted);
    switch (role) {
    case ButtonRole::Primary:
        result.fill = at(enabled ? Token::Accent : Token::Raised);
        if (enabled) {
            result.text = at(Token::OnAccent);
            if (pressed || hovered)
                result.fill = mixed(result.fill, at(Token::Text), pressed ? 0.25 : 0.12);
        } else {
            result.line = at(Token::Hairline);
        }
        return result;
    case ButtonRole::Danger:
        result.fill = at(Token::Surface);
        result.line = at(enabled ? Token::Danger : Token::Hairline);
        if (enabled)
            result.text = at(Token::Danger);
        break;
    case ButtonRole::Secondary:
        result.fill = at(Token::Surface);
        result.line = at(enabled ? Token::Border : Token::Hairline);
        break;
    case ButtonRole::Text:
        if (enabled)
            result.text = at(Token::Accent);
        break;
    }
    if (enabled && (pressed || hovered))
        result.fill = at(pressed ? Token::Raised : Token::Hover);
    return result;
}

} // namespace

void paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line, qreal corner)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(line.alpha() > 0 ? QPen(line, 1) : QPen(Qt::NoPen));
    const qreal inset = line.alpha() > 0 ? 0.5 : 0;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), corner, corner);
    painter.restore();
}

void paintChevron(QPainter& painter, const QRect& area, Qt::ArrowType direction, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(QRectF(area).center());
    if (direction == Qt::UpArrow)
        painter.rotate(180);
    else if (direction == Qt::LeftArrow)
        painter.rotate(90);
    else if (direction == Qt::RightArrow)
        painter.rotate(-90);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const QPointF points[] = {{-4, -2}, {0, 2}, {4, -2}};
    painter.drawPolyline(points, 3);
    painter.restore();
}

void Style::drawButton(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget) const
{
    const ButtonColours colours = coloursOf(buttonRole(widget), option.state);
    if (option.features & QStyleOptionButton::Flat && !(option.state & (State_MouseOver | State_Sunken | State_On)))
        return;
    paintBox(painter, option.rect, colours.fill, colours.line);
}

void Style::drawButtonLabel(const QStyleOptionButton& option, QPainter* painter, const QWidget* widget) const
{
    const QColor text = coloursOf(buttonRole(widget), option.state).text;
    QRect area = option.rect;
    if (option.features & QStyleOptionButton::HasMenu) {
        const QRect arrow(area.right() - 24, area.y(), 16, area.height());
        paintChevron(*painter, visualRect(option.direction, option.rect, arrow), Qt::DownArrow, text);
        area.adjust(0, 0, -18, 0);
    }
    // Icon and words together in the middle. (Qt's own places them wrongly from right to left.)
    const QSize icon = option.icon.isNull() ? QSize(0, 0) : option.iconSize;
    const int gap = option.icon.isNull() || option.text.isEmpty() ? 0 : kInside + 2;
    const int words = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int start = area.x() + qMax(0, (area.width() - icon.width() - gap - words) / 2);
    if (!option.icon.isNull()) {
        const QRect mark(start, area.y() + (area.height() - icon.height()) / 2, icon.width(), icon.height());
        option.icon.paint(painter, visualRect(option.direction, option.rect, mark), Qt::AlignCenter,
                          option.state & State_Enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QRect place(start + icon.width() + gap, area.y(), words + 1, area.height());
    const int hidden =
        styleHint(SH_UnderlineShortcut, &option, widget, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter->setPen(text);
    painter->drawText(visualRect(option.direction, option.rect, place), Qt::AlignCenter | Qt::TextSingleLine | hidden,
                      option.text);
}

void Style::drawProgress(const QStyleOptionProgressBar& option, QPainter& painter) const
{
    const int height = qMin(8, option.rect.height());
    const QRect groove(option.rect.x(), option.rect.y() + (option.rect.height() - height) / 2, option.rect.width(),
                       height);
    paintBox(painter, groove, at(Token::Raised), at(Token::Border), 3);
    QRect done = groove.adjusted(1, 1, -1, -1);
    if (option.maximum > option.minimum) {
        const double share = double(option.progress - option.minimum) / double(option.maximum - option.minimum);
        done.setWidth(qRound(done.width() * qBound(0.0, share, 1.0)));
    } else {
        // Of unknown length: a part that lies in the middle, still. Words beside it say what is going on.
        done = QRect(done.x() + done.width() / 3, done.y(), done.width() / 3, done.height());
    }
    if (done.width() > 0)
        paintBox(painter, visualRect(option.direction, groove, done), at(Token::Accent), Qt::transparent, 2);
}

void Style::drawCombo(const QStyleOptionComboBox& option, QPainter& painter, const QWidget* widget) const
{
    const bool enabled = option.state & State_Enabled;
    const bool hovered = enabled && (option.state & State_MouseOver);
    paintBox(painter, option.rect, at(hovered && !option.editable ? Token::Hover : Token::Surface),
             at(enabled ? Token::Border : Token::Hairline));
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    paintChevron(painter, arrow, Qt::DownArrow, at(enabled ? Token::Text : Token::Muted));
}

void Style::drawSpin(const QStyleOptionSpinBox& option, QPainter& painter, const QWidget* widget) const
{
    const bool enabled = option.state & State_Enabled;
    paintBox(painter, option.rect, at(Token::Surface), at(enabled ? Token::Border : Token::Hairline));
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const bool up = option.stepEnabled & QAbstractSpinBox::StepUpEnabled;
    const bool down = option.stepEnabled & QAbstractSpinBox::StepDownEnabled;
    const QRect upper = subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget);
    const QRect lower = subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget);
    paintChevron(painter, upper.adjusted(0, 2, 0, 0), Qt::UpArrow, at(enabled && up ? Token::Text : Token::Hairline));
    paintChevron(painter, lower.adjusted(0, 0, 0, -2), Qt::DownArrow,
                 at(enabled && down ? Token::Text : Token::Hairline));
}

} // namespace autolynx::ui
