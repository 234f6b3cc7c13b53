// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx::ui {

/// A number for people: "+1 415 555 0137" of "+14155550137". What can't be read comes back as it is. Copy the E.164.
QString phoneText(const QString& e164);

} // namespace autolynx::ui
