// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace autolynx {

/// How far a call has come, as the database stores it. The first three hold a slot; the others are terminal.
enum class CallStatus { Queued, Ringing, InProgress, Timeout, Ended, Failed, Canceled };

/// "QUEUED", "IN_PROGRESS", …: the text form in SQL, JSON and exports.
std::string_view statusText(CallStatus status);
/// The opposite; nothing for any other text.
std::optional<CallStatus> statusFromText(std::string_view text);

/// Later knowledge ranks higher: QUEUED < RINGING < IN_PROGRESS < TIMEOUT < ENDED = FAILED = CANCELED. TIMEOUT is
/// below the provider's own words because it is our guess. Which rank a call keeps is the database's decision
/// (apply_facts); this only chooses between two statuses told in one and the same message.
constexpr int statusRank(CallStatus status)
{
    return status < CallStatus::Ended ? static_cast<int>(status) : static_cast<int>(CallStatus::Ended);
}
constexpr bool isTerminal(CallStatus status)
{
    return status >= CallStatus::Timeout;
}

} // namespace autolynx
