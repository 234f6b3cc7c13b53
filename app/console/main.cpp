// SPDX-License-Identifier: GPL-3.0-or-later
// autolynx: the operator's console.
#include "core/base/config.h"
#include "core/base/log.h"
#include "core/local/stack.h"
#include "ui/data/database.h"
#include "ui/gallery/shots.h"
#include "ui/pages/main_window.h"
#include "ui/pages/settings_page.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
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

// The local stack of --data-dir, else DATABASE_URL, else the default local stack: as autolynxctl has it. Sign-in to a
// server will come before this.
Result<Secret> databaseUrl(const QString& dataDirectory)
{
    if (dataDirectory.isEmpty()) {
        const auto config = loadConfig(ConfigSources::ofProcess());
        if (!config)
            return usage(QStringLiteral("configuration_invalid"), config.error().join(u'\n'));
        if (!config->databaseUrl.isEmpty())
            return config->databaseUrl;
    }
    AUTOLYNX_TRY(
        stack, local::LocalStack::at(dataDirectory.isEmpty() ? local::StackFiles::defaultDirectory() : dataDirectory));
    if (!stack->files().isStack())
        return unreachable(QStringLiteral("no_database"),
                           QStringLiteral("There is no local stack, and no DATABASE_URL."),
                           QStringLiteral("Make a stack with `autolynxctl local up`, or set DATABASE_URL."));
    return stack->operatorUrl();
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    ui::SettingsPage::nameStore();
    QApplication::setApplicationDisplayName(QStringLiteral("AutoLynx"));
    QApplication::setApplicationVersion(QStringLiteral(AUTOLYNX_VERSION));
    log::start("autolynx", log::Level::Warning);
    if (QLocale().language() == QLocale::C) // bare sessions and cron: numbers as people write them all the same
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption shots(QStringLiteral("shots"),
                                   QStringLiteral("Write pictures of every page into <directory>, and end."),
                                   QStringLiteral("directory"));
    const QCommandLineOption data(QStringLiteral("data-dir"),
                                  QStringLiteral("Connect to the local stack in <directory>."),
                                  QStringLiteral("directory"));
    parser.addOptions({shots, data});
    parser.process(app);
    const bool pictures = parser.isSet(shots);
    const QTemporaryDir nowhere; // pictures neither read nor change what a person has set
    if (pictures) {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, nowhere.path());
        ui::pinFonts();
    }
    ui::Theme theme(app);
    new ui::FocusRing(&app);
    if (pictures)
        return takeShots(parser.value(shots));

    ui::SettingsPage::applyTheme();
    auto url = databaseUrl(parser.value(data));
    if (!url)
        return fail(url.error());
    ui::Database database(*std::move(url));
    ui::MainWindow window(&database, [&database] { return database.now(); });
    window.show();
    return QApplication::exec();
}
