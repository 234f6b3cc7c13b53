// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace autolynx::ui {

/// Has a thread of its own end what may take its time to end because its other side is silent: connections, HTTP
/// clients. The GUI thread does not wait for it; the program's end does. `end` holds what is to go. Any thread.
void retire(std::function<void()> end);
/// How many are not done yet.
int retiring();

} // namespace autolynx::ui
