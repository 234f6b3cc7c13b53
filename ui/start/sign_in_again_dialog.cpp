// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/sign_in_again_dialog.h"

#include "ui/start/sign_in_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 480;

QString said(const char* text)
{
    return SignInAgainDialog::tr(text);
}

} // namespace

QString wordsFor(Session::End how)
{
    switch (how) {
    case Session::End::Idle:
        return said(
            QT_TRANSLATE_NOOP("autolynx::ui::SignInAgainDialog",
                              "This computer was not heard of for too long: it slept, or was off the network."));
    case Session::End::Expired:
        return said(QT_TRANSLATE_NOOP("autolynx::ui::SignInAgainDialog", "A sign-in lasts for some days only."));
    case Session::End::Revoked:
        break;
    }
    return said(QT_TRANSLATE_NOOP("autolynx::ui::SignInAgainDialog",
                                  "Your session was ended by an admin, or from another computer of yours."));
}

SignInAgainDialog::SignInAgainDialog(Session::End how, const identity::DesktopSession& before,
                                     std::shared_ptr<Keyring> keyring, QWidget* parent)
    : QDialog(parent), before_(before.email), banner_(new Banner), page_(new SignInPage(banner_, std::move(keyring))),
      consequence_(makeLabel(Type::Body, {}, true))
{
    setWindowTitle(tr("Sign in again"));
    setMinimumWidth(kWidth);
    auto* why = makeLabel(Type::Body, wordsFor(how));
    for (QLabel* label : {why, consequence_})
        label->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    column->setSpacing(kGrid);
    column->addWidget(makeLabel(Type::Section, tr("You are signed out")));
    column->addWidget(why);
    column->addWidget(consequence_);
    column->addWidget(banner_);
    column->addSpacing(kGrid);
    column->addWidget(page_, 1);
    connect(banner_, &Banner::actionPressed, this, [this] { page_->takeBannerAction(); });
    connect(page_, &SignInPage::backPressed, this, &QDialog::reject);
    connect(page_, &SignInPage::emailEdited, this, &SignInAgainDialog::showConsequence);
    showConsequence();
}

void SignInAgainDialog::showConsequence()
{
    const bool other = !page_->email().isEmpty() && page_->email().compare(before_, Qt::CaseInsensitive) != 0;
    consequence_->setText(other ? tr("Somebody else's sign-in closes what is open here; what is not saved is lost.")
                                : tr("What is open stays as it is, and goes on once you have signed in."));
}

} // namespace autolynx::ui
