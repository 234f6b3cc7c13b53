// SPDX-License-Identifier: GPL-3.0-or-later
// autolynx: the operator's console.
#include "core/base/config.h"
#include "core/base/log.h"
#include "core/local/stack.h"
#include "ui/data/database.h"
#include "ui/gallery/shots.h"
#include "ui/pages/main_window.h"
#include "ui/pages/settings_page.h"
#include "ui/start/connection_choice.h"
#include "ui/start/welcome_dialog.h"
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
#include <optional>

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

// Where to work: the local stack of --data-dir, else DATABASE_URL, else what was chosen before, else a stack that is
// there, else a person is asked. Nothing if they went away.
Result<std::optional<Secret>> databaseUrl(const QString& dataDirectory)
{
    if (!dataDirectory.isEmpty()) {
        AUTOLYNX_TRY(stack, local::LocalStack::at(dataDirectory));
        if (!stack->files().isStack())
            return unreachable(QStringLiteral("no_stack"), QStringLiteral("There is no local stack in that directory."),
                               QStringLiteral("Make one with `autolynxctl local up --data-dir DIR`."));
        return std::optional(stack->operatorUrl());
    }
    const auto config = loadConfig(ConfigSources::ofProcess());
    if (!config)
        return usage(QStringLiteral("configuration_invalid"), config.error().join(u'\n'));
    if (!config->databaseUrl.isEmpty())
        return std::optional(config->databaseUrl);
    ui::WelcomeDialog dialog;
    const auto choice = ui::ConnectionChoice::load();
    if (choice && choice->kind == ui::ConnectionChoice::Kind::Server) {
        // Without a password it works where ~/.pgpass has it, or none is needed.
        const Secret url = ui::serverUrl(choice->address, {});
        if (ui::tryConnection(url))
            return std::optional(url);
        dialog.askPassword(choice->address);
    } else {
        AUTOLYNX_TRY(stack, local::LocalStack::at(local::StackFiles::defaultDirectory()));
        if (choice || stack->files().isStack())
            dialog.startLocal(); // it may have been stopped since
    }
    if (dialog.exec() != QDialog::Accepted)
        return std::optional<Secret>();
    return std::optional(dialog.url());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    ui::SettingsPage::nameStore();
    QApplication::setApplicationDisplayName(QStringLiteral("AutoLynx"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.autolynx.AutoLynx"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/autolynx.svg")));
    QApplication::setApplicationVersion(QStringLiteral(AUTOLYNX_VERSION));
    log::start("autolynx", log::Level::Warning);
    QCommandLineParser parser;
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
    auto url = databaseUrl(parser.value(data));
    if (!url)
        return fail(url.error());
    if (!*url)
        return 0;
    ui::Database database(**std::move(url));
    ui::MainWindow window(&database, [&database] { return database.now(); });
    window.show();
    return QApplication::exec();
}
