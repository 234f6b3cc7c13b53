// SPDX-License-Identifier: GPL-3.0-or-later
// What Calls shows of itself: single calls, listings, the truth.
#include "core/base/time_text.h"
#include "core/sim/bodies.h"
#include "core/sim/calls.h"
#include "core/sim/costs.h"
#include "core/sim/recordings.h"

#include <algorithm>
#include <random>

namespace autolynx::sim {

using nlohmann::json;

namespace {

/// How many calls there were at once, at most.
class Concurrency
{
public:
    void add(TimePoint from, const std::optional<TimePoint>& until)
    {
        changes_.emplace_back(from, 1);
        if (until)
            changes_.emplace_back(*until, -1);
    }
    int most()
    {
        // At one and the same time the end comes before the beginning: the line was free.
        std::sort(changes_.begin(), changes_.end());
        int now = 0;
        int most = 0;
        for (const auto& [time, change] : changes_)
            most = std::max(most, now += change);
        return most;
    }

private:
    std::vector<std::pair<TimePoint, int>> changes_;
};

json timeOrNull(const std::optional<TimePoint>& time)
{
    return time ? json(isoTime(*time)) : json();
}

} // namespace

json Calls::body(const std::string& id) const
{
    const std::lock_guard lock(mutex_);
    const Entry call = find(id);
    return call ? callBody(*call, now()) : json();
}

json Calls::list(const CallFilter& filter) const
{
    std::vector<Entry> chosen;
    json result = json::array();
    const bool shuffled = faults_.happens(Fault::ListShuffle);
    const std::lock_guard lock(mutex_);
    const TimePoint at = now();
    for (auto call = calls_.rbegin(); call != calls_.rend(); ++call) {
        const Call& one = **call;
        if (one.deleted || one.visibleAt > at || (!filter.id.empty() && one.id != filter.id) ||
            (!filter.assistantId.empty() && one.request.value("assistantId", "") != filter.assistantId) ||
            (!filter.phoneNumberId.empty() && one.request.value("phoneNumberId", "") != filter.phoneNumberId) ||
            !filter.listing.takes(one.createdAt, one.updatedAt))
            continue;
        chosen.push_back(*call);
        if (!shuffled && chosen.size() >= filter.listing.limit)
            break;
    }
    if (shuffled) { // no order is promised, and so not which ones a limit leaves out
        std::mt19937_64 order(static_cast<std::uint64_t>(faults_.between(0, 1e15)));
        std::shuffle(chosen.begin(), chosen.end(), order);
    }
    chosen.resize(std::min(chosen.size(), filter.listing.limit));
    for (const Entry& call : chosen)
        result.push_back(callBody(*call, at));
    return result;
}

std::string Calls::recording(const std::string& id, const std::string& kind) const
{
    const std::lock_guard lock(mutex_);
    const Entry call = find(id);
    return call && recorded(*call) ? presign(recordingUrl(*call, kind), clock_.now()) : std::string();
}

bool Calls::uses(const std::string& assistantId) const
{
    const std::lock_guard lock(mutex_);
    return std::any_of(calls_.begin(), calls_.end(), [&](const Entry& call) {
        return !call->endedAt && call->request.value("assistantId", "") == assistantId;
    });
}

int Calls::live() const
{
    const std::lock_guard lock(mutex_);
    return occupied_;
}

std::size_t Calls::count() const
{
    const std::lock_guard lock(mutex_);
    return calls_.size();
}

json Calls::truthOfCalls() const
{
    Concurrency all;
    std::map<std::string, Concurrency> byCampaign;
    json calls = json::array();
    const std::lock_guard lock(mutex_);
    for (const Entry& entry : calls_) {
        const Call& call = *entry;
        // A blocked call was refused in its very answer; one that is only scheduled has not begun.
        if (call.lane != Lane::Blocked && (call.dialAt || !call.scheduled())) {
            const TimePoint from = call.scheduled() ? *call.dialAt : call.createdAt;
            all.add(from, call.endedAt);
            if (!call.campaign().empty())
                byCampaign[call.campaign()].add(from, call.endedAt);
        }
        calls.push_back({{"id", call.id},
                         {"number", call.number()},
                         {"name", call.name},
                         {"metadata", call.metadata()},
                         {"campaign_id", call.campaign().empty() ? json() : json(call.campaign())},
                         {"created_at", isoTime(call.createdAt)},
                         {"answered_at", timeOrNull(call.startedAt)},
                         {"ended_at", timeOrNull(call.endedAt)},
                         {"status", call.status},
                         {"ended_reason", call.endedReason.empty() ? json() : json(call.endedReason)},
                         {"cost", call.reported ? costsOf(call).total : 0.0}});
    }
    json most = json::object();
    for (auto& [campaign, concurrency] : byCampaign)
        most[campaign] = concurrency.most();
    return {{"max_concurrent", all.most()}, {"max_concurrent_by_campaign", most}, {"calls", calls}};
}

} // namespace autolynx::sim
