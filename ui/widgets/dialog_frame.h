// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <initializer_list>

class QDialog;
class QVBoxLayout;
class QWidget;

namespace autolynx::ui {

/// Lays a dialog out as all of them are, but for the wizard's: on the surface, its title, what it is about, and at the
/// foot the way out beside what it does, both at the end. `hint` stands before them and takes the room; it may be null.
/// Returns the column for what it is about, from the title down.
QVBoxLayout* frameDialog(QDialog* dialog, const QString& title, std::initializer_list<QWidget*> buttons,
                         QWidget* hint = nullptr);

} // namespace autolynx::ui
