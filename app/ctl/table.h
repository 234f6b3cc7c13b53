// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace autolynx::ctl {

/// Rows as aligned columns; the first row is the heading. Control characters of the cells become spaces, so that
/// nothing out of a list can steer the terminal.
QString table(const QList<QStringList>& rows);
/// One text as a terminal may show it.
QString shown(QString text);

} // namespace autolynx::ctl
