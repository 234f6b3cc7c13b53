// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace autolynx::ui {

/// What a person sets for their own desktop; kept at once.
class SettingsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPage(QWidget* parent = nullptr);

    /// Names the file that QSettings keeps what a person sets in: one of the console's own, beside the configuration
    /// that all programs read and in which they know no such keys. Call it before any QSettings.
    static void nameStore();
    /// Whether changed rows flash.
    static bool flashing();
    /// Gives the theme what was chosen before.
    static void applyTheme();

Q_SIGNALS:
    void keysWanted();

private:
    void addNews(QVBoxLayout* column);
    void addLanguage(QVBoxLayout* column);
    void addConnection(QVBoxLayout* column);
};

} // namespace autolynx::ui
