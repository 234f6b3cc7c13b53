// SPDX-License-Identifier: GPL-3.0-or-later
// What happens on the sign-in page: who is asked what, and what is made of the answer.
#include "ui/session/remembered.h"
#include "ui/start/connection_choice.h"
#include "ui/start/sign_in_page.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>

namespace autolynx::ui {

void SignInPage::begin(bool recall)
{
    const auto choice = ConnectionChoice::load();
    if (!choice || choice->kind != ConnectionChoice::Kind::SignIn)
        return;
    address_->setText(choice->address);
    email_->setText(choice->email);
    caFile_ = choice->caFile;
    stay_->setChecked(choice->stay);
    openDoor({choice->address, caFile_});
    if (recall && choice->stay)
        recallThenKnock();
    else
        knock();
}

void SignInPage::beginAgain(const Server& server, const QString& email)
{
    again_ = true;
    address_->setText(server.address);
    caFile_ = server.caFile;
    email_->setText(email);
    Q_EMIT emailEdited();
    if (const auto choice = ConnectionChoice::load(); choice && choice->kind == ConnectionChoice::Kind::SignIn)
        stay_->setChecked(choice->stay);
    setStage(Stage::Address);
    openDoor(server);
    knock();
}

void SignInPage::openDoor(const Server& server)
{
    door_ = std::make_unique<Door>(server);
    connect(door_.get(), &Door::knocked, this, &SignInPage::onKnocked);
    connect(door_.get(), &Door::failed, this, &SignInPage::onFailed);
    connect(door_.get(), &Door::admitted, this, &SignInPage::onAdmitted);
    connect(door_.get(), &Door::codeMailed, this, [this] { showCode(email()); });
}

void SignInPage::recallThenKnock()
{
    recalling_ = true;
    setBusy(true, tr("Asking this computer's keyring. It may want to be unlocked."));
    recall(*keyring_, door_->server()).then(this, [this, which = ++recalls_](Result<Secret> kept) {
        if (which != recalls_ || !recalling_)
            return;
        recalling_ = false;
        if (kept)
            recalled_ = *kept;
        else
            banner_->say(Banner::Kind::Info, kept.error().message, tr("Sign in by hand."), {}, kept.error().code);
        knock();
    });
}

void SignInPage::knock()
{
    setBusy(true, tr("Asking the server how to sign in"));
    door_->knock();
}

void SignInPage::onKnocked()
{
    const auto remembered = recalled_.isEmpty() ? std::nullopt : fromSecret(recalled_);
    if (!remembered || (remembered->refreshToken.isEmpty() == door_->methods().supabase))
        return showMethods(door_->methods());
    email_->setText(remembered->email);
    setBusy(true, tr("Signing in as %1").arg(remembered->email));
    if (remembered->session)
        return door_->bySession(*remembered->session);
    // The one that it had is used up by this: its place must not be empty if the program ends now.
    door_->byRefreshToken(remembered->refreshToken, [this, email = remembered->email](const auto& next) {
        return keepTokens(*keyring_, door_->server(), email, next);
    });
}

void SignInPage::showMethods(const identity::SignInMethods& methods)
{
    methods_ = methods;
    setStage(Stage::Credentials);
    setBusy(false);
}

void SignInPage::showAgain(const QString& email)
{
    again_ = true;
    email_->setText(email);
    Q_EMIT emailEdited();
    identity::SignInMethods methods;
    methods.password = true;
    showMethods(methods);
}

void SignInPage::showBusy(const QString& email)
{
    setBusy(true, tr("Signing in as %1").arg(email));
}

void SignInPage::showCode(const QString& email)
{
    email_->setText(email);
    code_->clear();
    banner_->clear();
    setStage(Stage::Code);
    setBusy(false);
}

void SignInPage::submit()
{
    if (!cancel_->isHidden())
        return;
    banner_->clear();
    if (stage_ == Stage::Address) {
        const auto address = readServerAddress(address_->text());
        if (!address)
            return say(address.error());
        address_->setText(*address);
        openDoor({*address, caFile_});
        return knock();
    }
    if (email().isEmpty() || !email().contains(u'@'))
        return say(usage(QStringLiteral("email_missing"), tr("Type your e-mail address first."), {}));
    if (stage_ == Stage::Code) {
        const QString code = code_->text().remove(u' ');
        if (code.isEmpty())
            return say(usage(QStringLiteral("code_missing"), tr("Type the code that was mailed to you."), {}));
        setBusy(true, tr("Signing in"));
        return door_->byCode(email(), code);
    }
    if (password_->text().isEmpty())
        return say(usage(QStringLiteral("password_missing"), tr("Type your password."), {}));
    setBusy(true, tr("Signing in"));
    door_->byPassword(email(), Secret(password_->text().toUtf8()));
}

void SignInPage::pressInstead()
{
    banner_->clear();
    if (email().isEmpty() || !email().contains(u'@'))
        return say(usage(QStringLiteral("email_missing"), tr("Type your e-mail address first."), {}));
    setBusy(true, tr("Having a code mailed to %1").arg(email()));
    door_->mailCode(email());
}

void SignInPage::pressBack()
{
    banner_->clear();
    if (stage_ != Stage::Code)
        return Q_EMIT backPressed();
    setStage(Stage::Credentials);
    focusFirst();
}

void SignInPage::cancel()
{
    recalling_ = false;
    if (door_)
        door_->cancel();
    setBusy(false);
}

void SignInPage::onFailed(const Error& error)
{
    if (!recalled_.isEmpty() && (error.code == u"session_ended" || error.code == u"sign_in_refused")) {
        // Used up, or ended meanwhile: that is no mistake of anybody's.
        recalled_ = {};
        forget(*keyring_, door_->server());
        showMethods(door_->methods());
        banner_->say(Banner::Kind::Info, tr("You are no longer signed in."), tr("Sign in again."));
        return;
    }
    setBusy(false);
    say(error);
}

void SignInPage::say(const Error& error)
{
    action_ = error.code;
    const bool untrusted = error.code == u"server_not_trusted" || error.code == u"ca_file";
    banner_->say(Banner::Kind::Error, error.message, error.hint,
                 untrusted                              ? tr("Choose certificate…")
                 : error.kind == ErrorKind::Unreachable ? tr("Try again")
                                                        : QString(),
                 error.kind == ErrorKind::Usage ? QString() : error.code);
    focusFirst();
}

bool SignInPage::takeBannerAction()
{
    if (!isVisible())
        return false;
    banner_->clear();
    if (action_ == u"server_not_trusted" || action_ == u"ca_file")
        chooseAuthority();
    else if (stage_ == Stage::Address && door_)
        knock();
    else
        submit();
    return true;
}

void SignInPage::chooseAuthority()
{
    auto* dialog = new QFileDialog(this, tr("The certificate of your company's authority"), {},
                                   tr("Certificates (*.pem *.crt *.cer)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        caFile_ = QFileInfo(file).absoluteFilePath();
        openDoor({door_->server().address, caFile_});
        knock();
    });
    dialog->open();
}

void SignInPage::onAdmitted(const Admission& admission)
{
    admission_ = admission;
    recalled_ = {};
    keepChoice();
    password_->clear();
    code_->clear();
    setBusy(false);
    Q_EMIT signedIn();
}

void SignInPage::keepChoice() const
{
    ConnectionChoice choice{ConnectionChoice::Kind::SignIn, door_->server().address};
    choice.email = admission_->session.email;
    choice.caFile = caFile_;
    choice.stay = stay_->isChecked();
    choice.save();
}

std::unique_ptr<Session> SignInPage::takeSession(QObject* parent)
{
    door_->disconnect(this);
    return std::make_unique<Session>(std::move(door_), *admission_, stay_->isChecked() ? keyring_ : nullptr, parent);
}

void SignInPage::renew(Session& session)
{
    door_->disconnect(this);
    session.renew(std::move(door_), *admission_, stay_->isChecked() ? keyring_ : nullptr);
}

} // namespace autolynx::ui
