// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx {

/// Cuts both texts to where they differ, with `context` characters on either side and … for what is left out. Nothing
/// happens if neither is longer than `longest`. For a person to see what has changed in a long text.
void shortenToDifference(QString& one, QString& other, qsizetype context, qsizetype longest);

} // namespace autolynx
