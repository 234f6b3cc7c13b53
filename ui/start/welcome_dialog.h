// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QDialog>

#include <memory>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace autolynx::ui {

class Banner;
class Keyring;
class Session;
class SignInPage;

/// What stands before the window while it is not known where to work, or that place has to be got going first: try it
/// on this machine, with a simulated provider and nobody really called; sign in at a server; or, for administrators,
/// connect to a database. Nothing blocks; what fails is said, and what was typed stays.
class WelcomeDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `localDirectory` empty: the default one. `keyring` null: the system's.
    explicit WelcomeDialog(const QString& localDirectory = {}, std::shared_ptr<Keyring> keyring = nullptr,
                           QWidget* parent = nullptr);
    ~WelcomeDialog() override;

    /// Begins at the server's address, because its password has to be asked.
    void askPassword(const QString& address);
    /// Begins with getting the local stack going.
    void startLocal();
    /// Begins with signing in where this computer did before; with `recall` by what the keyring has.
    void signIn(bool recall = true);
    SignInPage* signInPage() const { return signIn_; }
    /// What to connect with, once accepted; empty if somebody signed in.
    const Secret& url() const { return url_; }
    /// Once accepted: the session of whoever signed in, else null.
    std::unique_ptr<Session> takeSession(QObject* parent);

private:
    QWidget* choicePage();
    QWidget* serverPage();
    QWidget* progressPage();
    void tryServer(bool thenConnect);
    void fail(const QString& message, const QString& hint, const QString& details);

    void showPage(QWidget* page);

    QString localDirectory_;
    Secret url_;
    Banner* banner_;
    QStackedWidget* pages_;
    SignInPage* signIn_;
    bool signedIn_ = false;
    QLineEdit* address_;
    QLineEdit* password_;
    QPushButton* test_;
    QPushButton* connect_;
    QPushButton* back_;
    QLabel* step_;
    QProgressBar* bar_;
    QWidget* progress_;
    QWidget* server_;
};

} // namespace autolynx::ui
