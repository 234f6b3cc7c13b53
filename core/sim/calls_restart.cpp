// SPDX-License-Identifier: GPL-3.0-or-later
// How Calls goes on after a restart: from the journal's entries, in their order.
#include "core/base/time_text.h"
#include "core/sim/calls.h"

#include <algorithm>

namespace autolynx::sim {

using nlohmann::json;
using std::chrono::milliseconds;

void Calls::restore(const json& entry)
{
    const std::string type = entry.value("t", "");
    if (type == "call") {
        const auto call = std::make_shared<Call>(callFromJson(entry));
        if (call->scheduled())
            call->status = "scheduled";
        call->plotSteps();
        return insert(call);
    }
    const auto found = byId_.find(entry.value("id", ""));
    if (found == byId_.end())
        return;
    Call& call = *found->second;
    const auto at = parseIsoTime(entry.value("at", ""));
    if (type == "dial" && at) {
        call.status = "queued";
        call.dialAt = *at;
        occupied_ += call.lane == Lane::Line;
    } else if (type == "step") {
        // Journalled after the fact, by a journal that is closed to appends while it is read.
        for (const auto wanted = entry.at("done").get<std::size_t>(); call.done < std::min(wanted, call.steps.size());)
            happen(call, call.steps[call.done]);
    } else if (type == "cut") {
        call.done = std::min(entry.at("done").get<std::size_t>(), call.steps.size());
        call.cutShort(milliseconds(entry.at("after").get<std::int64_t>()), "manually-canceled");
    } else if (type == "name") {
        call.name = entry.at("name");
    } else if (type == "delete") {
        call.deleted = true;
        if (call.status == "scheduled" && at) {
            call.status = "ended";
            call.endedAt = *at;
            call.endedReason = "scheduled-call-deleted";
        }
    }
}

void Calls::resume()
{
    const std::lock_guard lock(mutex_);
    for (const Entry& call : calls_) {
        if (call->dialAt) {
            schedule(call);
        } else if (!call->endedAt && call->status == "scheduled") {
            const auto earliest = parseIsoTime(call->request.at("schedulePlan").value("earliestAt", ""));
            timers_.at(earliest.value_or(now()), [this, call] {
                const std::lock_guard later(mutex_);
                if (call->status == "scheduled" && !call->deleted)
                    begin(call, now());
            });
        } else if (!call->endedAt) {
            waiting_.push_back(call);
        }
    }
    fillLines();
}

} // namespace autolynx::sim
