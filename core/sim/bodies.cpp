// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/bodies.h"

#include "core/base/time_text.h"
#include "core/sim/costs.h"
#include "core/sim/late_artifacts.h"
#include "core/sim/recordings.h"

namespace autolynx::sim {

const std::string kOrgId = "5d0c8f6e-0b1a-4d0e-9a52-3f7b1c2d4e60";

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

const std::string kAccountSid = "AC00000000000000000000000000000000";

std::int64_t epochMs(TimePoint time)
{
    return toMicroseconds(time) / 1000;
}

json turnBody(const Turn& turn, TimePoint answered)
{
    json body = {{"role", turn.bot ? "bot" : "user"},
                 {"message", turn.text},
                 {"time", epochMs(answered + turn.start)},
                 {"endTime", epochMs(answered + turn.end)},
                 {"secondsFromStart", static_cast<double>(turn.start.count()) / 1000},
                 {"duration", (turn.end - turn.start).count()}};
    if (turn.bot)
        body["source"] = "";
    return body;
}

/// messages, messagesOpenAIFormatted and transcript of what was said.
struct Spoken
{
    json messages = json::array();
    json openAi = json::array();
    std::string transcript;
};

Spoken spokenBy(const Call& call, const std::vector<Turn>& turns)
{
    Spoken spoken;
    if (!call.startedAt)
        return spoken;
    const json& model = call.setting("model");
    if (call.plan.kind != CallKind::Voicemail && model.is_object() && model.contains("messages")) {
        for (const json& message : model.at("messages")) {
            if (message.value("role", "") != "system" || !message.contains("content") ||
                !message.at("content").is_string())
                continue;
            const json& values = call.request.value("/assistantOverrides/variableValues"_json_pointer, json::object());
            const std::string text = fillIn(message.at("content").get<std::string>(), values);
            spoken.messages.push_back(
                {{"role", "system"}, {"message", text}, {"time", epochMs(*call.startedAt)}, {"secondsFromStart", 0}});
            spoken.openAi.push_back({{"role", "system"}, {"content", text}});
        }
    }
    for (const Turn& turn : turns) {
        spoken.messages.push_back(turnBody(turn, *call.startedAt));
        spoken.openAi.push_back({{"role", turn.bot ? "assistant" : "user"}, {"content", turn.text}});
        spoken.transcript += (turn.bot ? "AI: " : "User: ") + turn.text + '\n';
    }
    return spoken;
}

json artifactOf(const Call& call, TimePoint now)
{
    const Spoken spoken = spokenBy(call, call.said(call.talkTime()));
    json artifact = {
        {"messages", spoken.messages}, {"messagesOpenAIFormatted", spoken.openAi}, {"transcript", spoken.transcript}};
    const json values = call.request.value("/assistantOverrides/variableValues"_json_pointer, json());
    if (values.is_object())
        artifact["variableValues"] = values;
    if (!recorded(call))
        return artifact;
    artifact["recordingUrl"] = recordingUrl(call, "mono");
    artifact["stereoRecordingUrl"] = recordingUrl(call, "stereo");
    artifact["recording"] = {{"stereoUrl", recordingUrl(call, "stereo")},
                             {"mono",
                              {{"combinedUrl", recordingUrl(call, "mono")},
                               {"assistantUrl", recordingUrl(call, "assistant")},
                               {"customerUrl", recordingUrl(call, "customer")}}}};
    artifact["presignedMonoUrl"] = presign(recordingUrl(call, "mono"), now);
    artifact["presignedStereoUrl"] = presign(recordingUrl(call, "stereo"), now);
    artifact["presignedUrlsExpiresAt"] = isoTime(now + kPresignedFor);
    return artifact;
}

json analysisOf(const Call& call)
{
    if (!call.startedAt)
        return json::object();
    const bool whole = call.plan.kind == CallKind::Conversation && call.plan.endedReason == call.endedReason &&
                       call.endedReason != "exceeded-max-duration" && call.endedReason != "manually-canceled";
    if (call.plan.kind == CallKind::Voicemail) {
        return {{"summary", call.text("voicemailMessage").empty()
                                ? "The call reached voicemail and no message was left."
                                : "The call reached voicemail and a short message was left."},
                {"successEvaluation", "false"}};
    }
    if (!whole) {
        return {{"summary", call.plan.kind == CallKind::Silence ? "Nobody spoke at the other end."
                                                                : "The call ended before it came to a result."},
                {"structuredData", {{"goal", "none"}, {"goal_reached", false}, {"opt_out", false}}},
                {"successEvaluation", "false"}};
    }
    const Conversation& conversation = *call.conversation();
    json data = conversation.data;
    data["topic"] = conversation.topic;
    data["goal"] = conversation.goal;
    data["goal_reached"] = conversation.goalReached;
    data["opt_out"] = conversation.optOut;
    const std::string name = call.firstName();
    return {{"summary", fillIn(conversation.summary, {{"person", name.empty() ? "The person" : name}})},
            {"structuredData", data},
            {"successEvaluation", conversation.goalReached ? "true" : "false"}};
}

json destinationOf(const Call& call)
{
    return {{"type", "number"}, {"number", call.conversation()->destination}, {"description", "A colleague"}};
}

bool transferred(const Call& call)
{
    return call.status == "forwarding" || call.endedReason == "assistant-forwarded-call";
}

/// What every message carries beside its own fields.
json envelope(const Call& call, const char* type, TimePoint now)
{
    const json& line = *call.line;
    json number = json::object();
    for (const char* key : {"provider", "number", "name", "twilioAccountSid"}) {
        // The schema of the provider's own numbers has no number here.
        if (line.contains(key) && (line.at("provider") != "vapi" || std::string_view(key) != "number"))
            number[key] = line.at(key);
    }
    json assistant = *call.assistant;
    if (const json& metadata = call.metadata(); metadata.is_object())
        assistant["metadata"] = metadata;
    return {{"timestamp", epochMs(now)},  {"type", type},
            {"call", callHeadBody(call)}, {"phoneNumber", number},
            {"assistant", assistant},     {"customer", call.request.value("customer", json::object())},
            {"assistantVersion", nullptr}};
}

} // namespace

