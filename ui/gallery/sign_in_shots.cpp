// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in, stage by stage, with what can go wrong; and a session that has ended.
#include "ui/format/error_words.h"
#include "ui/gallery/sample_data.h"
#include "ui/gallery/sample_window.h"
#include "ui/gallery/shots.h"
#include "ui/pages/campaign_page.h"
#include "ui/start/sign_in_again_dialog.h"
#include "ui/start/sign_in_page.h"
#include "ui/start/welcome_dialog.h"

#include <QLineEdit>
#include <QPushButton>

namespace autolynx::ui {
namespace {

const QString kServer = QStringLiteral("https://autolynx.example.com");
const QString kEmail = QStringLiteral("ana@example.com");

identity::SignInMethods methods(bool supabase)
{
    identity::SignInMethods asked;
    asked.supabase = supabase;
    asked.password = !supabase;
    return asked;
}

void fill(QWidget* in, const char* name, const QString& text)
{
    in->findChild<QLineEdit*>(QString::fromLatin1(name))->setText(text);
}

std::unique_ptr<WelcomeDialog> door(bool supabase = false)
{
    auto shown = std::make_unique<WelcomeDialog>(QStringLiteral("/nowhere"));
    shown->signIn(false);
    fill(shown.get(), "sign_in_server", kServer);
    fill(shown.get(), "sign_in_email", kEmail);
    if (supabase)
        shown->signInPage()->showMethods(methods(true));
    return shown;
}

std::unique_ptr<WelcomeDialog> refusedDoor()
{
    auto shown = door();
    shown->signInPage()->showMethods(methods(false));
    fill(shown.get(), "sign_in_password", QStringLiteral("twelve chars"));
    shown->signInPage()->say(inWords(
        refused(QStringLiteral("sign_in_refused"), QStringLiteral("You could not be signed in."),
                QStringLiteral("Check the address and the password; if they are right, ask an admin whether you are a "
                               "member."))));
    return shown;
}

std::unique_ptr<SignInAgainDialog> again(const QString& email = kEmail)
{
    identity::DesktopSession before;
    before.email = kEmail;
    auto shown =
        std::make_unique<SignInAgainDialog>(Session::End::Idle, before, std::make_shared<SystemKeyring>(), nullptr);
    shown->page()->showAgain(email);
    return shown;
}

} // namespace

QList<Shot> signInShots()
{
    const QSize size(560, 500);
    const QSize smaller(500, 430);
    return {
        {QStringLiteral("sign-in-server"), [] { return door(); }, Qt::LeftToRight, size},
        {QStringLiteral("sign-in-supabase"), [] { return door(true); }, Qt::LeftToRight, size},
        {QStringLiteral("sign-in-refused"), [] { return refusedDoor(); }, Qt::LeftToRight, size},
        {QStringLiteral("sign-in-refused-rtl"), [] { return refusedDoor(); }, Qt::RightToLeft, size},
        {QStringLiteral("sign-in-code"),
         [] {
             auto shown = door(true);
             shown->signInPage()->showCode(kEmail);
             return shown;
         },
         Qt::LeftToRight, size},
        {QStringLiteral("sign-in-untrusted"),
         [] {
             auto shown = door();
             shown->signInPage()->say(inWords(unreachable(
                 QStringLiteral("server_not_trusted"),
                 QStringLiteral("The server's certificate is not one that this computer trusts."),
                 QStringLiteral("If your company has a certificate authority of its own, choose its file; else ask an "
                                "admin. Nothing was sent."))));
             return shown;
         },
         Qt::LeftToRight, size},
        {QStringLiteral("sign-in-asking"),
         [] {
             auto shown = door();
             shown->signInPage()->showMethods(methods(false));
             shown->signInPage()->showBusy(kEmail);
             return shown;
         },
         Qt::LeftToRight, size},
        {QStringLiteral("sign-in-again"), [] { return again(); }, Qt::LeftToRight, smaller},
        {QStringLiteral("sign-in-again-other"), [] { return again(QStringLiteral("ben@example.com")); },
         Qt::LeftToRight, smaller},
        {QStringLiteral("campaign-signed-out"),
         [] {
             auto shown = sampleWindow(MainWindow::Campaigns);
             const Campaign campaign = sample::campaignIn(QStringLiteral("RUNNING"));
             shown->openCampaign(campaign.id);
             shown->campaign()->showCampaign(campaign, sample::now());
             shown->campaign()->showCourse(sample::course());
             shown->showSignedOut(wordsFor(Session::End::Idle), sample::now());
             return shown;
         }},
    };
}

} // namespace autolynx::ui
