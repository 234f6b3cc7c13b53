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

/// What stands before the window while it is not known where to work, or that place has to be got going first: try it
/// on this machine, with a simulated provider and nobody really called; or connect to a server. Sign-in will be a step
/// of its own behind the server's address. Nothing blocks; what fails is said, and what was typed stays.
class WelcomeDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `localDirectory` empty: the default one.
    explicit WelcomeDialog(const QString& localDirectory = {}, QWidget* parent = nullptr);
    ~WelcomeDialog() override;

    /// Begins at the server's address, because its password has to be asked.
    void askPassword(const QString& address);
    /// Begins with getting the local stack going.
    void startLocal();
    /// What to connect with, once accepted.
    const Secret& url() const { return url_; }

private:
    QWidget* choicePage();
    QWidget* serverPage();
    QWidget* progressPage();
    void tryServer(bool thenConnect);
    void fail(const QString& message, const QString& hint, const QString& details);

    QString localDirectory_;
    Secret url_;
    Banner* banner_;
    QStackedWidget* pages_;
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
