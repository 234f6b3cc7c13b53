// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QLabel;

namespace autolynx::ui {

/// Text that is wrapped to the width it has. `selectable`: of what somebody may want to copy; in a window from right to
/// left it follows its own direction.
QLabel* makeParagraph(const QString& text, bool muted = false, bool selectable = false);

} // namespace autolynx::ui
