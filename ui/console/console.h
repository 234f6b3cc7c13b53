// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "ui/session/session.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QPoint;

namespace autolynx::ui {

class Database;
class MainWindow;
class SignInAgainDialog;
class WelcomeDialog;

/// The console as a whole: asks where to work, opens the window there, keeps its session alive, and goes back to the
/// beginning when a person signs out, all without another start of the program. GUI thread, which never waits.
class Console final : public QObject
{
    Q_OBJECT
public:
    /// `keyring` null: the system's.
    explicit Console(std::shared_ptr<Keyring> keyring = nullptr, QObject* parent = nullptr);
    ~Console() override;

    /// The local stack of `dataDirectory`, else DATABASE_URL, else what was chosen before, else a stack that is there,
    /// else a person is asked.
    Result<void> start(const QString& dataDirectory);
    /// Asks at once; with `recall` the keyring first.
    void signIn(bool recall);
    /// Asks before something unsaved is lost.
    void askSignOut();

    MainWindow* window() const { return window_.get(); }
    WelcomeDialog* welcome() const { return welcome_.get(); }
    SignInAgainDialog* again() const;
    Database* database() const { return database_.get(); }
    Session* session() const { return session_.get(); }

private:
    /// How the window came to its database.
    enum class Way { Local, Given, Chosen, SignedIn };
    WelcomeDialog& ask();
    void onWelcomed(int result);
    void tryChosen(const QString& address);
    void openWindow(const Secret& url, Way way);
    void closeWindow();
    void openSession(std::unique_ptr<Session> session);
    void onEnded(Session::End how);
    void askAgain();
    void showKeyringTrouble();
    void onSignedInAgain(SignInAgainDialog* dialog);
    void signOut();
    void showIdentityMenu(const QPoint& at);
    void quit();

    std::shared_ptr<Keyring> keyring_;
    std::unique_ptr<Database> database_; ///< goes after the window
    std::unique_ptr<MainWindow> window_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<WelcomeDialog> welcome_;
    QPointer<SignInAgainDialog> again_;
    Session::End how_ = Session::End::Revoked;
    Way way_ = Way::Chosen;
};

} // namespace autolynx::ui
