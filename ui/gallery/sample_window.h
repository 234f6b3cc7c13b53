// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/main_window.h"

#include <memory>

namespace autolynx::ui {

/// The window on this page, with made-up data and everything alive.
std::unique_ptr<MainWindow> sampleWindow(MainWindow::Page page);

} // namespace autolynx::ui
