// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/api.h"

#include <cmath>

namespace autolynx::sim {

using nlohmann::json;

namespace {

/// Longer than many a client waits, shorter than the longest do.
constexpr double kSlowSeconds[] = {0.5, 3};

/// Dates every answer by the simulated clock, as the provider's Date header has the provider's time.
class DatingResponder final : public http::Responder
{
public:
    DatingResponder(std::shared_ptr<http::Responder> to, const Clock& clock) : to_(std::move(to)), clock_(clock) {}
    void send(http::Response response) override
    {
        response.headers.emplace("Date",
                                 http::httpDate(std::chrono::floor<std::chrono::system_clock::duration>(clock_.now())));
        to_->send(std::move(response));
    }
    void reset() override { to_->reset(); }

private:
    std::shared_ptr<http::Responder> to_;
    const Clock& clock_;
};

/// The fault "slow": the answer is there and takes its time.
class SlowResponder final : public http::Responder
{
public:
    SlowResponder(std::shared_ptr<http::Responder> to, Timers& timers, double seconds)
        : to_(std::move(to)), timers_(timers), delay_(std::llround(seconds * 1e6))
    {
    }
    void send(http::Response response) override
    {
        timers_.afterReal(delay_, [to = to_, answer = std::move(response)]() mutable { to->send(std::move(answer)); });
    }
    void reset() override { to_->reset(); }

private:
    std::shared_ptr<http::Responder> to_;
    Timers& timers_;
    std::chrono::microseconds delay_;
};

/// How long word of a 429 may take from one client to all of its kind, on a busy machine; real time.
constexpr std::chrono::seconds kNoticed{2};

constexpr const char* kInvalidKey =
    "Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.";

std::vector<std::string> segments(const std::string& path)
{
    std::vector<std::string> parts;
    std::size_t at = 1;
    while (at <= path.size() && at != 0) {
        const std::size_t slash = path.find('/', at);
        if (slash != at && at < path.size())
            parts.push_back(http::percentDecode(path.substr(at, slash == std::string::npos ? slash : slash - at)));
        at = slash + 1; // 0 after the last
    }
    return parts;
}

} // namespace

json errorBody(int status, const json& message)
{
    static const std::map<int, const char*> names = {
        {400, "Bad Request"},        {401, "Unauthorized"}, {402, "Payment Required"},  {404, "Not Found"},
        {405, "Method Not Allowed"}, {409, "Conflict"},     {429, "Too Many Requests"}, {500, "Internal Server Error"}};
    const auto name = names.find(status);
    return {{"message", message}, {"error", name == names.end() ? "Error" : name->second}, {"statusCode", status}};
}

Api::Api(const SimOptions& options, const Clock& clock, Timers& timers, Webhooks& webhooks, Faults& faults,
         Journal& journal, Calls& calls, Registry& registry)
    : options_(options), clock_(clock), timers_(timers), webhooks_(webhooks), faults_(faults), journal_(journal),
      calls_(calls), registry_(registry), schema_(Schema::vapi()), auth_(options.auth)
{
}

http::Response Api::toResponse(const Reply& reply) const
{
    http::Response response;
    response.status = reply.status;
    response.contentType = "application/json; charset=utf-8";
    response.body = reply.body.dump(-1, ' ', false, json::error_handler_t::replace);
    if (reply.body.is_object() && reply.body.contains("requestId"))
        response.headers["X-Request-ID"] = reply.body.at("requestId").get<std::string>();
    return response;
}

bool Api::authorized(const http::Request& request) const
{
    const auto header = request.headers.find("Authorization");
    return header != request.headers.end() && header->second == "Bearer " + options_.apiKey;
}

void Api::handle(const http::Request& request, const Responder& plain)
{
    // In the machine's time, before everything that goes by the simulated clock.
    if (request.path.starts_with("/auth/v1/"))
        return plain->send(auth_.handle(request, baseOf(request)));
    if (request.path == "/_sim/auth" || request.path.starts_with("/_sim/auth/"))
        return plain->send(auth_.control(request, baseOf(request)));
    Responder responder = std::make_shared<DatingResponder>(plain, clock_);
    const std::vector<std::string> path = segments(request.path);
    const std::string first = path.empty() ? std::string() : path[0];
    const std::string id = path.size() > 1 ? path[1] : std::string();

    if (first == "_sim")
        return responder->send(toResponse(simulator(request)));
    if (first == "storage")
        return storage(request, responder);
    if (first == "control" && path.size() == 3)
        return control(request, id, path[2], responder);

    const bool dials = first == "call" && path.size() == 1 && request.method == "POST";
    if (dials)
        countPost(request.body);
    if (faults_.happens(Fault::Slow))
        responder =
            std::make_shared<SlowResponder>(responder, timers_, faults_.between(kSlowSeconds[0], kSlowSeconds[1]));
    std::string why;
    std::optional<http::Response> refused;
    if (!authorized(request)) {
        why = "auth";
        refused = toResponse({401, errorBody(401, kInvalidKey)});
    } else {
        refused = quietAnswer(request, why);
        if (!refused)
            refused = faultyAnswer(why);
    }
    if (refused) {
        if (dials)
            countRefused(why);
        return responder->send(std::move(*refused));
    }

    if (dials)
        return createCall(request, responder);
    if (first == "call" && path.size() == 3 && request.method == "GET")
        return recording(id, path[2], responder);
    if (first == "call" && path.size() <= 2)
        return responder->send(toResponse(path.size() == 1 ? listCalls(request) : call(request, id)));
    if (first == "assistant" && path.size() <= 2) {
        const Reply reply = path.size() == 1 ? assistants(request) : assistant(request, id);
        if (request.method == "PATCH" && reply.status == 200 && faults_.happens(Fault::PatchLost))
            return responder->reset();
        return responder->send(toResponse(reply));
    }
    if (first == "phone-number" && path.size() <= 2)
        return responder->send(toResponse(phoneNumbers(request, id)));
    responder->send(toResponse({404, errorBody(404, "Cannot " + request.method + " the path")}));
}

/// The time in which nobody should ask, since somebody was told so.
std::optional<http::Response> Api::quietAnswer(const http::Request& request, std::string& why)
{
    const std::lock_guard lock(mutex_);
    const auto parts = segments(request.path).size();
    const bool call = request.path.starts_with("/call");
    ++requests_[!call ? "others" : request.method + (parts == 1 ? " /call" : " /call/{id}")];
    const TimePoint now = clock_.now();
    if (quietSeconds_ > 0) {
        quietUntil_ = now + std::chrono::seconds(std::exchange(quietSeconds_, 0));
        quietSince_ = std::chrono::steady_clock::now();
    }
    if (now >= quietUntil_)
        return std::nullopt;
    quietBroken_ += std::chrono::steady_clock::now() - quietSince_ > kNoticed;
    why = "rate_limit";
    http::Response response = toResponse({429, errorBody(429, "Rate limit exceeded")});
    response.headers["Retry-After"] =
        std::to_string(std::chrono::ceil<std::chrono::seconds>(quietUntil_ - now).count());
    return response;
}

/// The faults of a provider that refuses before it has done anything.
std::optional<http::Response> Api::faultyAnswer(std::string& why)
{
    if (faults_.happens(Fault::Http429)) {
        why = "rate_limit";
        http::Response response = toResponse({429, errorBody(429, "Rate limit exceeded")});
        if (faults_.between(0, 1) < 0.5)
            response.headers["Retry-After"] = "2";
        return response;
    }
    if (faults_.happens(Fault::Http500)) {
        why = "server_error";
        return toResponse({500, errorBody(500, "Internal server error")});
    }
    return std::nullopt;
}

void Api::restore(const json& entry)
{
    const std::string type = entry.value("t", "");
    if (type == "post")
        ++postsByName_[entry.at("name")];
    else if (type == "refused")
        ++refused_[entry.at("why")];
}

} // namespace autolynx::sim
