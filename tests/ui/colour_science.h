// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace autolynx::test {

/// WCAG 2 contrast ratio, 1 to 21.
double contrast(const QColor& a, const QColor& b);
/// CIEDE2000 difference; about 2 can be told apart side by side, 12 at a glance.
double deltaE2000(const QColor& a, const QColor& b);

enum class Sight { Full, Protanopia, Deuteranopia, Tritanopia };
inline constexpr std::array kSights{Sight::Full, Sight::Protanopia, Sight::Deuteranopia, Sight::Tritanopia};
/// What a colour looks like to such an eye (Machado, Oliveira and Fernandes 2009, severity 1).
QColor seenBy(Sight sight, const QColor& colour);

} // namespace autolynx::test
