// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/translation/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QSettings>
#include <QTranslator>

// In the global namespace, as the macro demands: a library's resources are not taken in by themselves.
static void takeResources()
{
    Q_INIT_RESOURCE(translations);
}

namespace autolynx::ui {
namespace {

const QString kLanguage = QStringLiteral("appearance/language");

QString codeOf(Language language)
{
    return language == Language::English  ? QStringLiteral("en")
           : language == Language::German ? QStringLiteral("de")
                                          : QString();
}

} // namespace

QList<LanguageName> languages()
{
    return {{Language::System, QCoreApplication::translate("Language", "As the desktop")},
            {Language::English, QStringLiteral("English")},
            {Language::German, QStringLiteral("Deutsch")}};
}

Language chosenLanguage()
{
    const QString code = QSettings().value(kLanguage).toString();
    return code == u"en" ? Language::English : code == u"de" ? Language::German : Language::System;
}

void chooseLanguage(Language language)
{
    QSettings().setValue(kLanguage, codeOf(language));
}

void loadLanguage()
{
    const QString code = codeOf(chosenLanguage());
    QLocale locale = QLocale::system();
    if (!code.isEmpty() && QLocale(code).language() != locale.language())
        locale = QLocale(code);
    if (locale.language() == QLocale::C) // bare sessions and cron: numbers as people write them all the same
        locale = QLocale(QLocale::English, QLocale::UnitedStates);
    loadLanguage(locale);
}

void loadLanguage(const QLocale& locale)
{
    takeResources();
    QLocale::setDefault(locale);
    // Ours is asked first: what is installed last is.
    for (const auto& [name, folder] :
         {std::pair{QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
          {QStringLiteral("autolynx"), QStringLiteral(":/translations")}}) {
        auto* translator = new QTranslator(QCoreApplication::instance());
        if (translator->load(locale, name, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator; // English stands in the sources
    }
}

} // namespace autolynx::ui
