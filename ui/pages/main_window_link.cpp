// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says of its link to the database, and of what it learns through it: who one is, what is alive.
#include "ui/assistants/assistants_page.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/members/members_page.h"
#include "ui/models/json_fields.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/campaigns_page.h"
#include "ui/pages/do_not_call_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/today_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/side_navigation.h"
#include "ui/widgets/status_strip.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace autolynx::ui {

void MainWindow::showLost(const QDateTime& lastHeard, const QString& details)
{
    const bool out = !signedOut_.isEmpty();
    if (out)
        banner_->say(Banner::Kind::Warning, tr("You are signed out. %1").arg(signedOut_),
                     tr("What you see is as of %1, and nothing that you have typed is lost. Calls that are under way "
                        "go on.")
                         .arg(clockText(lastHeard)),
                     tr("Sign in again…"));
    else
        banner_->say(Banner::Kind::Error, tr("The database can't be reached."),
                     tr("What you see is as of %1. Calls that are under way go on; this window reconnects by itself.")
                         .arg(clockText(lastHeard)),
                     {}, details);
    linkWords_ = banner_->text();
    status_->setPart(QStringLiteral("database"), StatusStrip::Level::Bad,
                     out ? tr("Signed out") : tr("Database unreachable"));
    // What was known of the other parts is not known any more.
    status_->setPart(QStringLiteral("workers"), StatusStrip::Level::Waiting, tr("Workers"));
    status_->setPart(QStringLiteral("provider"), StatusStrip::Level::Waiting, tr("Provider"));
    status_->setPart(QStringLiteral("line"), StatusStrip::Level::Waiting, tr("Slots"));
    status_->setStaleSince(tr("as of %1").arg(clockText(lastHeard)));
    setStale(out ? tr("You are signed out. Sign in again first.") : tr("The database can't be reached."));
}

// What would only fail is not offered, wherever it stands.
void MainWindow::setStale(const QString& whyNot)
{
    stale_ = whyNot;
    today_->setStale(whyNot);
    campaigns_->setStale(whyNot);
    campaign_->setStale(whyNot);
    status_->setStopAllOff(whyNot);
}

void MainWindow::showSignedOut(const QString& why, const QDateTime& lastHeard)
{
    signedOut_ = why;
    showLost(lastHeard, {});
}

void MainWindow::onLinkChanged()
{
    switch (database_->link()) {
    case Database::Link::Lost:
        showLost(database_->lastHeard(), database_->lastError().message);
        break;
    case Database::Link::Live:
        signedOut_.clear();
        if (exporting_)
            sayExporting(); // goes on by itself
        else if (banner_->text() == linkWords_)
            banner_->clear();
        status_->setStaleSince({});
        setStale({});
        fetchMe();
        break;
    case Database::Link::Connecting:
        break;
    }
}

void MainWindow::sayExporting()
{
    banner_->say(Banner::Kind::Info, tr("Exporting: %1 rows so far.").arg(numberText(exported_)), {}, tr("Cancel"));
    exportWords_ = banner_->text();
}

void MainWindow::cancelExport()
{
    actions_->cancelExport();
    banner_->say(Banner::Kind::Info, tr("The export is being cancelled…"));
}

void MainWindow::showBeat()
{
    if (database_->link() == Database::Link::Live) {
        status_->setPart(QStringLiteral("database"), StatusStrip::Level::Good,
                         tr("Database %1 ms").arg(database_->roundTrip().count()),
                         tr("The time from question to answer"));
    } else if (database_->link() == Database::Link::Connecting) {
        status_->setPart(QStringLiteral("database"), StatusStrip::Level::Waiting, tr("Connecting"));
        if (!database_->lastError().message.isEmpty()) {
            banner_->say(Banner::Kind::Error, database_->lastError().message, database_->lastError().hint, {},
                         database_->lastError().code);
            linkWords_ = banner_->text();
        }
    }
}

void MainWindow::fetchMe()
{
    database_->ask(QStringLiteral("SELECT autolynx.me()")).then(this, [this](Result<nlohmann::json> answer) {
        if (!answer) {
            if (answer.error().kind != ErrorKind::Unreachable)
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
            return;
        }
        role_ = textOf(*answer, "role");
        members_->setPasswords(flagOf(*answer, "passwords"));
        setAdmin(role_ == u"admin");
        status_->setIdentity(textOf(*answer, "email") + QStringLiteral(" · ") +
                             (role_ == u"admin" ? tr("admin") : tr("operator")));
        showHealth();
    });
}

void MainWindow::setAdmin(bool admin)
{
    if (actions_)
        actions_->setAdmin(admin);
    assistants_->setAdmin(admin);
    doNotCall_->setAdmin(admin);
    members_->setAdmin(admin);
    const bool there = navigation_->current() == Members;
    navigation_->setOffered(Members, admin);
    if (!admin && there)
        setPage(Today);
    if (admin && std::exchange(wasOnMembers_, false) && navigation_->current() == Today)
        setPage(Members);
}

void MainWindow::showHealth()
{
    database_->ask(QStringLiteral("SELECT autolynx.health()")).then(this, [this](Result<nlohmann::json> answer) {
        if (!answer)
            return; // the heartbeat says it
        const qint64 workers = numberOf(*answer, "workers");
        status_->setPart(QStringLiteral("workers"), workers > 0 ? StatusStrip::Level::Good : StatusStrip::Level::Bad,
                         workers > 0 ? tr("Workers %1").arg(workers) : tr("No worker"),
                         workers > 0 ? QString() : tr("Nobody dials until a worker runs."));
        const nlohmann::json account = answer->value("account", nlohmann::json::object());
        stopped_ = flagOf(account, "stopped");
        const QString hold = textOf(account, "hold");
        status_->setPart(QStringLiteral("provider"),
                         stopped_ || !hold.isEmpty() ? StatusStrip::Level::Warning : StatusStrip::Level::Good,
                         stopped_          ? tr("Dialling is stopped")
                         : !hold.isEmpty() ? tr("Provider holds dialling")
                                           : tr("Provider"),
                         hold);
        status_->setPart(QStringLiteral("line"), StatusStrip::Level::Good,
                         tr("%1 of %2 slots").arg(numberOf(*answer, "active_calls")).arg(numberOf(account, "cap")),
                         tr("Calls under way, of all campaigns, against the account's cap"));
        status_->setStopAll(role_ == u"admin", stopped_);
    });
}

} // namespace autolynx::ui
