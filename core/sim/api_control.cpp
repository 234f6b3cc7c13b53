// SPDX-License-Identifier: GPL-3.0-or-later
// Api: the URLs that calls hand out (control, recordings), and the simulator's own /_sim.
#include "core/base/log.h"
#include "core/base/time_text.h"
#include "core/http/range.h"
#include "core/sim/api.h"
#include "core/sim/embedded.h"
#include "core/sim/recordings.h"

#include <array>

namespace autolynx::sim {

using nlohmann::json;

namespace {

http::Response xml(int status, const std::string& code)
{
    http::Response response;
    response.status = status;
    response.contentType = "application/xml";
    response.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>";
    return response;
}

} // namespace

void Api::control(const http::Request& request, const std::string& id, const std::string& token,
                  const Responder& responder)
{
    const json body = json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !body.is_object() || body.value("type", "") != "end-call")
        return responder->send(toResponse({400, errorBody(400, "Only end-call is simulated.")}));
    if (!calls_.end(id, token))
        return responder->send(toResponse({404, errorBody(404, "There is no such call in progress.")}));
    log::info("sim", "call_ended_by_control", {{"call", log::Id(id)}});
    responder->send(toResponse({200, json::object()}));
}

void Api::recording(const std::string& id, const std::string& kind, const Responder& responder)
{
    constexpr std::array<std::string_view, 4> kinds = {"mono", "stereo", "customer", "assistant"};
    for (const std::string_view one : kinds) {
        if (kind != std::string(one) + "-recording")
            continue;
        const std::string url = calls_.recording(id, std::string(one));
        if (url.empty())
            break;
        http::Response response;
        response.status = 302;
        response.headers["Location"] = url;
        return responder->send(std::move(response));
    }
    responder->send(toResponse({404, errorBody(404, "Not Found")}));
}

/// Storage on another host: it refuses the API's key, as storage services refuse a second kind of credentials.
void Api::storage(const http::Request& request, const Responder& responder)
{
    if (request.headers.contains("Authorization")) {
        const std::lock_guard lock(mutex_);
        ++leaks_;
        return responder->send(xml(400, "InvalidArgument"));
    }
    if (!presignedIsGood(request.path, request.query, clock_.now()))
        return responder->send(xml(403, "AccessDenied"));
    http::Response response;
    response.contentType = "audio/wav";
    response.body = kRecordingWav;
    const auto wanted = request.headers.find("Range");
    const std::uint64_t size = response.body.size();
    const auto range = http::rangeOf(wanted == request.headers.end() ? std::string() : wanted->second, size);
    if (!range)
        return responder->send(xml(416, "InvalidRange"));
    if (range->partial) {
        response.status = 206;
        response.headers["Content-Range"] = range->contentRange(size);
        response.body = response.body.substr(range->from, range->length);
    }
    {
        const std::lock_guard lock(mutex_);
        ++fetched_;
    }
    responder->send(std::move(response));
}

Api::Reply Api::refuse(const json& body)
{
    static const std::map<std::string, Refusal> modes = {
        {"none", Refusal::None}, {"all", Refusal::All}, {"credit", Refusal::Credit}, {"auth", Refusal::Auth}};
    const auto mode = modes.find(body.is_object() ? body.value("mode", "") : "");
    if (mode == modes.end())
        return {400, errorBody(400, "mode is one of all, credit, auth, none.")};
    const std::lock_guard lock(mutex_);
    refusal_ = mode->second;
    return {200, body};
}

Api::Reply Api::simulator(const http::Request& request)
{
    const std::string what = request.path.substr(5);
    if (request.method == "GET" && what == "/truth") {
        json truth = calls_.truthOfCalls();
        const std::lock_guard lock(mutex_);
        std::int64_t refused = 0;
        for (const auto& [why, count] : refused_)
            refused += why == "server_error" ? 0 : count;
        truth["refused"] = refused;
        truth["refused_by_reason"] = refused_;
        truth["posts_by_name"] = postsByName_;
        truth["key_leaks"] = leaks_;
        truth["quiet_broken"] = quietBroken_;
        truth["requests"] = requests_;
        truth["recordings_fetched"] = fetched_;
        return {200, truth};
    }
    if (request.method == "GET" && what == "/health") {
        return {200,
                {{"status", "ok"},
                 {"now", isoTime(clock_.now())},
                 {"speed", options_.speed},
                 {"calls", calls_.count()},
                 {"live", calls_.live()},
                 {"webhooks", webhooks_.counts()}}};
    }
    if (request.method == "GET" && what == "/faults")
        return {200, faults_.all()};
    const json body = json::parse(request.body, nullptr, false);
    if (request.method == "POST" && what == "/faults") {
        if (const auto set = faults_.setAll(body); !set)
            return {400, errorBody(400, (set.error().message + QLatin1Char(' ') + set.error().hint).toStdString())};
        log::info("sim", "faults_changed");
        return {200, faults_.all()};
    }
    if (request.method == "POST" && what == "/quiet" && body.is_object()) {
        const std::lock_guard lock(mutex_);
        quietSeconds_ = body.value("seconds", 0);
        return {200, body};
    }
    if (request.method == "POST" && what == "/refuse")
        return refuse(body);
    if (request.method == "POST" && what == "/pin" && body.is_object() && body.contains("assistantId")) {
        registry_.pin(body.at("assistantId"), body.value("pinned", true));
        return {200, body};
    }
    return {404, errorBody(404, "There is no such thing; see docs/simulator.md.")};
}

} // namespace autolynx::sim
