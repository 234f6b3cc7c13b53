// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/launch_answer.h"

#include "core/http/client.h"
#include "core/provider/error_body.h"
#include "core/provider/json_read.h"
#include "core/provider/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::provider {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds kSpread = 5s;       // callers that were all told to wait come back within it
constexpr milliseconds kBlockedWait = 10s; // a slot of ours or of another user of the account frees in about that

LaunchAnswer unknown(std::string code)
{
    LaunchAnswer result;
    result.code = std::move(code);
    return result;
}

milliseconds spread(double jitter)
{
    return milliseconds(static_cast<milliseconds::rep>(jitter * static_cast<double>(kSpread.count())));
}

/// The limit's window is one UTC minute on the provider's clock, and nothing says when it began.
milliseconds untilNextMinute(const http::Response& response, TimePoint now)
{
    const auto date = response.headers.find("Date");
    const TimePoint there = (date == response.headers.end() ? std::nullopt : httpDate(date->second)).value_or(now);
    const auto passed = there.time_since_epoch() % 1min;
    return std::chrono::ceil<milliseconds>(1min - passed);
}

/// 2xx. Only an id proves that the call exists and can be followed.
LaunchAnswer readMade(const std::optional<json>& body, std::string_view callId)
{
    if (!body)
        return unknown("answer_not_json");
    // A batch of one would be a CallBatchResponse; we never ask for one, but its id would be as good.
    const json* results = member(&*body, {"results"});
    const bool batch = results && results->is_array() && results->size() == 1;
    CallFact fact = readCall(batch ? results->front() : *body, FactSource::Launch);
    if (fact.providerCallId.empty())
        return unknown("answer_without_id");
    if (!fact.callId.empty() && fact.callId != callId)
        return unknown("answer_for_another_call");
    fact.callId = callId;
    if (!fact.status)
        fact.status = CallStatus::Queued;
    LaunchAnswer result;
    result.limits = readLimits(*body);
    fact.concurrencyBlocked = result.limits.blocked;
    // Told as 'never connected' in one place and as 'waits for a slot' in another: as it may still ring, it is kept
    // and followed like any accepted call, never sent again.
    result.kind = result.limits.blocked ? LaunchKind::Blocked : LaunchKind::Accepted;
    result.code = result.limits.blocked ? "concurrency" : "accepted";
    result.fact = std::move(fact);
    return result;
}

/// Whether a 4xx leaves open that the call was made. 408 and 499 are gateways' words for a request they lost
/// sight of; 409 says that something is there already, and it could only be this call.
bool leavesOpen(int status)
{
    return status == 408 || status == 409 || status == 499;
}

} // namespace

std::string_view launchKindText(const LaunchAnswer& answer)
{
    switch (answer.kind) {
    case LaunchKind::Accepted:
        return "accepted";
    case LaunchKind::Blocked:
        return "blocked";
    case LaunchKind::RateLimited:
        return "rate_limited";
    case LaunchKind::NotSent:
        return "not_sent";
    case LaunchKind::Refused:
        return answer.scope == FaultScope::Account ? "refused_account"
               : answer.scope == FaultScope::Call  ? "refused_contact"
                                                   : "refused_campaign";
    case LaunchKind::Unknown:
        break;
    }
    return "unknown";
}

LaunchAnswer readLaunchAnswer(const http::ClientAnswer& answer, std::string_view callId, TimePoint now, double jitter)
{
    if (!answer.response) {
        const bool notSent = answer.failure && answer.failure->kind == http::FailureKind::NotSent;
        LaunchAnswer result = unknown(answer.failure ? codeOf(answer.failure->reason) : "no_answer");
        if (notSent)
            result.kind = LaunchKind::NotSent;
        return result;
    }
    const http::Response& response = *answer.response;
    const int status = response.status;
    const auto body = parseOutsideJson(response.body);
    LaunchAnswer result;
    if (status >= 200 && status < 300) {
        result = readMade(body, callId);
        if (result.kind == LaunchKind::Blocked)
            result.wait = kBlockedWait + spread(jitter);
    } else if (status < 400 || status >= 500 || leavesOpen(status)) {
        // 1xx and 3xx are no verdict; a 5xx can come after the call was made (or from a proxy that never saw its
        // end), whatever Retry-After or wording it carries.
        result = unknown("http_" + std::to_string(status));
    } else {
        Refusal refusal = readRefusal(status, body);
        const auto told = retryAfter(response, now);
        if (refusal.code == "concurrency") { // in a 400 or, by one account, a 429
            result.kind = LaunchKind::Blocked;
            result.wait = told.value_or(kBlockedWait) + spread(jitter);
        } else if (status == 429) {
            result.kind = LaunchKind::RateLimited;
            refusal.code = "rate_limited";
            result.wait = told.value_or(untilNextMinute(response, now)) + spread(jitter);
        } else {
            result.kind = LaunchKind::Refused;
        }
        result.code = std::move(refusal.code);
        result.scope = refusal.scope;
    }
    if (body)
        result.limits = readLimits(*body);
    if (const auto id = response.headers.find("X-Request-ID"); id != response.headers.end())
        result.requestId = codeOf(id->second);
    return result;
}

} // namespace autolynx::provider
