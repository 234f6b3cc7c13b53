// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/late_artifacts.h"

namespace autolynx::sim {

void leaveOutLate(nlohmann::json& body, const Call& call, TimePoint now)
{
    if (!call.completeAt || now >= *call.completeAt)
        return;
    body["cost"] = 0;
    body["costs"] = nlohmann::json::array();
    for (const char* late : {"costBreakdown", "analysis", "messages"})
        body.erase(late);
    for (const char* late : {"transcript", "messages", "messagesOpenAIFormatted"})
        body["artifact"].erase(late);
}

} // namespace autolynx::sim
