// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx {

/// What is wrong, or odd, about a row, in a sentence for the person who has to mend it (R2). Codes are stable:
/// they are stored with rejects and warnings, and shown by console and autolynxctl.
QString rowReasonText(const QString& code);
/// Whether the code is one of ours; a test holds every code in use against it.
bool isRowReason(const QString& code);

} // namespace autolynx
