// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/call_fact.h"

#include "core/base/time_text.h"
#include "core/domain/ended_reason.h"
#include "core/provider/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::provider {
namespace {

void put(nlohmann::json& object, const char* name, const std::string& value)
{
    if (!value.empty())
        object[name] = value;
}

void put(nlohmann::json& object, const char* name, const std::optional<TimePoint>& time)
{
    if (time)
        object[name] = toMicroseconds(*time);
}

/// Adds members that are JSON text already, without reading them again.
void splice(std::string& object, const char* name, const std::string& json)
{
    if (json.empty())
        return;
    object.pop_back();
    object.append(object.size() > 1 ? ",\"" : "\"").append(name).append("\":").append(json).append("}");
}

} // namespace

std::string_view sourceText(FactSource source)
{
    switch (source) {
    case FactSource::Launch:
        return "launch";
    case FactSource::Status:
        return "status";
    case FactSource::Report:
        return "report";
    case FactSource::Heard:
        return "heard";
    case FactSource::Poll:
        return "poll";
    case FactSource::List:
        break;
    }
    return "list";
}

std::string CallFact::toJson() const
{
    nlohmann::json object = {{"source", sourceText(source)}};
    put(object, "call_id", callId);
    put(object, "provider_call_id", providerCallId);
    put(object, "installation", installation);
    put(object, "campaign_id", campaignId);
    put(object, "contact_id", contactId);
    if (attempt)
        object["attempt"] = *attempt;
    if (status)
        object["status"] = statusText(*status);
    if (!endedReason.empty()) {
        object["ended_reason"] = endedReason;
        object["ended_class"] = endedClassText(endedMeaning(endedReason).endedClass);
        object["conversation"] = impliesConversation(endedReason);
        // It never rang, and not for the callee's sake: nobody may be crossed off the list for that. (What of our
        // set-up may be gone with the next try is a failed call like others.)
        const EndedMeaning meaning = endedMeaning(endedReason);
        if (endedReason.starts_with("call.start.error-") && terminalStatus(meaning.endedClass) == CallStatus::Failed &&
            (meaning.scope == FaultScope::Account || (meaning.scope == FaultScope::Config && !meaning.retry)))
            object["start_fault"] = scopeText(meaning.scope);
    }
    put(object, "created_at_us", createdAt);
    put(object, "started_at_us", startedAt);
    put(object, "ended_at_us", endedAt);
    put(object, "observed_at_us", observedAt);
    if (costMicroUsd)
        object["cost_micro"] = *costMicroUsd;
    put(object, "transcript", transcript);
    put(object, "recording_url", recordingUrl);
    put(object, "control_url", controlUrl);
    std::string result = jsonText(object);
    splice(result, "cost_breakdown", costBreakdown);
    splice(result, "messages", messages);
    splice(result, "analysis", analysis);
    splice(result, "structured", structuredOutputs);
    return result;
}

} // namespace autolynx::provider
