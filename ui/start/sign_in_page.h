// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace autolynx::ui {

class Banner;

/// Where a person signs in at a server (R1): its address, then what it asks for, a password or a code that is mailed.
/// What is typed stays, whatever goes wrong; what goes wrong is said in the banner, with what to do.
class SignInPage final : public QWidget
{
    Q_OBJECT
public:
    /// `banner` is the one of the dialog that it stands in.
    SignInPage(Banner* banner, std::shared_ptr<Keyring> keyring, QWidget* parent = nullptr);
    ~SignInPage() override;

    /// Begins where this computer signed in before: address, person and certificates as kept in the settings, and with
    /// `recall` what the keyring has if they wanted to stay signed in.
    void begin(bool recall);
    /// The same person again, at the same server.
    void beginAgain(const Server& server, const QString& email);
    /// What a person sees once the server has said how they sign in; for begin(), and for pictures.
    void showMethods(const identity::SignInMethods& methods);
    void showCode(const QString& email);
    void showAgain(const QString& email);
    void showBusy(const QString& email);
    /// Presses what the banner offers; false if that is not this page's.
    bool takeBannerAction();
    void say(const Error& error);

    /// After signedIn().
    std::unique_ptr<Session> takeSession(QObject* parent);
    /// The same for a session that goes on.
    void renew(Session& session);
    const identity::DesktopSession& desktop() const { return admission_->session; }
    QString email() const;

Q_SIGNALS:
    void signedIn();
    void backPressed();
    void databaseWanted(); ///< an administrator's way, past the server
    void emailEdited();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Stage { Address, Credentials, Code };
    QWidget* row(const QString& text, QLineEdit* field);
    void addFoot(QVBoxLayout* column);
    void setStage(Stage stage);
    void setBusy(bool busy, const QString& what = {});
    void focusFirst();
    void submit();
    void pressInstead();
    void pressBack();
    void cancel();
    void openDoor(const Server& server);
    void knock();
    void onKnocked();
    void onFailed(const Error& error);
    void onAdmitted(const Admission& admission);
    void recallThenKnock();
    void chooseAuthority();
    void keepChoice() const;

    Banner* banner_;
    std::shared_ptr<Keyring> keyring_;
    std::unique_ptr<Door> door_;
    std::optional<Admission> admission_;
    identity::SignInMethods methods_;
    Secret recalled_; ///< what the keyring had, until it was tried
    QString caFile_;
    Stage stage_ = Stage::Address;
    bool again_ = false;
    bool recalling_ = false;
    int recalls_ = 0;
    QString action_; ///< the code of the error that the banner's button is for
    QLabel* head_;
    QLabel* note_;
    QLineEdit* address_;
    QLineEdit* email_;
    QLineEdit* password_;
    QLineEdit* code_;
    QAction* reveal_;
    QCheckBox* stay_;
    QWidget* fields_;
    QWidget* addressRow_;
    QWidget* emailRow_;
    QWidget* passwordRow_;
    QWidget* codeRow_;
    QLabel* doing_;
    QProgressBar* bar_;
    QPushButton* instead_;
    QPushButton* database_;
    QPushButton* back_;
    QPushButton* cancel_;
    QPushButton* submit_;
};

} // namespace autolynx::ui
