// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;

namespace autolynx::ui {

/// The country that numbers without a + are of, as chosen before; its data is the ISO code.
QComboBox* regionChoice();
void rememberRegion(const QComboBox* choice);

} // namespace autolynx::ui
