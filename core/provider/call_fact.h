// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/call_status.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace autolynx::provider {

/// Who said it. A report, a fetched or a listed call outranks a status message on how a call ended.
enum class FactSource {
    Launch, ///< the answer to POST /call
    Status, ///< a status-update webhook
    Report, ///< an end-of-call-report webhook
    Heard,  ///< any other webhook: the call lives, no more
    Poll,   ///< GET /call/{id}
    List,   ///< GET /call
};
std::string_view sourceText(FactSource source); ///< "launch", "status", …: as the database calls them

/// One piece of knowledge about one call, from whatever the provider said. Empty members are 'not told', never
/// 'known to be empty', so facts can be applied in any order and any number of times. The database decides what
/// follows (apply_facts); this only says what was heard.
struct CallFact
{
    FactSource source = FactSource::Poll;
    std::string callId;         ///< ours, a UUID; empty for a call that does not name one
    std::string providerCallId; ///< the provider's

    // What our metadata said when the call was made: enough to rebuild a call that the database has forgotten.
    std::string installation; ///< a UUID
    std::string campaignId;   ///< a UUID
    std::string contactId;    ///< decimal digits
    std::optional<int> attempt;

    std::optional<CallStatus> status; ///< not told: 'heard from this call', nothing more
    std::string endedReason;          ///< the provider's code; see domain/ended_reason.h for its meaning

    std::optional<TimePoint> createdAt, startedAt, endedAt;
    std::optional<TimePoint> observedAt; ///< when what is told here was so

    std::optional<std::int64_t> costMicroUsd;
    std::string costBreakdown; ///< JSON text, as the next three are (this header stays cheap to include)
    std::string messages;
    std::string analysis;
    std::string structuredOutputs;
    std::string transcript;   ///< plain text
    std::string recordingUrl; ///< the provider's private copy: needs the API key

    std::string controlUrl;     ///< secret
    std::string customerNumber; ///< personal: evidence for UNKNOWN launches, never logged
    std::string lineId;         ///< the provider's phoneNumberId
    bool concurrencyBlocked = false;

    /// JSON text of one object for apply_facts (fields of the SQL type autolynx.call_fact), times in microseconds since
    /// the epoch, what was not told left out. Holds personal data and the control URL.
    std::string toJson() const;
};

/// What the provider says of the account's concurrency with an answer; a hint (its documents disagree).
struct SubscriptionLimits
{
    std::optional<int> limit;
    std::optional<int> remaining;
    bool blocked = false;
};

/// The fact in one Call object (an answer to POST or GET /call, a list's element, or a webhook's `call`). Takes any
/// JSON; missing, odd and unknown members cost only themselves. Our id comes from `name`, else from the metadata.
CallFact readCall(const nlohmann::json& call, FactSource source);

/// `subscriptionLimits` of any answer.
SubscriptionLimits readLimits(const nlohmann::json& answer);

/// The provider's status as ours. `scheduled` is QUEUED and `forwarding` IN_PROGRESS; not-found, deletion-failed and
/// values that we don't know tell nothing. An ended call's status follows from its reason.
std::optional<CallStatus> statusOf(std::string_view providerStatus, std::string_view endedReason);

} // namespace autolynx::provider
