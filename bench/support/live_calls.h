// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/stack.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace autolynx::bench {

/// Claims what the started campaigns allow, up to `count` calls, and has the provider take them, by the worker's
/// functions and without a provider; its id for each is "bench-" and ours. Answers our ids, in the order of the claim.
std::vector<std::string> makeLiveCalls(test::Stack& stack, int count);

/// Adds `count` contacts to a campaign that has some: 'Person 1', 'Person 2' and so on.
void fillCampaign(db::Connection& owner, const QString& campaign, int count);
/// Fills the do-not-call list with `count` numbers that nobody in a campaign has, and the record with as many entries.
void makeLongLists(db::Connection& owner, int count);

/// The four webhooks of an answered call, as the provider sends them: ringing, in progress, ended, report.
class CallWebhooks
{
public:
    CallWebhooks();
    static constexpr int kStages = 4;
    /// The whole request, head and body, of one call's webhook.
    std::string request(const std::string& call, int stage) const;
    const nlohmann::json& message(int stage) const { return messages_[static_cast<std::size_t>(stage)]; }

private:
    std::vector<nlohmann::json> messages_;
};

} // namespace autolynx::bench
