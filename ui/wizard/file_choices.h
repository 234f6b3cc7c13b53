// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace autolynx::ui {

/// The encodings that can be chosen, as ICU knows them; any other is found out or not.
QStringList encodingNames();
/// "Windows-1252 (Western)" of "windows-1252".
QString encodingText(const QString& name);
/// "Comma ," of ','.
QString delimiterText(char delimiter);
/// Countries by ISO code and name, in the order of their names, that phone numbers can be read in.
QList<std::pair<QString, QString>> callableRegions();

} // namespace autolynx::ui
