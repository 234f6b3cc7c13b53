// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done with a campaign as it is, and in words why not. The database judges again.
#include "ui/models/campaign.h"

#include <QCoreApplication>

namespace autolynx::ui {

Permission may(CampaignAction action, const Campaign& campaign, bool admin)
{
    const auto when = [](bool allowed, const char* whyNot) {
        return Permission{allowed, allowed ? QString() : QCoreApplication::translate("Campaign", whyNot)};
    };
    const bool created = campaign.state == u"CREATED";
    const bool ended = campaign.state == u"COMPLETED" || campaign.state == u"FAILED";
    const bool dials = campaign.isLive() && campaign.state != u"PAUSED";
    switch (action) {
    case CampaignAction::Start:
    case CampaignAction::Schedule:
        if (campaign.counts.pending == 0)
            return when(false, QT_TRANSLATE_NOOP("Campaign", "There is nobody to call."));
        if (campaign.archived)
            return when(false, QT_TRANSLATE_NOOP("Campaign", "It is in the archive. Take it out first."));
        return when(created, QT_TRANSLATE_NOOP("Campaign", "It has been started already."));
    case CampaignAction::Rehearse:
        return when(campaign.counts.pending > 0 && !ended, QT_TRANSLATE_NOOP("Campaign", "There is nobody to call."));
    case CampaignAction::Unschedule:
        return when(created && campaign.startAt.isValid(), QT_TRANSLATE_NOOP("Campaign", "It is not scheduled."));
    case CampaignAction::Pause:
        return when(dials, QT_TRANSLATE_NOOP("Campaign", "Only a campaign that dials can be paused."));
    case CampaignAction::Resume:
        return when(campaign.state == u"PAUSED" && !campaign.stopping,
                    QT_TRANSLATE_NOOP("Campaign", "Only a paused campaign can be resumed."));
    case CampaignAction::Stop:
    case CampaignAction::Finish:
        return when(campaign.isLive(),
                    QT_TRANSLATE_NOOP("Campaign", "Only a live campaign can be stopped or finished."));
    case CampaignAction::GiveUp:
        if (!admin)
            return when(false, QT_TRANSLATE_NOOP("Campaign", "Only an admin can give a campaign up."));
        if (!campaign.isLive() || campaign.holdCode.isEmpty())
            return when(false, QT_TRANSLATE_NOOP("Campaign", "Only a campaign that is held can be given up."));
        return when(campaign.counts.active == 0,
                    QT_TRANSLATE_NOOP("Campaign", "It still has calls under way. Stop it first."));
    case CampaignAction::Change:
        return when(!ended, QT_TRANSLATE_NOOP("Campaign", "It has ended. Clone it instead."));
    case CampaignAction::Assign:
        return when(admin, QT_TRANSLATE_NOOP("Campaign", "Only an admin can give it to somebody else."));
    case CampaignAction::ExportRejects:
        return {true, {}}; // an empty list of them is an answer too
    case CampaignAction::Redial:
        return when(campaign.counts.done() - campaign.counts.doNotCall - campaign.counts.uncertain > 0,
                    QT_TRANSLATE_NOOP("Campaign", "There is no outcome to call again yet."));
    case CampaignAction::Clone:
    case CampaignAction::Export:
    case CampaignAction::ExportChain:
        return when(campaign.counts.imported > 0, QT_TRANSLATE_NOOP("Campaign", "It has no contacts."));
    case CampaignAction::Archive:
        return when(!campaign.isLive() && !campaign.startAt.isValid() && !campaign.archived,
                    QT_TRANSLATE_NOOP("Campaign", "A live or scheduled campaign can't be archived."));
    case CampaignAction::Unarchive:
        return when(campaign.archived, QT_TRANSLATE_NOOP("Campaign", "It is not in the archive."));
    case CampaignAction::Delete:
        return when(created,
                    QT_TRANSLATE_NOOP("Campaign", "A campaign that was started can't be deleted. Archive it instead."));
    }
    return {};
}

} // namespace autolynx::ui
