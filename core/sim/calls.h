// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/call.h"
#include "core/sim/faults.h"
#include "core/sim/journal.h"
#include "core/sim/listing.h"
#include "core/sim/options.h"
#include "core/sim/timers.h"
#include "core/sim/webhooks.h"

#include <deque>
#include <unordered_map>

namespace autolynx::sim {

/// What a listing of calls asks for; an empty id does not limit.
struct CallFilter
{
    std::string id;
    std::string assistantId;
    std::string phoneNumberId;
    Listing listing;
};

/// A call to be made, already found valid.
struct NewCall
{
    nlohmann::json request;
    std::shared_ptr<const nlohmann::json> assistant;
    std::shared_ptr<const nlohmann::json> line;
    std::string base;
    /// If set, the first status message goes out at once, and this runs when its delivery has ended (early-webhook).
    std::function<void()> firstMessageSettled;
};

/// The switchboard: every call there is, its way from queued to ended, and the organization's limit. It works on
/// simulated time, keeps a journal, and tells receivers by webhook. Any thread.
class Calls
{
public:
    Calls(const SimOptions& options, const Clock& clock, Timers& timers, Webhooks& webhooks, Faults& faults,
          Journal& journal);

    struct Created
    {
        bool refused = false;    ///< over the organization's limit: no call came of it
        nlohmann::json body;     ///< the call
        nlohmann::json limits;   ///< subscriptionLimits
        bool tellsEarly = false; ///< firstMessageSettled will run
    };
    Created create(NewCall wanted);

    /// Null if there is no such call, or it was deleted.
    nlohmann::json body(const std::string& id) const;
    nlohmann::json list(const CallFilter& filter) const;
    nlohmann::json rename(const std::string& id, const std::string& name);
    /// Erases what is known of a call; one that is only scheduled is never dialled. Returns it, null if there is none.
    nlohmann::json remove(const std::string& id);
    /// Hangs up, while it rings too. False if there is no such call with that token or it has ended.
    bool end(const std::string& id, const std::string& token);
    /// URL of the call's recording of a kind ("mono"), with a signature; empty if there is none.
    std::string recording(const std::string& id, const std::string& kind) const;

    bool uses(const std::string& assistantId) const; ///< whether a live call does
    int live() const;                                ///< calls on a line
    std::size_t count() const;
    nlohmann::json truthOfCalls() const; ///< {"max_concurrent", "max_concurrent_by_campaign", "calls"}

    /// Takes a journal entry, if it is about calls.
    void restore(const nlohmann::json& entry);
    /// After the last restore: lets every call go on from where it was; what fell due meanwhile happens at once.
    void resume();

private:
    using Entry = std::shared_ptr<Call>;
    TimePoint now() const; ///< in whole milliseconds, as times are shown
    int occupied() const;
    nlohmann::json limits(bool blocked) const;
    void insert(const Entry& call);
    void begin(const Entry& call, TimePoint at);
    void schedule(const Entry& call);
    void proceed(const Entry& call, std::uint64_t timer);
    void happen(Call& call, const Step& step);
    void announce(const Call& call, const Step& step, const std::function<void()>& settled = {});
    void fillLines();
    Entry find(const std::string& id) const;

    const SimOptions& options_;
    const Clock& clock_;
    Timers& timers_;
    Webhooks& webhooks_;
    Faults& faults_;
    Journal& journal_;

    mutable std::mutex mutex_;
    std::vector<Entry> calls_; ///< in order of creation
    std::unordered_map<std::string, Entry> byId_;
    std::unordered_map<std::string, int> attempts_; ///< calls made to a number so far
    std::deque<Entry> waiting_;                     ///< for a line
    int occupied_ = 0;
};

} // namespace autolynx::sim
