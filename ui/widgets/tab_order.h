// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace autolynx::ui {

/// Has Tab come to these widgets of the window in this order, after everything else in it. Qt's own order is the one
/// in which widgets were made, and what a dialog asks is often made after its buttons.
void tabLast(QWidget* window, const QList<QWidget*>& last);

} // namespace autolynx::ui
