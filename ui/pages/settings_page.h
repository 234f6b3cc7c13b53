// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace autolynx::ui {

/// What a person sets for their own desktop; kept at once.
class SettingsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPage(QWidget* parent = nullptr);

    /// Whether changed rows flash.
    static bool flashing();
    /// Gives the theme what was chosen before.
    static void applyTheme();
};

} // namespace autolynx::ui
