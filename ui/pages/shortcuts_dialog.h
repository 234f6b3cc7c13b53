// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QKeySequence>

namespace autolynx::ui {

/// One thing that keys do.
struct Shortcut
{
    QList<QKeySequence> keys;
    QString what;
};
/// What all keys of the window do, in groups with their heads.
QList<std::pair<QString, QList<Shortcut>>> shortcuts();

/// The list of all keys (F1), for those who use no mouse, or would rather not.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(QWidget* parent = nullptr);
};

} // namespace autolynx::ui
