// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/webhooks.h"

#include "core/base/log.h"
#include "core/sim/bodies.h"

#include <cmath>

namespace autolynx::sim {
namespace {

using nlohmann::json;

std::chrono::microseconds seconds(double value)
{
    return std::chrono::microseconds(std::llround(value * 1e6));
}

/// A message held back for reordering goes out after this at the latest.
constexpr double kLongestHold = 120;
/// What the message that it lets pass is ahead of it.
constexpr std::chrono::milliseconds kHeadStart{50};

} // namespace

struct Webhooks::Delivery
{
    std::string callId;
    Receiver receiver;
    json body;
    std::function<void()> settled;
    int tries = 0;
};

std::optional<Receiver> receiverFrom(const json& server)
{
    if (!server.is_object() || !server.contains("url") || !server.at("url").is_string())
        return std::nullopt;
    Receiver receiver;
    receiver.url = server.at("url");
    if (const auto headers = server.find("headers"); headers != server.end() && headers->is_object()) {
        for (const auto& [name, value] : headers->items())
            receiver.headers[name] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    receiver.timeout = std::chrono::milliseconds(std::llround(1000 * server.value("timeoutSeconds", 20.0)));
    if (const auto plan = server.find("backoffPlan"); plan != server.end() && plan->is_object()) {
        receiver.retries = static_cast<int>(plan->value("maxRetries", 0.0));
        receiver.exponential = plan->value("type", "fixed") == "exponential";
        receiver.baseDelaySeconds = plan->value("baseDelaySeconds", 0.0);
        for (const json& code : plan->value("excludedStatusCodes", json::array()))
            receiver.excluded.insert(code.get<int>());
    }
    return receiver;
}

Webhooks::Webhooks(Timers& timers, const Clock& clock, Faults& faults, const std::string& caFile)
    : timers_(timers), clock_(clock), faults_(faults), client_({.caFile = caFile, .connections = 256})
{
}

Webhooks::~Webhooks() = default;

void Webhooks::post(const std::string& callId, const Receiver& receiver, json body, std::function<void()> settled)
{
    auto delivery = std::make_shared<Delivery>();
    delivery->callId = callId;
    delivery->receiver = receiver;
    delivery->body = std::move(body);
    delivery->settled = std::move(settled);
    const bool dropped = faults_.happens(Fault::DropWebhook);
    {
        const std::lock_guard lock(mutex_);
        ++posted_;
        dropped_ += dropped;
    }
    if (dropped) {
        if (delivery->settled)
            delivery->settled();
        return;
    }
    if (faults_.happens(Fault::DupWebhook)) {
        auto copy = std::make_shared<Delivery>(*delivery);
        copy->settled = {};
        timers_.after(seconds(faults_.between(0, 5)), [this, copy] { attempt(copy); });
    }
    // One that an answer waits for goes at once: it is early already.
    if (!delivery->settled && faults_.happens(Fault::DelayWebhook)) {
        timers_.after(seconds(faults_.between(5, 300)), [this, delivery] { attempt(delivery); });
        return;
    }
    if (!delivery->settled && faults_.happens(Fault::ReorderWebhook))
        return hold(callId, std::move(delivery));
    attempt(delivery);
    release(callId);
}

void Webhooks::hold(const std::string& callId, std::shared_ptr<Delivery> delivery)
{
    std::unique_lock lock(mutex_);
    auto& held = held_[callId];
    if (!held.empty()) { // this one goes first, and with it the one that waits
        lock.unlock();
        attempt(delivery);
        return release(callId);
    }
    held.push_back(delivery);
    lock.unlock();
    timers_.after(seconds(kLongestHold), [this, callId, delivery] {
        std::unique_lock late(mutex_);
        const auto found = held_.find(callId);
        const bool waits = found != held_.end() && std::erase(found->second, delivery) > 0;
        if (waits && found->second.empty())
            held_.erase(found);
        late.unlock();
        if (waits)
            attempt(delivery);
    });
}

void Webhooks::release(const std::string& callId)
{
    std::vector<std::shared_ptr<Delivery>> due;
    {
        const std::lock_guard lock(mutex_);
        const auto found = held_.find(callId);
        if (found == held_.end())
            return;
        due = std::move(found->second);
        held_.erase(found);
    }
    for (const auto& delivery : due) // real time, or at a high speed the two could overtake each other on their way
        timers_.afterReal(kHeadStart, [this, delivery] { attempt(delivery); });
}

void Webhooks::attempt(const std::shared_ptr<Delivery>& delivery)
{
    ++delivery->tries;
    renew(delivery->body, clock_.now());
    http::ClientRequest request;
    request.method = "POST";
    request.url = delivery->receiver.url;
    request.headers = delivery->receiver.headers;
    request.headers["Content-Type"] = "application/json";
    request.body = delivery->body.dump(-1, ' ', false, json::error_handler_t::replace);
    request.timeout = delivery->receiver.timeout;
    {
        const std::lock_guard lock(mutex_);
        ++requests_;
    }
    client_.send(std::move(request), [this, delivery](const http::ClientAnswer& answer) { ended(delivery, answer); });
}

void Webhooks::ended(const std::shared_ptr<Delivery>& delivery, const http::ClientAnswer& answer)
{
    if (const auto settled = std::exchange(delivery->settled, {}))
        settled();
    const Receiver& receiver = delivery->receiver;
    const int status = answer.response ? answer.response->status : 0;
    const bool good = status / 100 == 2;
    const bool again = !good && delivery->tries <= receiver.retries && !receiver.excluded.contains(status);
    {
        const std::lock_guard lock(mutex_);
        delivered_ += good;
        failed_ += !good && !again;
    }
    if (good)
        return;
    if (!again) {
        log::warning("sim", "webhook_failed",
                     {{"call", log::Id(delivery->callId)},
                      {"status", status},
                      {"reason", log::Code(answer.failure ? answer.failure->reason : "status")},
                      {"tries", delivery->tries}});
        return;
    }
    const double growth = receiver.exponential ? std::pow(2.0, delivery->tries - 1) : 1.0;
    timers_.after(seconds(receiver.baseDelaySeconds * growth), [this, delivery] { attempt(delivery); });
}

json Webhooks::counts() const
{
    const std::lock_guard lock(mutex_);
    return {{"posted", posted_},
            {"requests", requests_},
            {"delivered", delivered_},
            {"failed", failed_},
            {"dropped", dropped_}};
}

} // namespace autolynx::sim
