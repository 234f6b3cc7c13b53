// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/call.h"

#include "core/base/time_text.h"

#include <algorithm>
#include <array>

namespace autolynx::sim {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::array<std::string_view, 5> kDefaultServerMessages = {"conversation-update", "end-of-call-report", "hang",
                                                                    "speech-update", "status-update"};
constexpr std::chrono::seconds kDefaultMaxDuration{600};
constexpr milliseconds kBlockedFor{60'000}; // how long a blocked call stays queued before it ends unheard of

const json& nothing()
{
    static const json null;
    return null;
}

const json& inside(const json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() ? nothing() : *found;
}

std::string textOf(const json& value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

} // namespace

std::string Call::number() const
{
    return textOf(inside(inside(request, "customer"), "number"));
}

const json& Call::metadata() const
{
    return inside(inside(request, "assistantOverrides"), "metadata");
}

std::string Call::campaign() const
{
    return textOf(inside(metadata(), "autolynx_campaign_id"));
}

const json& Call::setting(const char* key) const
{
    const json& over = inside(inside(request, "assistantOverrides"), key);
    return over.is_null() ? inside(*assistant, key) : over;
}

std::string Call::text(const char* key) const
{
    json values = inside(inside(request, "assistantOverrides"), "variableValues");
    if (!values.is_object())
        values = json::object();
    values["customer.name"] = inside(inside(request, "customer"), "name");
    values["customer.number"] = number();
    if (values["customer.name"].is_null())
        values["customer.name"] = "";
    return fillIn(textOf(setting(key)), values);
}

std::chrono::seconds Call::maxDuration() const
{
    const json& given = setting("maxDurationSeconds");
    return given.is_number() ? std::chrono::seconds(given.get<std::int64_t>()) : kDefaultMaxDuration;
}

bool Call::wants(std::string_view serverMessage) const
{
    const json& asked = setting("serverMessages");
    if (asked.is_array())
        return std::find(asked.begin(), asked.end(), serverMessage) != asked.end();
    return std::find(kDefaultServerMessages.begin(), kDefaultServerMessages.end(), serverMessage) !=
           kDefaultServerMessages.end();
}

milliseconds Call::talkTime() const
{
    if (!startedAt || !endedAt)
        return milliseconds(0);
    return std::chrono::duration_cast<milliseconds>(*endedAt - *startedAt);
}

const Conversation* Call::conversation() const
{
    return plan.conversation < 0 ? nullptr : &conversations()[static_cast<std::size_t>(plan.conversation)];
}

void Call::plotSteps()
{
    steps.clear();
    const auto add = [this](Step::Kind kind, milliseconds at, std::size_t turn = 0) {
        steps.push_back({kind, at, turn});
    };
    if (lane == Lane::Blocked)
        return add(Step::Kind::Ended, kBlockedFor);
    add(Step::Kind::Queued, plan.queued);
    if (lane == Lane::Ended) {
        add(Step::Kind::Ended, plan.queued + plan.report / 4);
        return add(Step::Kind::Report, steps.back().at + plan.report);
    }
    milliseconds end = plan.ended;
    if (plan.rings())
        add(Step::Kind::Ringing, plan.ringing);
    if (plan.isAnswered()) {
        end = std::min<milliseconds>(plan.ended, plan.answered + maxDuration());
        add(Step::Kind::Answered, plan.answered);
        const bool toldOfTurns = wants("conversation-update") || wants("speech-update") || wants("transcript") ||
                                 wants("transcript[transcriptType=\"final\"]");
        const std::vector<Turn> turns = said(end - plan.answered);
        for (std::size_t i = 0; toldOfTurns && i < turns.size(); ++i)
            add(Step::Kind::Said, plan.answered + turns[i].end, i);
        if (plan.endedReason == "assistant-forwarded-call" && end == plan.ended)
            add(Step::Kind::Forwarding,
                end - std::min<milliseconds>(std::chrono::seconds(1), (end - plan.answered) / 10));
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
    if (end != plan.ended)
        plan.endedReason = "exceeded-max-duration";
    add(Step::Kind::Ended, end);
    add(Step::Kind::Report, end + plan.report);
}

void Call::cutShort(milliseconds sinceDialling, const std::string& reason)
{
    plan.endedReason = reason;
    steps.resize(done);
    steps.push_back({Step::Kind::Ended, sinceDialling, 0});
    steps.push_back({Step::Kind::Report, sinceDialling + plan.report, 0});
}

std::string Call::firstName() const
{
    const json& values = inside(inside(request, "assistantOverrides"), "variableValues");
    std::string given;
    for (const char* key : {"first_name", "firstName", "customerName", "customer_name", "name"}) {
        if (given.empty())
            given = textOf(inside(values, key));
    }
    if (given.empty())
        given = textOf(inside(inside(request, "customer"), "name"));
    return given.substr(0, given.find(' '));
}

std::vector<Turn> Call::script() const
{
    std::vector<std::pair<bool, std::string>> lines;
    const milliseconds length = std::min<milliseconds>(plan.ended - plan.answered, maxDuration());
    if (plan.kind == CallKind::Voicemail) {
        const std::string message = text("voicemailMessage");
        if (message.empty())
            return {};
        return {{true, message, length / 2, length - length / 10}};
    }
    const std::string person = firstName();
    const json values = {{"name", person.empty() ? "there" : person}};
    const std::string opening = text("firstMessage");
    const auto& turns = conversation()->turns;
    lines.emplace_back(true, opening.empty() ? fillIn(turns.front(), values) : opening);
    if (plan.kind == CallKind::Silence) {
        lines.emplace_back(true, "Are you still there?");
        lines.emplace_back(true, "I can't hear you, so I'll hang up now. Goodbye.");
        return timeTurns(lines, length);
    }
    const std::size_t count = plan.kind == CallKind::Conversation ? turns.size() : turns.size() - 1;
    for (std::size_t i = 1; i < count; ++i)
        lines.emplace_back(i % 2 == 0, fillIn(turns[i], values));
    const std::string goodbye = text("endCallMessage");
    if (plan.kind == CallKind::Conversation && conversation()->end == Conversation::End::Assistant && !goodbye.empty())
        lines.emplace_back(true, goodbye);
    return timeTurns(lines, length);
}

std::vector<Turn> Call::said(milliseconds until) const
{
    if (!plan.isAnswered())
        return {};
    std::vector<Turn> turns = script();
    std::erase_if(turns, [until](const Turn& turn) { return turn.end > until; });
    return turns;
}

json toJson(const Call& call)
{
    return {{"id", call.id},
            {"request", call.request},
            {"assistant", *call.assistant},
            {"line", *call.line},
            {"base", call.base},
            {"token", call.token},
            {"lane", static_cast<int>(call.lane)},
            {"attempt", call.attempt},
            {"plan", toJson(call.plan)},
            {"created", isoTime(call.createdAt)},
            {"visible", isoTime(call.visibleAt)}};
}

Call callFromJson(const json& json)
{
    const auto time = [&json](const char* key) {
        return parseIsoTime(json.at(key).get<std::string>()).value_or(TimePoint());
    };
    Call call;
    call.id = json.at("id");
    call.request = json.at("request");
    call.name = textOf(inside(call.request, "name"));
    call.assistant = std::make_shared<const nlohmann::json>(json.at("assistant"));
    call.line = std::make_shared<const nlohmann::json>(json.at("line"));
    call.base = json.at("base");
    call.token = json.at("token");
    call.lane = static_cast<Lane>(json.at("lane").get<int>());
    call.attempt = json.at("attempt");
    call.plan = planFromJson(json.at("plan"));
    call.createdAt = call.updatedAt = time("created");
    call.visibleAt = time("visible");
    return call;
}

} // namespace autolynx::sim
