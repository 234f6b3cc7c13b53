// SPDX-License-Identifier: GPL-3.0-or-later
// The console's session: opened, ended by others, signed in again, signed out; and who one is.
#include "ui/console/console.h"
#include "ui/data/database.h"
#include "ui/format/times.h"
#include "ui/pages/main_window.h"
#include "ui/start/connection_choice.h"
#include "ui/start/sign_in_again_dialog.h"
#include "ui/start/sign_in_page.h"
#include "ui/start/welcome_dialog.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"

#include <QApplication>
#include <QLocale>
#include <QMenu>
#include <QSettings>

namespace autolynx::ui {
namespace {

QString moment(TimePoint time)
{
    const auto at = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
    return QLocale().toString(at, QLocale::ShortFormat);
}

} // namespace

void Console::openSession(std::unique_ptr<Session> session)
{
    session_ = std::move(session);
    connect(session_.get(), &Session::ended, this, &Console::onEnded);
    connect(session_.get(), &Session::renewed, this, [this] {
        if (database_)
            database_->reconnectWith(session_->databaseUrl());
    });
    connect(session_.get(), &Session::keyringFailed, this, &Console::showKeyringTrouble);
    openWindow(session_->databaseUrl(), Way::SignedIn);
    connect(database_.get(), &Database::linkChanged, this, &Console::showKeyringTrouble);
}

// Not before the link is live: then the window takes down what it said until then.
void Console::showKeyringTrouble()
{
    if (!window_ || !session_ || database_->link() != Database::Link::Live)
        return;
    if (const auto trouble = session_->takeKeyringTrouble())
        window_->banner()->say(Banner::Kind::Info, trouble->message, trouble->hint, tr("Dismiss"), trouble->code);
}

void Console::onEnded(Session::End how)
{
    how_ = how;
    if (!window_)
        return;
    window_->showSignedOut(wordsFor(how), database_->lastHeard());
    askAgain();
}

// Over whatever is open, a wizard, too: that is shut meanwhile, and stays as it is.
void Console::askAgain()
{
    if (again_ || !session_ || session_->isLive())
        return;
    QWidget* over = QApplication::activeModalWidget();
    auto* dialog = new SignInAgainDialog(how_, session_->desktop(), keyring_, over ? over : window_.get());
    again_ = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog->page(), &SignInPage::signedIn, this, [this, dialog] { onSignedInAgain(dialog); });
    dialog->page()->beginAgain(session_->server(), session_->desktop().email);
    dialog->open();
}

void Console::onSignedInAgain(SignInAgainDialog* dialog)
{
    SignInPage* page = dialog->page();
    if (page->desktop().memberId == session_->desktop().memberId) {
        page->renew(*session_);
        dialog->accept();
        return;
    }
    // Rows of two people must never mix: everything is closed, and begun anew.
    auto session = page->takeSession(nullptr);
    QMetaObject::invokeMethod(
        this,
        [this, session = std::make_shared<std::unique_ptr<Session>>(std::move(session))] {
            delete again_;
            closeWindow();
            QSettings().remove(QStringLiteral("window/campaign"));
            openSession(std::move(*session));
        },
        Qt::QueuedConnection);
}

void Console::askSignOut()
{
    const auto dialogs = window_->findChildren<QDialog*>();
    const bool open = std::any_of(dialogs.begin(), dialogs.end(), [](const QDialog* one) { return one->isVisible(); });
    if (!open && !window_->isExporting())
        return signOut();
    confirm(window_.get(),
            {tr("Sign out?"), tr("What is open here and not saved, or still being exported, is lost."), tr("Sign out"),
             tr("Stay"), ButtonRole::Danger},
            [this] { signOut(); });
}

void Console::signOut()
{
    // Not from within the menu or question that asked for it.
    QMetaObject::invokeMethod(
        this,
        [this] {
            delete again_;
            if (session_) {
                // It has the servers told, whatever the window does meanwhile.
                Session* leaving = session_.release();
                leaving->signOut().then(qApp, [leaving](Result<void>) { leaving->deleteLater(); });
                leaving->disconnect(this);
                signIn(false);
            } else {
                ConnectionChoice::forget();
                ask();
            }
            closeWindow();
        },
        Qt::QueuedConnection);
}

void Console::showIdentityMenu(const QPoint& at)
{
    auto* menu = new QMenu(window_.get());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("identity_menu"));
    const auto tell = [menu](const QString& text) { menu->addAction(text)->setEnabled(false); };
    if (session_) {
        const identity::DesktopSession& desktop = session_->desktop();
        if (!desktop.name.isEmpty())
            tell(desktop.name);
        tell(desktop.email);
        tell(tr("Server: %1").arg(session_->server().address));
        if (desktop.expiresAt != TimePoint::max())
            tell(tr("Signed in until %1 at the latest").arg(moment(desktop.expiresAt)));
        tell(session_->isRemembered() ? tr("Stays signed in on this computer")
                                      : tr("Signed in until AutoLynx is closed"));
    } else {
        tell(way_ == Way::Local   ? tr("AutoLynx on this computer: its only user is signed in without being asked")
             : way_ == Way::Given ? tr("Connected by DATABASE_URL, without signing in")
                                  : tr("Connected by a database's address, without signing in"));
    }
    if (session_ && !session_->isLive()) {
        menu->addSeparator();
        menu->addAction(tr("Sign in again…"), this, &Console::askAgain);
    }
    if (session_ || way_ == Way::Chosen) {
        menu->addSeparator();
        menu->addAction(session_ ? tr("Sign out") : tr("Connect elsewhere…"), this, &Console::askSignOut)
            ->setObjectName(QStringLiteral("sign_out"));
    }
    menu->popup(at - QPoint(0, menu->sizeHint().height()));
}

} // namespace autolynx::ui
