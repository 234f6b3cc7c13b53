// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx::ui {

/// What a recorded field was or became, as people write it: money, times, hours, outcomes in words; what has none as it
/// stands in the record.
QString eventValueText(const QString& field, const QString& value);

} // namespace autolynx::ui
