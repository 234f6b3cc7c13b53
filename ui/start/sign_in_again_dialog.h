// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QDialog>

#include <memory>

class QLabel;

namespace autolynx::ui {

class Banner;
class SignInPage;

/// What a session ended by, in words.
QString wordsFor(Session::End how);

/// Stands over whatever is open when a session has ended: says why, and asks the same person to sign in again. What is
/// beneath stays as it is, whatever is chosen here.
class SignInAgainDialog final : public QDialog
{
    Q_OBJECT
public:
    SignInAgainDialog(Session::End how, const identity::DesktopSession& before, std::shared_ptr<Keyring> keyring,
                      QWidget* parent);

    SignInPage* page() const { return page_; }

private:
    void showConsequence();

    const QString before_;
    Banner* banner_;
    SignInPage* page_;
    QLabel* consequence_;
};

} // namespace autolynx::ui
