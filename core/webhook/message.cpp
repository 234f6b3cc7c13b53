// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webhook/message.h"

#include "core/provider/call_parts.h"
#include "core/provider/json_read.h"
#include "core/provider/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::webhook {
namespace {

using nlohmann::json;
using namespace provider;

/// What any message may tell of its call: whose it is and when this was so.
CallFact heardFrom(const CallFact& call)
{
    CallFact heard;
    heard.source = FactSource::Heard;
    heard.callId = call.callId;
    heard.providerCallId = call.providerCallId;
    heard.installation = call.installation;
    heard.campaignId = call.campaignId;
    heard.contactId = call.contactId;
    heard.attempt = call.attempt;
    heard.createdAt = call.createdAt;
    heard.observedAt = call.observedAt;
    heard.controlUrl = call.controlUrl;
    heard.customerNumber = call.customerNumber;
    heard.lineId = call.lineId;
    return heard;
}

void readStatusUpdate(const json& message, const CallFact& call, CallFact& fact)
{
    fact.source = FactSource::Status;
    fact.startedAt = call.startedAt;
    fact.endedAt = call.endedAt;
    fact.endedReason = call.endedReason;
    readEnd(message, fact);
    // The message's own status and its copy of the call can be of different moments; the later one counts.
    const auto told = statusOf(textOf(member(&message, {"status"})), fact.endedReason);
    fact.status = told;
    if (call.status && (!told || statusRank(*call.status) > statusRank(*told)))
        fact.status = call.status;
    if (fact.status && isTerminal(*fact.status))
        fact.status = statusOf("ended", fact.endedReason);
    // Costs and artifacts of a running call are its live versions, not worth keeping: the report has the whole.
}

void readReport(const json& message, const CallFact& call, CallFact& fact)
{
    fact = call;
    fact.source = FactSource::Report;
    readEnd(message, fact);
    readCosts(message, fact);
    readArtifacts(message, fact);
    if (fact.transcript.empty()) { // some payloads repeat it here
        const json* transcript = member(&message, {"transcript"});
        fact.transcript = transcript && transcript->is_string() ? transcript->get<std::string>() : std::string();
    }
    fact.status = statusOf("ended", fact.endedReason);
}

} // namespace

Message readMessage(std::string_view body, std::string_view urlCallId)
{
    Message result;
    const auto root = parseOutsideJson(body);
    result.json = root && root->is_object();
    CallFact fact;
    fact.source = FactSource::Heard;
    if (result.json) {
        const json* envelope = member(&*root, {"message"});
        const json& message = envelope && envelope->is_object() ? *envelope : *root;
        result.type = codeOf(textOf(member(&message, {"type"})));
        const json* callObject = member(&message, {"call"});
        const CallFact call = readCall(callObject ? *callObject : json(), FactSource::Heard);
        fact = heardFrom(call);
        if (result.type == "end-of-call-report")
            readReport(message, call, fact);
        else if (result.type == "status-update")
            readStatusUpdate(message, call, fact);
        readMetadata(member(&message, {"assistant", "metadata"}), fact);
        readCustomer(member(&message, {"customer"}), fact);
        if (const auto at = timeOf(member(&message, {"timestamp"})))
            fact.observedAt = at;
    }
    if (fact.callId.empty())
        fact.callId = uuidOf(urlCallId);
    if (!fact.callId.empty() || !fact.providerCallId.empty())
        result.fact = std::move(fact);
    return result;
}

} // namespace autolynx::webhook
