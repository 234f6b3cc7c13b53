// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sim_support.h"

#include <QTest>

namespace autolynx::test {

using nlohmann::json;

namespace {

std::unique_ptr<sim::Service> started(sim::SimOptions options)
{
    auto service = sim::Service::start(std::move(options));
    if (!service)
        qFatal("%s", qPrintable(service.error().message));
    return std::move(*service);
}

} // namespace

sim::SimOptions SimProbe::atSpeed(double speed)
{
    sim::SimOptions options;
    options.port = 0;
    options.speed = speed;
    options.clockRealStart = SystemClock().now();
    options.clockStart = TimePoint(std::chrono::sys_days(std::chrono::year(2026) / 8 / 25) + std::chrono::hours(16));
    options.orgLimit = 100;
    return options;
}

SimProbe::SimProbe(sim::SimOptions options)
    : service(started(std::move(options))), base("http://127.0.0.1:" + std::to_string(service->port())),
      receiver_({}, [this](const http::Request& request, const std::shared_ptr<http::Responder>& responder) {
          {
              const std::lock_guard lock(mutex_);
              hooks_.push_back({json::parse(request.body), request.headers});
          }
          http::Response response;
          response.status = hookStatus;
          response.body = "{}";
          responder->send(std::move(response));
      })
{
    // A restarted simulator knows its assistant already.
    const json known = get("/assistant").body;
    assistantId =
        known.empty()
            ? send("POST", "/assistant", {{"name", "Test"}, {"firstMessage", "Hi {{first_name}}!"}}).body.at("id")
            : known.at(0).at("id");
}

SimProbe::Answer SimProbe::send(const std::string& method, const std::string& path, const json& body,
                                std::chrono::milliseconds timeout, const std::string& key)
{
    http::ClientRequest request;
    request.method = method;
    request.url = base + path;
    request.headers = {{"Authorization", "Bearer " + key}, {"Content-Type", "application/json"}};
    request.body = body.is_null() ? "" : body.dump();
    request.timeout = timeout;
    const http::ClientAnswer ended = client_.sendAndWait(std::move(request));
    if (!ended.response)
        return {};
    return {ended.response->status, json::parse(ended.response->body, nullptr, false), ended.response->headers};
}

SimProbe::Answer SimProbe::fetch(const std::string& url, const http::Headers& headers)
{
    http::ClientRequest request;
    request.url = url;
    request.headers = headers;
    const http::ClientAnswer ended = client_.sendAndWait(std::move(request));
    if (!ended.response)
        return {};
    return {ended.response->status, ended.response->body, ended.response->headers};
}

json SimProbe::callBody(int n)
{
    const std::string name = "attempt-" + std::to_string(n);
    return {{"assistantId", assistantId},
            {"phoneNumberId", "c1f2a3b4-5d6e-4f70-8a91-b2c3d4e5f607"},
            {"name", name},
            {"customer", {{"number", "+1415555" + std::to_string(1000 + n)}, {"name", "Robin Example"}}},
            {"assistantOverrides",
             {{"variableValues", {{"first_name", "Robin"}}},
              {"metadata", {{"autolynx_call_id", name}, {"autolynx_campaign_id", "campaign-" + std::to_string(n % 2)}}},
              {"serverMessages", {"status-update", "end-of-call-report"}},
              {"server",
               {{"url", "http://127.0.0.1:" + std::to_string(receiver_.port()) + "/hook"},
                {"headers", {{"X-Vapi-Secret", "whsec"}}}}}}}};
}

json SimProbe::call(int n)
{
    const Answer answer = send("POST", "/call", callBody(n));
    return answer.status == 201 ? answer.body : json();
}

json SimProbe::truthOf(const std::string& id)
{
    const json all = truth();
    for (const json& call : all["calls"]) {
        if (call["id"] == id)
            return call;
    }
    return nullptr;
}

bool SimProbe::allReported()
{
    for (const json& call : get("/call?limit=1000").body) {
        if (!call.contains("analysis"))
            return false;
    }
    return true;
}

std::vector<SimProbe::Hook> SimProbe::hooks() const
{
    const std::lock_guard lock(mutex_);
    return hooks_;
}

std::vector<SimProbe::Hook> SimProbe::hooks(const std::string& callId) const
{
    std::vector<Hook> of;
    for (const Hook& hook : hooks()) {
        if (hook.message["message"]["call"]["id"] == callId)
            of.push_back(hook);
    }
    return of;
}

std::string SimProbe::story(const std::string& callId) const
{
    std::string text;
    for (const Hook& hook : hooks(callId)) {
        const json& message = hook.message["message"];
        text += (text.empty() ? "" : " ") +
                (message["type"] == "end-of-call-report" ? "report" : message.value("status", "?"));
    }
    return text;
}

int numberFor(const std::function<bool(const sim::Plan&)>& wanted)
{
    for (int n = 0; n < 8000; ++n) {
        if (wanted(sim::planCall(1, "+1415555" + std::to_string(1000 + n), 1, 0.6, 60)))
            return n;
    }
    qFatal("no such number");
}

int numberFor(sim::CallKind kind)
{
    return numberFor([kind](const sim::Plan& plan) { return plan.kind == kind; });
}

} // namespace autolynx::test
