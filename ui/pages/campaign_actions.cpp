// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaign_actions.h"

#include "ui/campaign/campaign_dialogs.h"
#include "ui/campaign/change_dialog.h"
#include "ui/campaign/rehearsal_dialog.h"
#include "ui/campaign/start_dialog.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/theme/style.h"
#include "ui/widgets/confirm.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {

CampaignActions::CampaignActions(Database* database, QWidget* window)
    : QObject(window), database_(database), window_(window)
{
}

CampaignActions::~CampaignActions()
{
    exportStop_.request_stop(); // it stops at its next page, and leaves no file
}

QString CampaignActions::consequence(CampaignAction action, const Campaign& campaign)
{
    const QString waiting = numberText(campaign.counts.pending);
    const auto active = static_cast<int>(campaign.counts.active);
    switch (action) {
    case CampaignAction::Stop:
        return tr("Stop hangs up %n live calls; ", nullptr, active) +
               tr("%1 contacts stay uncalled until you resume.").arg(waiting);
    case CampaignAction::Finish:
        return tr("%1 contacts will be skipped and not called; ").arg(waiting) +
               tr("%n live calls go on.", nullptr, active);
    case CampaignAction::GiveUp:
        return tr("It ends as given up, and can't be started again. %1 contacts stay uncalled; clone it to call them "
                  "after all.")
            .arg(waiting);
    case CampaignAction::Delete:
        return tr("The campaign and its %1 contacts are removed. This can't be undone.")
            .arg(numberText(campaign.counts.imported));
    default:
        return {};
    }
}

void CampaignActions::ask(const QString& function, const QString& id, std::function<void()> then)
{
    database_->rows(QStringLiteral("SELECT autolynx.%1(?::uuid)").arg(function), {id})
        .then(this, [this, then = std::move(then)](Result<db::Rows> result) {
            if (!result)
                Q_EMIT failed(result.error());
            else if (then)
                then();
        });
}

void CampaignActions::run(CampaignAction action, const Campaign& campaign)
{
    const QString id = campaign.id;
    const auto sure = [&](const QString& title, const QString& verb, const char* function,
                          std::function<void()> then = {}) {
        confirm(window_, {title, consequence(action, campaign), verb, tr("Cancel"), ButtonRole::Danger},
                [this, id, function, then = std::move(then)] { ask(QString::fromLatin1(function), id, then); });
    };
    switch (action) {
    case CampaignAction::Start:
        return show(new StartDialog(database_, campaign, database_->now(), window_));
    case CampaignAction::Rehearse:
        return show(new RehearsalDialog(database_, campaign, database_->now(), window_));
    case CampaignAction::Schedule:
        return show(new ScheduleDialog(database_, campaign, database_->now(), window_));
    case CampaignAction::Unschedule:
        return ask(QStringLiteral("campaign_unschedule"), id);
    case CampaignAction::Pause: // at once, without asking
        return ask(QStringLiteral("campaign_pause"), id);
    case CampaignAction::Resume:
        return ask(QStringLiteral("campaign_resume"), id);
    case CampaignAction::Stop:
        return sure(tr("Stop %1?").arg(campaign.name), tr("Stop and hang up"), "campaign_stop");
    case CampaignAction::Finish:
        return sure(tr("Finish %1?").arg(campaign.name), tr("Finish and skip"), "campaign_finish");
    case CampaignAction::GiveUp:
        return sure(tr("Give %1 up?").arg(campaign.name), tr("Give up"), "campaign_give_up");
    case CampaignAction::Delete:
        return sure(tr("Delete %1?").arg(campaign.name), tr("Delete"), "campaign_delete",
                    [this, id] { Q_EMIT deleted(id); });
    case CampaignAction::Change:
        return show(new ChangeDialog(database_, id, campaign.name, window_));
    case CampaignAction::Clone: {
        auto* dialog = new CloneDialog(database_, campaign, window_);
        connect(dialog, &CloneDialog::made, this, &CampaignActions::made);
        return show(dialog);
    }
    case CampaignAction::Redial: {
        auto* dialog = new RedialDialog(database_, campaign, window_);
        connect(dialog, &RedialDialog::made, this, &CampaignActions::made);
        return show(dialog);
    }
    case CampaignAction::Assign:
        return show(new AssignDialog(database_, campaign, window_));
    case CampaignAction::Archive:
        return archive(campaign, true);
    case CampaignAction::Unarchive:
        return archive(campaign, false);
    case CampaignAction::Export:
        return exportTo(campaign);
    case CampaignAction::ExportChain:
        return exportChain(campaign);
    case CampaignAction::ExportRejects:
        return exportRejects(campaign);
    }
}

void CampaignActions::show(AskDialog* dialog)
{
    connect(dialog, &AskDialog::done, this, [this](const QString& what) {
        if (!what.isEmpty())
            Q_EMIT done(what);
    });
    dialog->open();
}

void CampaignActions::archive(const Campaign& campaign, bool archived)
{
    database_->rows(QStringLiteral("SELECT autolynx.campaign_archive(?::uuid, ?)"), {campaign.id, archived})
        .then(this, [this, archived, name = campaign.name](Result<db::Rows> result) {
            if (!result)
                Q_EMIT failed(result.error());
            else
                Q_EMIT done(archived ? tr("%1 is in the archive.").arg(name)
                                     : tr("%1 is out of the archive.").arg(name));
        });
}

void CampaignActions::hangUp(const QStringList& callIds, const QString& name)
{
    const QString title = callIds.size() == 1 && !name.isEmpty()
                              ? tr("Hang up on %1?").arg(name)
                              : tr("Hang up %n calls?", nullptr, int(callIds.size()));
    confirm(window_,
            {title, tr("The conversation ends as soon as the provider obeys. Nobody is called again because of it."),
             tr("Hang up"), tr("Cancel"), ButtonRole::Danger},
            [this, callIds] {
                for (const QString& call : callIds)
                    ask(QStringLiteral("call_hangup"), call);
            });
}

void CampaignActions::stopAll(bool stopped)
{
    const auto change = [this](const char* function) {
        database_->ask(QStringLiteral("SELECT autolynx.%1()").arg(QLatin1StringView(function)))
            .then(this, [this](Result<nlohmann::json> result) {
                if (!result)
                    Q_EMIT failed(result.error());
            });
    };
    if (stopped)
        return confirm(window_,
                       {tr("Allow dialling again?"), tr("Every live campaign that nothing else holds goes on at once."),
                        tr("Allow dialling"), tr("Cancel"), ButtonRole::Primary},
                       [change] { change("dialing_allow"); });
    confirm(window_,
            {tr("Stop all dialling?"),
             tr("No worker dials anybody, in any campaign, until an admin allows it again. Calls that are under way "
                "go on."),
             tr("Stop all dialling"), tr("Cancel"), ButtonRole::Danger},
            [change] { change("dialing_stop_all"); });
}

} // namespace autolynx::ui
