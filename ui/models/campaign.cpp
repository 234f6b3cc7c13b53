// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/campaign.h"

#include "ui/format/times.h"
#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

Segments Counts::segments() const
{
    return {{State::Answered, answered},
            {State::Voicemail, voicemail},
            {State::NoAnswer, noAnswer},
            {State::Busy, busy},
            {State::Failed, failed + rejected},
            {State::Uncertain, uncertain},
            {State::Active, active},
            {State::NotCalled, canceled + doNotCall + skipped + notAllowed},
            {State::Pending, pending}};
}

qint64 Counts::of(State state) const
{
    switch (state) {
    case State::Pending:
        return pending;
    case State::Active:
        return active;
    case State::Answered:
        return answered;
    case State::Voicemail:
        return voicemail;
    case State::NoAnswer:
        return noAnswer;
    case State::Busy:
        return busy;
    case State::Rejected:
        return rejected;
    case State::Failed:
        return failed;
    case State::Canceled:
        return canceled;
    case State::DoNotCall:
        return doNotCall;
    case State::Skipped:
        return skipped;
    case State::NotAllowed:
        return notAllowed;
    case State::Uncertain:
        return uncertain;
    default:
        return 0;
    }
}

Segments Counts::outcomes() const
{
    // Those of every campaign always, the rarer ones only where they are.
    Segments all{
        {State::Answered, answered}, {State::Voicemail, voicemail}, {State::NoAnswer, noAnswer}, {State::Busy, busy}};
    const Segments rare{{State::Rejected, rejected},   {State::Failed, failed},         {State::Canceled, canceled},
                        {State::DoNotCall, doNotCall}, {State::NotAllowed, notAllowed}, {State::Skipped, skipped},
                        {State::Uncertain, uncertain}};
    for (const Segment& segment : rare) {
        if (segment.count > 0)
            all << segment;
    }
    return all;
}

bool Campaign::isLive() const
{
    return state == u"QUEUED" || state == u"DIALING" || state == u"RUNNING" || state == u"PAUSED";
}

Campaign campaignFrom(const nlohmann::json& object)
{
    Campaign campaign;
    campaign.id = textOf(object, "id");
    campaign.name = textOf(object, "name");
    campaign.state = textOf(object, "state");
    campaign.owner = textOf(object, "owner");
    campaign.assistantId = textOf(object, "assistant_id");
    campaign.mode = textOf(object, "mode");
    campaign.cap = static_cast<int>(numberOf(object, "cap"));
    campaign.stopping = flagOf(object, "stopping");
    campaign.finishing = flagOf(object, "finishing");
    campaign.archived = flagOf(object, "archived");
    campaign.calls = numberOf(object, "calls");
    campaign.spend = realOf(object, "spend_usd").value_or(0);
    campaign.alert = realOf(object, "alert_usd");
    campaign.created = timeOf(object, "created_at");
    campaign.startAt = timeOf(object, "start_at");
    campaign.started = timeOf(object, "started_at");
    campaign.ended = timeOf(object, "ended_at");
    campaign.seq = numberOf(object, "seq");
    if (const auto counts = object.find("counts"); counts != object.end()) {
        const auto of = [&](const char* name) { return numberOf(*counts, name); };
        campaign.counts = {of("imported"),    of("pending"), of("active"),      of("answered"), of("voicemail"),
                           of("no_answer"),   of("busy"),    of("rejected"),    of("canceled"), of("failed"),
                           of("do_not_call"), of("skipped"), of("not_allowed"), of("uncertain")};
    }
    if (const auto hold = object.find("hold"); hold != object.end() && hold->is_object()) {
        campaign.holdCode = textOf(*hold, "code");
        campaign.holdClears = timeOf(*hold, "next_at");
    }
    return campaign;
}

Permission may(CampaignAction action, const Campaign& campaign)
{
    const auto when = [](bool allowed, const char* whyNot) {
        return Permission{allowed, allowed ? QString() : QCoreApplication::translate("Campaign", whyNot)};
    };
    const bool dials = campaign.isLive() && campaign.state != u"PAUSED";
    switch (action) {
    case CampaignAction::Start:
        if (campaign.counts.pending == 0)
            return when(false, QT_TRANSLATE_NOOP("Campaign", "There is nobody to call."));
        return when(campaign.state == u"CREATED" && !campaign.archived,
                    QT_TRANSLATE_NOOP("Campaign", "It has been started already."));
    case CampaignAction::Pause:
        return when(dials, QT_TRANSLATE_NOOP("Campaign", "Only a campaign that dials can be paused."));
    case CampaignAction::Resume:
        return when(campaign.state == u"PAUSED" && !campaign.stopping,
                    QT_TRANSLATE_NOOP("Campaign", "Only a paused campaign can be resumed."));
    case CampaignAction::Stop:
    case CampaignAction::Finish:
        return when(campaign.isLive(),
                    QT_TRANSLATE_NOOP("Campaign", "Only a live campaign can be stopped or finished."));
    case CampaignAction::ExportRejects:
        return {true, {}}; // an empty list of them is an answer too
    case CampaignAction::Clone:
    case CampaignAction::Export:
        return when(campaign.counts.imported > 0, QT_TRANSLATE_NOOP("Campaign", "It has no contacts."));
    case CampaignAction::Archive:
        return when(!campaign.isLive() && !campaign.startAt.isValid() && !campaign.archived,
                    QT_TRANSLATE_NOOP("Campaign", "A live or scheduled campaign can't be archived."));
    case CampaignAction::Delete:
        return when(campaign.state == u"CREATED",
                    QT_TRANSLATE_NOOP("Campaign", "A campaign that was started can't be deleted. Archive it instead."));
    }
    return {};
}

} // namespace autolynx::ui
