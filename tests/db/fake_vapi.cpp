// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/fake_vapi.h"

#include "core/base/time_text.h"

#include <algorithm>
#include <ctime>

namespace autolynx::test {
namespace {

using namespace std::chrono_literals;

TimePoint updatedAt(const json& call)
{
    return *parseIsoTime(call["updatedAt"].get<std::string>());
}

} // namespace

FakeVapi::FakeVapi(const Clock& clock)
    : clock_(clock), launch_(accept), assistant_([](FakeVapi& vapi, const json& body, const Answer& answer) {
          reply(answer, 201, vapi.makeAssistant(body));
      })
{
    server_ = std::make_unique<http::Server>(
        http::ServerOptions(), [this](const http::Request& request, const Answer& answer) { handle(request, answer); });
}

std::string FakeVapi::url() const
{
    return "http://127.0.0.1:" + std::to_string(server_->port());
}

void FakeVapi::onLaunch(Script script)
{
    const std::lock_guard lock(mutex_);
    launch_ = std::move(script);
}

void FakeVapi::onAssistant(Script script)
{
    const std::lock_guard lock(mutex_);
    assistant_ = std::move(script);
}

void FakeVapi::reply(const Answer& answer, int status, const json& body, http::Headers headers)
{
    answer->send({status, body.dump(), "application/json", std::move(headers)});
}

void FakeVapi::accept(FakeVapi& vapi, const json& body, const Answer& answer)
{
    reply(answer, 201, vapi.make(body));
}

json FakeVapi::make(const json& body)
{
    json call = {{"id", idOf(body["name"])},
                 {"orgId", "org"},
                 {"type", "outboundPhoneCall"},
                 {"status", "queued"},
                 {"createdAt", isoTime(clock_.now())},
                 {"updatedAt", isoTime(clock_.now())},
                 {"cost", 0},
                 {"name", body["name"]},
                 {"customer", body["customer"]},
                 {"phoneNumberId", body["phoneNumberId"]},
                 {"assistantOverrides", body["assistantOverrides"]},
                 {"monitor", {{"controlUrl", url() + "/control"}}}};
    insert(call);
    return call;
}

void FakeVapi::insert(json call)
{
    const std::lock_guard lock(mutex_);
    const std::string id = call["id"];
    calls_[id] = std::move(call);
}

json FakeVapi::makeAssistant(const json& body)
{
    const std::lock_guard lock(mutex_);
    json assistant = body;
    assistant["id"] = "assistant-" + std::to_string(assistants_.size() + 1);
    assistant["orgId"] = "org";
    assistant["createdAt"] = assistant["updatedAt"] = isoTime(clock_.now());
    assistants_.push_back(assistant);
    return assistant;
}

void FakeVapi::editAssistant(const json& changes)
{
    const std::lock_guard lock(mutex_);
    assistants_.back().update(changes);
}

std::vector<json> FakeVapi::assistants() const
{
    const std::lock_guard lock(mutex_);
    return assistants_;
}

void FakeVapi::change(const std::string& callId, const json& changes)
{
    const std::lock_guard lock(mutex_);
    json& call = calls_.at(idOf(callId));
    call.update(changes);
    call["updatedAt"] = isoTime(clock_.now());
}

void FakeVapi::end(const std::string& callId, const char* reason, double cost)
{
    change(callId, {{"status", "ended"},
                    {"endedReason", reason},
                    {"startedAt", isoTime(clock_.now() - 30s)},
                    {"endedAt", isoTime(clock_.now())},
                    {"cost", cost},
                    {"costBreakdown", {{"total", cost}}},
                    {"artifact", {{"transcript", "AI: Hi."}}}});
}

void FakeVapi::forget(const std::string& callId)
{
    const std::lock_guard lock(mutex_);
    calls_.erase(idOf(callId));
}

std::vector<json> FakeVapi::posts() const
{
    const std::lock_guard lock(mutex_);
    return posts_;
}

std::vector<json> FakeVapi::assistantPosts() const
{
    const std::lock_guard lock(mutex_);
    return assistantPosts_;
}

std::vector<TimePoint> FakeVapi::postTimes() const
{
    const std::lock_guard lock(mutex_);
    return postTimes_;
}

int FakeVapi::fetches(const std::string& callId) const
{
    const std::lock_guard lock(mutex_);
    const auto found = fetches_.find(idOf(callId));
    return found == fetches_.end() ? 0 : found->second;
}

void FakeVapi::handle(const http::Request& request, const Answer& answer)
{
    const bool post = request.method == "POST";
    if (post && (request.path == "/call" || request.path == "/assistant")) {
        const json body = json::parse(request.body);
        const bool launch = request.path == "/call";
        Script script;
        {
            const std::lock_guard lock(mutex_);
            (launch ? posts_ : assistantPosts_).push_back(body);
            if (launch)
                postTimes_.push_back(clock_.now());
            script = launch ? launch_ : assistant_;
        }
        script(*this, body, answer);
    } else if (post && request.path == "/control") {
        ++hangups_;
        reply(answer, 200, json::object());
    } else if (request.path == "/call") {
        list(request, answer);
    } else if (request.path.starts_with("/call/")) {
        const std::lock_guard lock(mutex_);
        const std::string id = request.path.substr(6);
        ++fetches_[id];
        const auto found = calls_.find(id);
        if (found == calls_.end())
            reply(answer, 404, {{"message", "Not Found"}, {"statusCode", 404}});
        else
            reply(answer, 200, found->second);
    } else if (request.path == "/assistant") {
        const std::lock_guard lock(mutex_);
        reply(answer, 200, json(assistants_));
    } else if (request.path == "/assistant/assistant-0") { // what campaigns of the bench dial with
        reply(answer, 200, {{"id", "assistant-0"}, {"name", "Ann"}});
    } else if (request.path.starts_with("/assistant/assistant-")) {
        const std::lock_guard lock(mutex_);
        const std::string id = request.path.substr(11);
        const auto found =
            std::find_if(assistants_.begin(), assistants_.end(), [&](const json& a) { return a["id"] == id; });
        if (found == assistants_.end())
            return reply(answer, 404, {{"message", "Not Found"}, {"statusCode", 404}});
        if (request.method == "PATCH")
            found->update(json::parse(request.body));
        reply(answer, 200, *found);
        if (request.method == "DELETE")
            assistants_.erase(found);
    } else if (request.path == "/assistant/there") {
        reply(answer, 200,
              {{"id", "there"},
               {"orgId", "org"},
               {"name", "Ben"},
               {"firstMessage", "Hello"},
               {"server", {{"url", "https://x.test"}, {"headers", {{"Authorization", "SECRET"}}}}},
               {"credentialIds", {"c"}}});
    } else if (request.path == "/phone-number") {
        reply(answer, 200,
              json::array(
                  {{{"id", "line-1"},
                    {"number", "+13125550100"},
                    {"name", "One"},
                    {"provider", "vapi"},
                    {"status", "active"}},
                   {{"id", "line-2"}, {"name", "Trunk"}, {"provider", "byo-phone-number"}, {"status", "active"}}}));
    } else {
        reply(answer, 404, {{"message", "Not Found"}, {"statusCode", 404}});
    }
}

void FakeVapi::list(const http::Request& request, const Answer& answer) const
{
    const auto bound = [&](const char* name) { return parseIsoTime(http::queryValue(request.query, name)); };
    const auto created = bound("createdAtGe"), createdBefore = bound("createdAtLt");
    const auto updated = bound("updatedAtGe"), updatedBefore = bound("updatedAtLt");
    json result = json::array();
    const std::lock_guard lock(mutex_);
    for (const auto& [id, call] : calls_) {
        const TimePoint made = *parseIsoTime(call["createdAt"].get<std::string>());
        const bool in = (!created || made >= *created) && (!createdBefore || made < *createdBefore) &&
                        (!updated || updatedAt(call) >= *updated) &&
                        (!updatedBefore || updatedAt(call) < *updatedBefore);
        if (in && !hidden_)
            result.push_back(call);
    }
    // The provider's Date, which our server would take from the machine's clock.
    char date[40];
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    reply(answer, 200, result, {{"Date", date}});
}

} // namespace autolynx::test
