// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>

class QAbstractButton;

namespace autolynx::ui {

/// A label in one of the type sizes; muted ones follow the theme. Plain text: nothing out of a list is taken for
/// markup.
QLabel* makeLabel(Type type, const QString& text = {}, bool muted = false);
/// A line of one pixel between things.
QWidget* makeRule(Qt::Orientation orientation = Qt::Horizontal);

enum class ButtonRole;
QPushButton* makeButton(ButtonRole role, const QString& text, const char* iconName = nullptr);
/// Enables a button or action's button, or says in its tool tip why it can't be pressed.
void allow(QAbstractButton* button, bool allowed, const QString& whyNot = {});

/// Text that is cut off with an ellipsis instead of widening its window; whole in the tool tip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(Type type, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace autolynx::ui
