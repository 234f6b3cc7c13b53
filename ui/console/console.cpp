// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/console.h"

#include "core/base/config.h"
#include "core/local/stack.h"
#include "ui/data/background.h"
#include "ui/data/database.h"
#include "ui/pages/main_window.h"
#include "ui/start/connection_choice.h"
#include "ui/start/sign_in_again_dialog.h"
#include "ui/start/welcome_dialog.h"
#include "ui/widgets/status_strip.h"

#include <QApplication>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kFarewell = 3s; // a server that is away keeps the program no longer

} // namespace

Console::Console(std::shared_ptr<Keyring> keyring, QObject* parent)
    : QObject(parent), keyring_(keyring ? std::move(keyring) : std::make_shared<SystemKeyring>())
{
    // Between the welcome dialog and the window there is a moment without any.
    QApplication::setQuitOnLastWindowClosed(false);
    connect(qApp, &QGuiApplication::lastWindowClosed, this, [this] {
        QTimer::singleShot(0, this, [this] {
            const auto windows = QApplication::topLevelWidgets();
            if (std::none_of(windows.begin(), windows.end(), [](const QWidget* window) { return window->isVisible(); }))
                quit();
        });
    });
}

SignInAgainDialog* Console::again() const
{
    return again_;
}

Console::~Console()
{
    delete again_;
    closeWindow();
}

Result<void> Console::start(const QString& dataDirectory)
{
    if (!dataDirectory.isEmpty()) {
        AUTOLYNX_TRY(stack, local::LocalStack::at(dataDirectory));
        if (!stack->files().isStack())
            return unreachable(QStringLiteral("no_stack"), QStringLiteral("There is no local stack in that directory."),
                               QStringLiteral("Make one with `autolynxctl local up --data-dir DIR`."));
        openWindow(stack->operatorUrl(), Way::Local);
        return {};
    }
    const auto config = loadConfig(ConfigSources::ofProcess());
    if (!config)
        return usage(QStringLiteral("configuration_invalid"), config.error().join(u'\n'));
    if (!config->databaseUrl.isEmpty()) {
        openWindow(config->databaseUrl, Way::Given);
        return {};
    }
    const auto choice = ConnectionChoice::load();
    if (choice && choice->kind == ConnectionChoice::Kind::SignIn) {
        signIn(true);
    } else if (choice && choice->kind == ConnectionChoice::Kind::Server) {
        tryChosen(choice->address);
    } else {
        AUTOLYNX_TRY(stack, local::LocalStack::at(local::StackFiles::defaultDirectory()));
        WelcomeDialog& dialog = ask();
        if (choice || stack->files().isStack())
            dialog.startLocal(); // it may have been stopped since
    }
    return {};
}

// Without a password it works where ~/.pgpass has it, or none is needed.
void Console::tryChosen(const QString& address)
{
    const Secret url = serverUrl(address, {});
    inBackground<QString>([url] { return tryConnection(url); }).then(this, [this, url, address](Result<QString> who) {
        if (who)
            openWindow(url, Way::Chosen);
        else
            ask().askPassword(address);
    });
}

WelcomeDialog& Console::ask()
{
    welcome_ = std::make_unique<WelcomeDialog>(QString(), keyring_);
    connect(welcome_.get(), &QDialog::finished, this, &Console::onWelcomed);
    welcome_->show();
    return *welcome_;
}

void Console::signIn(bool recall)
{
    ask().signIn(recall);
}

void Console::onWelcomed(int result)
{
    if (result != QDialog::Accepted)
        return; // that was the last window
    if (auto session = welcome_->takeSession(nullptr))
        openSession(std::move(session));
    else
        openWindow(welcome_->url(),
                   ConnectionChoice::load().value_or(ConnectionChoice{}).kind == ConnectionChoice::Kind::Local
                       ? Way::Local
                       : Way::Chosen);
    welcome_.release()->deleteLater(); // this is its own signal
}

void Console::openWindow(const Secret& url, Way way)
{
    way_ = way;
    database_ = std::make_unique<Database>(url);
    window_ = std::make_unique<MainWindow>(database_.get(), [database = database_.get()] { return database->now(); });
    connect(window_->status(), &StatusStrip::identityPressed, this, &Console::showIdentityMenu);
    connect(window_.get(), &MainWindow::signInWanted, this, &Console::askAgain);
    connect(database_.get(), &Database::beaten, this, [this] {
        // A login that is shut is noticed here first.
        if (session_ && database_->link() != Database::Link::Live)
            session_->check();
    });
    window_->show();
}

void Console::closeWindow()
{
    if (window_)
        window_->close();
    window_.reset();
    database_.reset();
}

void Console::quit()
{
    QTimer::singleShot(kFarewell, qApp, &QCoreApplication::quit);
    if (session_)
        session_->leave().then(qApp, [](Result<void>) { QCoreApplication::quit(); });
    else
        QCoreApplication::quit();
}

} // namespace autolynx::ui
