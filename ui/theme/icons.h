// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPixmap>

class QPainter;
class QRect;

namespace autolynx::ui {

/// An icon of the theme drawn in one colour of ours, which follows the scheme; muted where it is disabled.
QIcon icon(const char* name, Token token = Token::Text);
QIcon icon(const QString& name, Token token = Token::Text);
/// The same once, in any colour, `size` pixels of the screen's own measure.
QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio);

/// The mark of a state, as large as `area` allows.
void paintMark(QPainter& painter, const QRect& area, State state);

} // namespace autolynx::ui
