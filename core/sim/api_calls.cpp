// SPDX-License-Identifier: GPL-3.0-or-later
// Api: /call.
#include "core/base/log.h"
#include "core/sim/api.h"

namespace autolynx::sim {

using nlohmann::json;

namespace {

constexpr std::chrono::seconds kLongestPatience{120}; // real: how long an answer that never comes is held back
constexpr double kLatestAccept = 600;                 // simulated seconds

/// Sends an answer once it is there and the first webhook has arrived (early-webhook), whichever comes last.
class AfterWebhook
{
public:
    explicit AfterWebhook(std::shared_ptr<http::Responder> responder) : responder_(std::move(responder)) {}
    void settled()
    {
        const std::lock_guard lock(mutex_);
        settled_ = true;
        sendIfComplete();
    }
    void answer(http::Response response)
    {
        const std::lock_guard lock(mutex_);
        response_ = std::move(response);
        sendIfComplete();
    }

private:
    void sendIfComplete()
    {
        if (settled_ && response_)
            responder_->send(std::move(*response_));
    }
    std::mutex mutex_;
    std::shared_ptr<http::Responder> responder_;
    bool settled_ = false;
    std::optional<http::Response> response_;
};

/// A line that the request itself describes.
json transientLine(const json& number)
{
    return {{"provider", "twilio"},
            {"number", number.value("twilioPhoneNumber", "")},
            {"name", number.value("name", "")},
            {"twilioAccountSid", number.value("twilioAccountSid", "")},
            {"server", number.value("server", json())}};
}

} // namespace

std::string Api::baseOf(const http::Request& request) const
{
    const auto host = request.headers.find("Host");
    return (options_.tlsCertificateFile.empty() ? "http://" : "https://") +
           (host == request.headers.end() ? options_.address : host->second);
}

void Api::countPost(const std::string& text)
{
    const json body = json::parse(text, nullptr, false);
    if (!body.is_object() || !body.contains("name") || !body.at("name").is_string())
        return;
    const std::lock_guard lock(mutex_);
    ++postsByName_[body.at("name")];
    journal_.append({{"t", "post"}, {"name", body.at("name")}});
}

void Api::countRefused(const std::string& why)
{
    log::info("sim", "call_refused", {{"why", log::Code(why)}});
    const std::lock_guard lock(mutex_);
    ++refused_[why];
    journal_.append({{"t", "refused"}, {"why", why}});
}

std::optional<Api::Reply> Api::refusalOf(const json& body) const
{
    {
        const std::lock_guard lock(mutex_);
        switch (refusal_) {
        case Refusal::None:
            break;
        case Refusal::All:
            return Reply{400, errorBody(400, "Calls are not possible at the moment.")};
        case Refusal::Credit:
            return Reply{402, errorBody(402, "Wallet balance is -0.42. Purchase more credits or upgrade your plan.")};
        case Refusal::Auth:
            return Reply{401, errorBody(401, "Invalid Key.")};
        }
    }
    if (body.is_discarded())
        return Reply{400, errorBody(400, "The body is not valid JSON.")};
    std::vector<Problem> problems = schema_.check("CreateCallDTO", body);
    if (problems.empty())
        problems = missingParts(body);
    if (!problems.empty())
        return Reply{400, validationBody(problems)};
    return std::nullopt;
}

Api::Reply Api::createOne(const json& body, const std::string& base, const std::function<void()>& settled, bool& early)
{
    NewCall wanted;
    wanted.request = body;
    wanted.base = base;
    wanted.firstMessageSettled = settled;
    if (body.contains("assistantId"))
        wanted.assistant = registry_.settings(body.at("assistantId"));
    else if (body.contains("assistant"))
        wanted.assistant = std::make_shared<const json>(body.at("assistant"));
    if (body.contains("phoneNumberId"))
        wanted.line = registry_.line(body.at("phoneNumberId"));
    else if (body.contains("phoneNumber"))
        wanted.line = std::make_shared<const json>(transientLine(body.at("phoneNumber")));
    if (!wanted.assistant || !wanted.line) {
        countRefused("not_found");
        return {400,
                errorBody(400, wanted.assistant ? "Couldn't find the phone number." : "Couldn't find the assistant.")};
    }
    const Calls::Created created = calls_.create(std::move(wanted));
    if (created.refused) {
        countRefused("concurrency");
        json refused = errorBody(400, "Over Concurrency Limit.");
        refused["subscriptionLimits"] = created.limits;
        return {400, refused};
    }
    early = created.tellsEarly;
    json answer = created.body;
    answer["subscriptionLimits"] = created.limits;
    return {201, answer};
}

Api::Reply Api::createBatch(const json& body, const std::string& base)
{
    json answer = {{"results", json::array()}, {"errors", json::array()}};
    for (const json& customer : body.at("customers")) {
        json single = body;
        single.erase("customers");
        single["customer"] = customer;
        const std::vector<Problem> problems = missingParts(single);
        bool early = false;
        Reply reply = problems.empty() ? createOne(single, base, {}, early) : Reply{400, validationBody(problems)};
        if (reply.body.contains("subscriptionLimits"))
            answer["subscriptionLimits"] = reply.body["subscriptionLimits"];
        reply.body.erase("subscriptionLimits");
        if (reply.status == 201) {
            answer["results"].push_back(reply.body);
        } else {
            const json& message = reply.body.at("message");
            answer["errors"].push_back(
                {{"customer", customer}, {"error", message.is_array() ? message.at(0) : message}});
        }
    }
    return {201, answer};
}

void Api::createCall(const http::Request& request, const Responder& responder)
{
    const json body = json::parse(request.body, nullptr, false);
    if (const auto refusal = refusalOf(body)) {
        countRefused(refusal->status == 400 && body.is_object() ? "invalid" : "refused");
        return responder->send(toResponse(*refusal));
    }
    const std::string base = baseOf(request);
    const auto neverAnswer = [this, responder] {
        timers_.afterReal(kLongestPatience, [responder] { responder->reset(); });
    };
    const bool batch = body.contains("customers");
    bool early = false;
    if (faults_.happens(Fault::LateAccept)) {
        const auto when = std::chrono::microseconds(static_cast<std::int64_t>(faults_.between(0, kLatestAccept) * 1e6));
        timers_.after(when, [this, body, base, batch] {
            bool never = false;
            const Reply late = batch ? createBatch(body, base) : createOne(body, base, {}, never);
            log::info("sim", "call_accepted_late", {{"status", late.status}});
        });
        return neverAnswer();
    }
    std::shared_ptr<AfterWebhook> answer;
    if (!batch && faults_.happens(Fault::EarlyWebhook))
        answer = std::make_shared<AfterWebhook>(responder);
    const auto settled = answer ? std::function<void()>([answer] { answer->settled(); }) : std::function<void()>();
    const Reply reply = batch ? createBatch(body, base) : createOne(body, base, settled, early);
    http::Response response = toResponse(reply);
    if (reply.status == 201) {
        if (faults_.happens(Fault::AcceptThenTimeout))
            return neverAnswer();
        if (faults_.happens(Fault::AcceptThenReset))
            return responder->reset();
        if (faults_.happens(Fault::AcceptThen500))
            return responder->send(toResponse({500, errorBody(500, "Internal server error")}));
        if (faults_.happens(Fault::BadJson)) {
            response.contentType = "text/html";
            response.body = "<html><body>502 upstream said something else</body></html>";
        }
    }
    if (early)
        answer->answer(std::move(response));
    else
        responder->send(std::move(response));
}

Api::Reply Api::listCalls(const http::Request& request)
{
    if (request.method != "GET")
        return {405, errorBody(405, "Method not allowed")};
    CallFilter filter;
    filter.id = http::queryValue(request.query, "id");
    filter.assistantId = http::queryValue(request.query, "assistantId");
    filter.phoneNumberId = http::queryValue(request.query, "phoneNumberId");
    const auto listing = readListing(request.query);
    if (!listing)
        return {400, errorBody(400, {kBadListing})};
    filter.listing = *listing;
    return {200, calls_.list(filter)};
}

Api::Reply Api::deleteCall(const http::Request& request, const std::string& id)
{
    const json body = json::parse(request.body, nullptr, false);
    if (body.is_discarded())
        return {400, errorBody(400, "A JSON body is required.")};
    if (const auto problems = schema_.check("DeleteCallDTO", body); !problems.empty())
        return {400, validationBody(problems)};
    json first = calls_.remove(id);
    if (first.is_null())
        return {404, errorBody(404, "Not Found")};
    // The others follow in their own time, as the provider does it.
    for (const json& other : body.value("ids", json::array()))
        timers_.after(std::chrono::minutes(1), [this, also = other.get<std::string>()] { calls_.remove(also); });
    return {200, first};
}

Api::Reply Api::call(const http::Request& request, const std::string& id)
{
    if (request.method == "DELETE")
        return deleteCall(request, id);
    json found;
    if (request.method == "GET") {
        found = calls_.body(id);
    } else if (request.method == "PATCH") {
        const json body = json::parse(request.body, nullptr, false);
        if (const auto problems = schema_.check("UpdateCallDTO", body); !problems.empty())
            return {400, validationBody(problems)};
        found = body.contains("name") ? calls_.rename(id, body.at("name")) : calls_.body(id);
    } else {
        return {405, errorBody(405, "Method not allowed")};
    }
    return found.is_null() ? Reply{404, errorBody(404, "Not Found")} : Reply{200, found};
}

} // namespace autolynx::sim
