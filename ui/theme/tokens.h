// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace autolynx::ui {

enum class Scheme { Light, Dark };

/// Every colour that is not a state's. Contrasts are checked by tests/ui/test_palette.cpp.
enum class Token {
    Window,
    Surface,
    Raised,
    Text,
    Muted,
    Hairline, ///< decoration between things
    Border,   ///< outline of what can be operated
    Accent,
    OnAccent,
    Danger,
    Selection,
    SelectionUnfocused,
    Hover,
    Flash, ///< a row that has just changed
    InfoBar,
    WarningBar,
    ErrorBar,
};
constexpr int kTokens = static_cast<int>(Token::ErrorBar) + 1;

QColor colour(Token token, Scheme scheme);

} // namespace autolynx::ui
