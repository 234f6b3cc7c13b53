// SPDX-License-Identifier: GPL-3.0-or-later
// autolynx: the operator's console.
#include "core/base/log.h"
#include "core/base/process.h"
#include "ui/console/console.h"
#include "ui/gallery/shots.h"
#include "ui/pages/settings_page.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/theme.h"
#include "ui/translation/translation.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>

using namespace autolynx;

namespace {

int fail(const Error& error)
{
    std::fprintf(stderr, "%s\n%s\n", qUtf8Printable(error.message), qUtf8Printable(error.hint));
    return static_cast<int>(error.kind);
}

int takeShots(const QString& directory)
{
    const auto files = ui::takeShots(ui::allShots(), directory);
    if (!files)
        return fail(files.error());
    for (const QString& file : *files)
        std::printf("%s\n", qUtf8Printable(file));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    refuseCoreDumps();
    QApplication app(argc, argv);
    ui::SettingsPage::nameStore();
    QApplication::setApplicationDisplayName(QStringLiteral("AutoLynx"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.autolynx.AutoLynx"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/autolynx.svg")));
    QApplication::setApplicationVersion(QStringLiteral(AUTOLYNX_VERSION));
    log::start("autolynx", log::Level::Warning);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "The operator's console of AutoLynx. It goes to the local stack of --data-dir, else to the database of "
        "DATABASE_URL, else where it was before: the server that a member signed in at, a database, or the local stack "
        "of this user. Else it asks."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption shots(QStringLiteral("shots"),
                                   QStringLiteral("Write pictures of every page into <directory>, and end."),
                                   QStringLiteral("directory"));
    const QCommandLineOption data(QStringLiteral("data-dir"),
                                  QStringLiteral("Connect to the local stack in <directory>."),
                                  QStringLiteral("directory"));
    const QCommandLineOption language(QStringLiteral("language"),
                                      QStringLiteral("Speak <language> this time, whatever is chosen: de, en."),
                                      QStringLiteral("language"));
    parser.addOptions({shots, data, language});
    parser.process(app);
    const bool pictures = parser.isSet(shots);
    const QTemporaryDir nowhere; // pictures neither read nor change what a person has set
    if (pictures) {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, nowhere.path());
        ui::pinFonts();
    }
    if (parser.isSet(language))
        ui::loadLanguage(QLocale(parser.value(language)));
    else if (pictures)
        ui::loadLanguage(QLocale(QLocale::English, QLocale::UnitedStates));
    else
        ui::loadLanguage();
    ui::Theme theme(app);
    new ui::FocusRing(&app);
    if (pictures)
        return takeShots(parser.value(shots));

    ui::SettingsPage::applyTheme();
    ui::Console console;
    if (const auto started = console.start(parser.value(data)); !started)
        return fail(started.error());
    return QApplication::exec();
}
