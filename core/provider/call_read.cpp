// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ended_reason.h"
#include "core/provider/call_fact.h"
#include "core/provider/call_parts.h"
#include "core/provider/json_read.h"
#include "core/provider/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace autolynx::provider {
namespace {

using nlohmann::json;

std::string firstText(const json& from, std::initializer_list<std::initializer_list<const char*>> paths)
{
    for (const auto& path : paths) {
        if (std::string text = textOf(member(&from, path)); !text.empty())
            return text;
    }
    return {};
}

std::string digits(const std::string& text)
{
    const bool whole = !text.empty() && text.size() <= 18 &&
                       std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
    return whole ? text : std::string();
}

void fill(std::string& into, std::string value)
{
    if (into.empty())
        into = std::move(value);
}

} // namespace

void readMetadata(const json* metadata, CallFact& fact)
{
    fill(fact.callId, uuidOf(textOf(member(metadata, {"autolynx_call_id"}))));
    fill(fact.installation, uuidOf(textOf(member(metadata, {"autolynx_installation"}))));
    fill(fact.campaignId, uuidOf(textOf(member(metadata, {"autolynx_campaign_id"}))));
    fill(fact.contactId, digits(textOf(member(metadata, {"autolynx_contact_id"}))));
    const auto attempt = integerOf(member(metadata, {"autolynx_attempt"}));
    if (!fact.attempt && attempt && *attempt >= 0 && *attempt < 10'000)
        fact.attempt = static_cast<int>(*attempt);
}

void readCustomer(const json* customer, CallFact& fact)
{
    fill(fact.contactId, digits(textOf(member(customer, {"externalId"}))));
    fill(fact.customerNumber, textOf(member(customer, {"number"})));
}

std::optional<CallStatus> statusOf(std::string_view providerStatus, std::string_view endedReason)
{
    if (providerStatus == "scheduled" || providerStatus == "queued")
        return CallStatus::Queued;
    if (providerStatus == "ringing")
        return CallStatus::Ringing;
    if (providerStatus == "in-progress" || providerStatus == "forwarding")
        return CallStatus::InProgress;
    if (providerStatus == "ended")
        return endedReason.empty() ? CallStatus::Ended : terminalStatus(endedMeaning(endedReason).endedClass);
    return std::nullopt;
}

void readEnd(const json& from, CallFact& fact)
{
    const json* reason = member(&from, {"endedReason"});
    if (reason && reason->is_string() && !reason->get_ref<const std::string&>().empty())
        fact.endedReason = codeOf(reason->get_ref<const std::string&>());
    if (const auto time = timeOf(member(&from, {"startedAt"})))
        fact.startedAt = time;
    if (const auto time = timeOf(member(&from, {"endedAt"})))
        fact.endedAt = time;
}

void readCosts(const json& from, CallFact& fact)
{
    const json* breakdown = member(&from, {"costBreakdown"});
    const json* parts = member(&from, {"costs"});
    auto cost = microDollarsOf(member(&from, {"cost"}));
    if (!cost)
        cost = microDollarsOf(member(breakdown, {"total"}));
    const bool itemised = (breakdown && breakdown->is_object()) || (parts && parts->is_array());
    // A call carries cost 0 from the start and for a while after its end: without its parts, 0 tells nothing.
    if (cost && (*cost > 0 || itemised))
        fact.costMicroUsd = cost;
    if (breakdown && breakdown->is_object() && !breakdown->empty())
        fact.costBreakdown = jsonText(*breakdown);
    else if (parts && parts->is_array() && !parts->empty() && fact.costBreakdown.empty())
        fact.costBreakdown = jsonText(*parts);
}

void readArtifacts(const json& from, CallFact& fact)
{
    const auto keep = [](std::string& into, const json* value) {
        if (value && value->is_structured() && !value->empty())
            into = jsonText(withoutSecrets(*value));
    };
    if (const json* text = member(&from, {"artifact", "transcript"}); text && text->is_string())
        if (!text->get_ref<const std::string&>().empty())
            fact.transcript = text->get<std::string>();
    keep(fact.messages, member(&from, {"artifact", "messages"}));
    keep(fact.structuredOutputs, member(&from, {"artifact", "structuredOutputs"}));
    keep(fact.analysis, member(&from, {"analysis"}));
    const std::string url = firstText(from, {{"artifact", "recording", "mono", "combinedUrl"},
                                             {"artifact", "recordingUrl"},
                                             {"artifact", "recording", "stereoUrl"},
                                             {"artifact", "stereoRecordingUrl"},
                                             {"recordingUrl"}});
    // Only the stored address is kept; a query would be a signature that expires.
    if (!url.empty())
        fact.recordingUrl = url.substr(0, url.find('?'));
}

CallFact readCall(const json& call, FactSource source)
{
    CallFact fact;
    fact.source = source;
    fact.callId = uuidOf(textOf(member(&call, {"name"})));
    readMetadata(member(&call, {"assistantOverrides", "metadata"}), fact);
    readCustomer(member(&call, {"customer"}), fact);
    fact.providerCallId = codeOf(textOf(member(&call, {"id"})));
    readEnd(call, fact);
    readCosts(call, fact);
    readArtifacts(call, fact);
    if (fact.messages.empty()) {
        const json* messages = member(&call, {"messages"});
        if (messages && messages->is_array() && !messages->empty())
            fact.messages = jsonText(withoutSecrets(*messages));
    }
    const std::string status = textOf(member(&call, {"status"}));
    fact.status = statusOf(status, fact.endedReason);
    // A status that we don't know, of a call that says how it ended.
    if (!fact.status && (!fact.endedReason.empty() || fact.endedAt))
        fact.status = statusOf("ended", fact.endedReason);
    fact.createdAt = timeOf(member(&call, {"createdAt"}));
    fact.observedAt = timeOf(member(&call, {"updatedAt"}));
    if (std::string url = textOf(member(&call, {"monitor", "controlUrl"})); url.starts_with("http"))
        fact.controlUrl = std::move(url);
    fact.lineId = codeOf(textOf(member(&call, {"phoneNumberId"})));
    fact.concurrencyBlocked = readLimits(call).blocked;
    return fact;
}

SubscriptionLimits readLimits(const json& answer)
{
    const json* limits = member(&answer, {"subscriptionLimits"});
    SubscriptionLimits result;
    const auto count = [&](const char* name) -> std::optional<int> {
        const auto value = integerOf(member(limits, {name}));
        return value && *value >= 0 && *value <= 1'000'000 ? std::optional(static_cast<int>(*value)) : std::nullopt;
    };
    result.limit = count("concurrencyLimit");
    result.remaining = count("remainingConcurrentCalls");
    result.blocked = isTrue(member(limits, {"concurrencyBlocked"}));
    return result;
}

} // namespace autolynx::provider
