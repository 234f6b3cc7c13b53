// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLocale>
#include <QString>

namespace autolynx::ui {

/// The language of the console: as the desktop has it, or one that a person has chosen. It takes effect at the next
/// start.
enum class Language { System, English, German };
struct LanguageName
{
    Language language;
    QString name; ///< in itself, so that whoever got the wrong one finds back
};
QList<LanguageName> languages();
Language chosenLanguage();
void chooseLanguage(Language language);

/// Loads our texts and Qt's own for what is chosen, and sets how numbers and times are written. Call it once, before
/// the first window.
void loadLanguage();
/// The same for one language, whatever is chosen.
void loadLanguage(const QLocale& locale);

} // namespace autolynx::ui