json callHeadBody(const Call& call)
{
    json body = {{"id", call.id},
                 {"orgId", kOrgId},
                 {"createdAt", isoTime(call.createdAt)},
                 {"updatedAt", isoTime(call.updatedAt)},
                 {"type", "outboundPhoneCall"},
                 {"status", call.status},
                 {"cost", 0}};
    for (const char* key :
         {"name", "assistantId", "assistant", "assistantOverrides", "phoneNumberId", "customer", "schedulePlan"}) {
        if (call.request.contains(key))
            body[key] = call.request.at(key);
    }
    if (!call.name.empty())
        body["name"] = call.name;
    const std::string provider = call.line->at("provider");
    body["phoneCallProvider"] = provider;
    body["phoneCallTransport"] = provider == "vapi" ? "sip" : "pstn";
    if (call.status != "scheduled") {
        body["monitor"] = {{"controlUrl", call.base + "/control/" + call.id + '/' + call.token}};
        if (provider == "twilio")
            body["transport"] = {{"conversationType", "voice"}, {"provider", "twilio"}, {"accountSid", kAccountSid}};
    }
    if (call.startedAt)
        body["startedAt"] = isoTime(*call.startedAt);
    if (call.endedAt) {
        body["endedAt"] = isoTime(*call.endedAt);
        body["endedReason"] = call.endedReason;
    }
    if (transferred(call))
        body["destination"] = destinationOf(call);
    return body;
}

json callBody(const Call& call, TimePoint now)
{
    json body = callHeadBody(call);
    if (!call.reported)
        return body;
    const Costs costs = costsOf(call);
    body["cost"] = costs.total;
    body["costs"] = costs.costs;
    body["costBreakdown"] = costs.breakdown;
    body["artifact"] = artifactOf(call, now);
    body["messages"] = body["artifact"]["messages"];
    body["analysis"] = analysisOf(call);
    leaveOutLate(body, call, now);
    return body;
}

json statusMessage(const Call& call, TimePoint now)
{
    json message = envelope(call, "status-update", now);
    message["status"] = call.status;
    if (call.endedAt)
        message["endedReason"] = call.endedReason;
    if (call.status == "forwarding") {
        const Spoken spoken =
            spokenBy(call, call.said(std::chrono::duration_cast<milliseconds>(call.updatedAt - *call.startedAt)));
        message["destination"] = destinationOf(call);
        message["messages"] = spoken.messages;
        message["messagesOpenAIFormatted"] = spoken.openAi;
        message["transcript"] = spoken.transcript;
        message["summary"] = "The person asked to be put through.";
    }
    return {{"message", message}};
}

json reportMessage(const Call& call, TimePoint now)
{
    json message = envelope(call, "end-of-call-report", now);
    const Costs costs = costsOf(call);
    message["endedReason"] = call.endedReason;
    message["cost"] = costs.total;
    message["costs"] = costs.costs;
    message["artifact"] = artifactOf(call, now);
    message["analysis"] = analysisOf(call);
    if (call.startedAt)
        message["startedAt"] = isoTime(*call.startedAt);
    message["endedAt"] = isoTime(call.endedAt.value_or(now));
    leaveOutLate(message, call, now);
    return {{"message", message}};
}

std::vector<json> turnMessages(const Call& call, std::size_t turn, TimePoint now)
{
    std::vector<json> messages;
    std::vector<Turn> turns = call.said(std::chrono::hours(24));
    if (turn >= turns.size())
        return messages;
    turns.resize(turn + 1);
    const Turn& last = turns.back();
    const char* role = last.bot ? "assistant" : "user";
    if (call.wants("speech-update")) {
        for (const char* status : {"started", "stopped"}) {
            json message = envelope(call, "speech-update", now);
            message["status"] = status;
            message["role"] = role;
            message["turn"] = turn;
            messages.push_back({{"message", message}});
        }
    }
    for (const char* type : {"transcript", "transcript[transcriptType=\"final\"]"}) {
        if (!call.wants(type))
            continue;
        json message = envelope(call, type, now);
        message["role"] = role;
        message["transcriptType"] = "final";
        message["transcript"] = last.text;
        messages.push_back({{"message", message}});
    }
    if (call.wants("conversation-update")) {
        json message = envelope(call, "conversation-update", now);
        const Spoken spoken = spokenBy(call, turns);
        message["messages"] = spoken.messages;
        message["messagesOpenAIFormatted"] = spoken.openAi;
        messages.push_back({{"message", message}});
    }
    return messages;
}

void renew(json& body, TimePoint now)
{
    json& message = body["message"];
    message["timestamp"] = epochMs(now);
    const auto artifact = message.find("artifact");
    if (artifact == message.end() || !artifact->contains("presignedMonoUrl"))
        return;
    for (const char* key : {"presignedMonoUrl", "presignedStereoUrl"}) {
        const std::string old = artifact->at(key);
        (*artifact)[key] = presign(old.substr(0, old.find('?')), now);
    }
    (*artifact)["presignedUrlsExpiresAt"] = isoTime(now + kPresignedFor);
}

} // namespace autolynx::sim
