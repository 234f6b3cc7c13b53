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
    campaign.alertDay = realOf(object, "alert_day_usd");
    campaign.budget = realOf(object, "budget_usd");
    campaign.budgetDay = realOf(object, "budget_day_usd");
    campaign.parentId = textOf(object, "parent_id");
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

} // namespace autolynx::ui
