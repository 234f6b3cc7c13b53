// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/calls.h"

#include "core/base/log.h"
#include "core/base/time_text.h"
#include "core/sim/bodies.h"
#include "core/sim/ids.h"

namespace autolynx::sim {

using nlohmann::json;
using std::chrono::milliseconds;

namespace {

constexpr double kEarliestArtifacts = 30; // seconds after post-processing, with late-artifacts
constexpr double kLatestArtifacts = 600;

constexpr const char* kLimitReached = "call.start.error-subscription-concurrency-limit-reached";
constexpr double kLongestListLag = 120; // simulated seconds

} // namespace

Calls::Calls(const SimOptions& options, const Clock& clock, Timers& timers, Webhooks& webhooks, Faults& faults,
             Journal& journal)
    : options_(options), clock_(clock), timers_(timers), webhooks_(webhooks), faults_(faults), journal_(journal)
{
}

TimePoint Calls::now() const
{
    return std::chrono::floor<milliseconds>(clock_.now());
}

json Calls::limits(bool blocked) const
{
    return {{"concurrencyBlocked", blocked},
            {"concurrencyLimit", options_.orgLimit},
            {"remainingConcurrentCalls", std::max(0, options_.orgLimit - occupied_)}};
}

Calls::Created Calls::create(NewCall wanted)
{
    const std::lock_guard lock(mutex_);
    const TimePoint at = now();
    const bool full = occupied_ >= options_.orgLimit;
    const bool scheduled = wanted.request.contains("schedulePlan");
    if (full && !scheduled && options_.limitForm == LimitForm::Refuse)
        return {.refused = true, .body = {}, .limits = limits(true), .tellsEarly = false};

    const auto call = std::make_shared<Call>();
    call->id = timeOrderedId(at);
    call->request = std::move(wanted.request);
    call->name = call->request.value("name", "");
    call->assistant = std::move(wanted.assistant);
    call->line = std::move(wanted.line);
    call->base = std::move(wanted.base);
    call->token = randomToken();
    call->createdAt = call->updatedAt = call->visibleAt = at;
    if (faults_.happens(Fault::ListLag))
        call->visibleAt += milliseconds(static_cast<std::int64_t>(faults_.between(1, kLongestListLag) * 1000));
    if (full && !scheduled && options_.limitForm == LimitForm::Blocked)
        call->lane = Lane::Blocked;
    if (full && !scheduled && options_.limitForm == LimitForm::Ended)
        call->lane = Lane::Ended;
    // A call that never gets a line must not change what becomes of the next one to this number.
    call->attempt = attempts_[call->number()] + (call->lane == Lane::Line ? 1 : 0);
    call->plan = planCall(options_.seed, call->number(), call->attempt, options_.answerRate, options_.meanCallSeconds);
    if (call->lane != Lane::Line)
        call->plan.endedReason = kLimitReached;
    call->plotSteps();
    insert(call);
    json entry = toJson(*call);
    entry["t"] = "call";
    journal_.append(entry);
    log::info("sim", "call_created",
              {{"call", log::Id(call->id)}, {"attempt", call->attempt}, {"lane", static_cast<int>(call->lane)}});

    Created created;
    if (scheduled) {
        call->status = "scheduled";
        const auto earliest = parseIsoTime(call->request.at("schedulePlan").value("earliestAt", ""));
        timers_.at(std::max(at, earliest.value_or(at)), [this, call] {
            const std::lock_guard later(mutex_);
            if (call->status == "scheduled" && !call->deleted)
                begin(call, now());
        });
    } else {
        begin(call, at);
    }
    created.body = callBody(*call, at);
    created.limits = limits(call->lane == Lane::Blocked);
    const bool tells = receiverFrom(call->setting("server")) || receiverFrom(call->line->value("server", json()));
    if (wanted.firstMessageSettled && call->dialAt && call->lane != Lane::Blocked && tells &&
        call->wants("status-update")) {
        created.tellsEarly = true;
        const Step first = call->steps.front();
        happen(*call, first);
        ++call->timers; // the one that begin() set is void
        announce(*call, first, wanted.firstMessageSettled);
        schedule(call);
    }
    return created;
}

void Calls::insert(const Entry& call)
{
    calls_.push_back(call);
    byId_.emplace(call->id, call);
    int& attempts = attempts_[call->number()];
    attempts = std::max(attempts, call->attempt);
}

/// Gives the call a line, or a place in the queue for one.
void Calls::begin(const Entry& call, TimePoint at)
{
    call->status = "queued";
    if (call->lane == Lane::Line) {
        if (occupied_ >= options_.orgLimit) {
            waiting_.push_back(call);
            return;
        }
        ++occupied_;
    }
    call->dialAt = at;
    journal_.append({{"t", "dial"}, {"id", call->id}, {"at", isoTime(at)}});
    schedule(call);
}

void Calls::schedule(const Entry& call)
{
    if (call->done >= call->steps.size())
        return;
    const std::uint64_t timer = ++call->timers;
    timers_.at(*call->dialAt + call->steps[call->done].at, [this, call, timer] { proceed(call, timer); });
}

void Calls::proceed(const Entry& call, std::uint64_t timer)
{
    const std::lock_guard lock(mutex_);
    if (call->timers != timer)
        return; // cut short meanwhile
    const Step step = call->steps[call->done];
    happen(*call, step);
    announce(*call, step);
    schedule(call);
    if (step.kind == Step::Kind::Ended)
        fillLines();
    if (call->completeAt)
        timers_.at(*call->completeAt, [this, call] {
            const std::lock_guard later(mutex_);
            call->updatedAt = *call->completeAt;
        });
}

/// Changes the call; its times are the planned ones, so that durations are exact however late a timer runs.
void Calls::happen(Call& call, const Step& step)
{
    const TimePoint at = *call.dialAt + step.at;
    switch (step.kind) {
    case Step::Kind::Queued:
        break;
    case Step::Kind::Ringing:
        call.status = "ringing";
        break;
    case Step::Kind::Answered:
        call.status = "in-progress";
        call.startedAt = at;
        break;
    case Step::Kind::Said:
        break;
    case Step::Kind::Forwarding:
        call.status = "forwarding";
        break;
    case Step::Kind::Ended:
        call.status = "ended";
        call.endedAt = at;
        call.endedReason = call.plan.endedReason;
        if (call.lane == Lane::Line)
            --occupied_;
        break;
    case Step::Kind::Report:
        call.reported = true;
        if (faults_.happens(Fault::LateArtifacts))
            call.completeAt =
                at + std::chrono::seconds(static_cast<int>(faults_.between(kEarliestArtifacts, kLatestArtifacts)));
        break;
    }
    if (step.kind != Step::Kind::Said) {
        call.updatedAt = at;
        journal_.append({{"t", "step"}, {"id", call.id}, {"done", call.done + 1}});
    }
    ++call.done;
}

void Calls::announce(const Call& call, const Step& step, const std::function<void()>& settled)
{
    const auto own = receiverFrom(call.setting("server"));
    const auto receiver = own ? own : receiverFrom(call.line->value("server", json()));
    if (!receiver || call.deleted || call.lane == Lane::Blocked)
        return;
    const TimePoint at = clock_.now();
    if (step.kind == Step::Kind::Said) {
        for (json& message : turnMessages(call, step.turn, at))
            webhooks_.post(call.id, *receiver, std::move(message));
    } else if (step.kind == Step::Kind::Report) {
        if (call.wants("end-of-call-report"))
            webhooks_.post(call.id, *receiver, reportMessage(call, at));
    } else if (call.wants("status-update")) {
        webhooks_.post(call.id, *receiver, statusMessage(call, at), settled);
    }
}

void Calls::fillLines()
{
    while (!waiting_.empty() && occupied_ < options_.orgLimit) {
        const Entry next = waiting_.front();
        waiting_.pop_front();
        if (!next->endedAt)
            begin(next, now());
    }
}

Calls::Entry Calls::find(const std::string& id) const
{
    const auto found = byId_.find(id);
    return found == byId_.end() || found->second->deleted ? nullptr : found->second;
}

json Calls::rename(const std::string& id, const std::string& name)
{
    const std::lock_guard lock(mutex_);
    const Entry call = find(id);
    if (!call)
        return nullptr;
    call->name = name;
    call->updatedAt = now();
    journal_.append({{"t", "name"}, {"id", id}, {"name", name}});
    return callBody(*call, now());
}

json Calls::remove(const std::string& id)
{
    const std::lock_guard lock(mutex_);
    const Entry call = find(id);
    if (!call)
        return nullptr;
    if (call->status == "scheduled") {
        call->status = "ended";
        call->endedAt = call->updatedAt = now();
        call->endedReason = "scheduled-call-deleted";
    }
    call->deleted = true; // a live one goes on: erasing is not hanging up
    journal_.append({{"t", "delete"}, {"id", id}, {"at", isoTime(now())}});
    return callBody(*call, now());
}

bool Calls::end(const std::string& id, const std::string& token)
{
    const std::lock_guard lock(mutex_);
    const auto found = byId_.find(id);
    if (found == byId_.end() || found->second->token != token || found->second->endedAt)
        return false;
    const Entry& call = found->second;
    const TimePoint at = now();
    if (!call->dialAt) { // still waits for a line, which it no longer needs
        std::erase(waiting_, call);
        call->dialAt = at;
        ++occupied_; // given back by the end below
        journal_.append({{"t", "dial"}, {"id", id}, {"at", isoTime(at)}});
    }
    const auto elapsed = std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(at - *call->dialAt));
    call->cutShort(elapsed, "manually-canceled");
    journal_.append({{"t", "cut"}, {"id", id}, {"done", call->done}, {"after", elapsed.count()}});
    const Step step = call->steps[call->done];
    happen(*call, step);
    announce(*call, step);
    schedule(call);
    fillLines();
    return true;
}

} // namespace autolynx::sim
