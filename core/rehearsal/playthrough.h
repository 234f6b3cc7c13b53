// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rehearsal/played_call.h"

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QString>
#include <nlohmann/json.hpp>

#include <functional>
#include <queue>

namespace autolynx::rehearsal {

/// One seed of a rehearsal: claims, launches and ends calls from one event to the next, until nobody is left or nothing
/// can happen any more. One thread, inside the caller's transaction, which is rolled back afterwards.
class Playthrough
{
public:
    /// `going` hears how many calls have ended; false ends it (refused "interrupted").
    Playthrough(db::Connection& stage, QString campaign, QString worker, std::uint64_t seed,
                std::function<bool(std::int64_t)> going);

    /// {seed, finish_at_us (null: nobody was called), spend_micro, calls, contacts: [{state, called, code, contacts}],
    /// stopped_by: the hold that it never got over, or null, canary: it waited for a person, who was taken to go on}.
    Result<nlohmann::json> run(TimePoint begin);

private:
    struct Later
    {
        bool operator()(const PlayedCall& a, const PlayedCall& b) const { return a.endsAt > b.endsAt; }
    };

    Result<void> hear();
    Result<void> apply(const nlohmann::json& facts);
    Result<void> claimAndLaunch();
    Result<void> launch(const nlohmann::json& calls);
    Result<bool> goOn();
    Result<nlohmann::json> summary();

    db::Connection& stage_;
    const QString campaign_, worker_;
    const std::uint64_t seed_;
    const std::function<bool(std::int64_t)> going_;
    TimePoint now_;
    std::optional<TimePoint> wake_;
    std::priority_queue<PlayedCall, std::vector<PlayedCall>, Later> under_;
    QString stoppedBy_;
    bool canary_ = false;
    std::int64_t ended_ = 0;
};

} // namespace autolynx::rehearsal
