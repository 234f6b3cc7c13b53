// SPDX-License-Identifier: GPL-3.0-or-later
// What the window opens beside itself: the wizards, and what becomes of them.
#include "ui/assistants/assistants_page.h"
#include "ui/data/database.h"
#include "ui/do_not_call/undo_notice.h"
#include "ui/models/rights.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/unknown_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/wizard/add_contacts_dialog.h"
#include "ui/wizard/campaign_wizard.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {

void MainWindow::newCampaign(const QString& path)
{
    if (!database_)
        return;
    auto* wizard = new CampaignWizard(database_, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &ListWizard::made, this, &MainWindow::showMade);
    connect(wizard, &CampaignWizard::startWanted, this, &MainWindow::askStart);
    connect(wizard, &CampaignWizard::assistantWanted, this, [this] {
        setPage(Assistants);
        assistants_->newAssistant();
    });
    if (!path.isEmpty())
        wizard->setFile(path);
    wizard->show();
}

void MainWindow::askStart(const QString& campaign)
{
    database_->ask(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {campaign})
        .then(this, [this](Result<nlohmann::json> found) {
            if (found)
                actions_->run(CampaignAction::Start, campaignFrom(*found));
            else
                banner_->say(Banner::Kind::Error, found.error().message, found.error().hint, tr("Dismiss"));
        });
}

void MainWindow::addContacts()
{
    if (!database_)
        return;
    auto* dialog = new AddContactsDialog(database_, campaign_->campaignId(), campaign_->campaign().name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ListWizard::made, this, &MainWindow::showMade);
    dialog->show();
}

void MainWindow::addDoNotCall(const QString& phone)
{
    if (!database_)
        return;
    auto* dialog = new AddNumberDialog(
        database_, [this] { return database_->now(); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddNumberDialog::added, undo_, &UndoNotice::tell);
    connect(dialog, &AddNumberDialog::hangUpWanted, this, [this](const QString& id) { actions_->hangUp({id}); });
    if (!phone.isEmpty())
        dialog->setNumber(phone);
    dialog->open();
}

void MainWindow::decideUnknown(const QString& campaign)
{
    if (!database_)
        return;
    auto* dialog = new UnknownDialog(
        database_, [this] { return database_->now(); }, campaign, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::act(const ui::Today::Need& need)
{
    using Action = ui::Today::Need::Action;
    switch (need.action) {
    case Action::Open:
        return openCampaign(need.campaignId);
    case Action::Health:
        return setPage(Health);
    case Action::Assistants:
        return setPage(Assistants);
    case Action::Decide:
        return decideUnknown(need.campaignId);
    case Action::Allow:
        if (!actions_)
            return;
        if (const Permission permission = may(Right::StopAllDialling, actions_->isAdmin()); !permission.allowed)
            banner_->say(Banner::Kind::Info, permission.whyNot, tr("Ask one."), tr("Dismiss"));
        else
            actions_->stopAll(true);
        return;
    case Action::Rejects: {
        Campaign campaign;
        campaign.id = need.campaignId;
        campaign.name = need.campaign;
        if (actions_)
            actions_->run(CampaignAction::ExportRejects, campaign);
        return;
    }
    }
}

void MainWindow::showMade(const QString& campaign, const QString& note)
{
    openCampaign(campaign);
    if (!note.isEmpty())
        banner_->say(Banner::Kind::Info, note, {}, tr("Dismiss"));
}

} // namespace autolynx::ui
