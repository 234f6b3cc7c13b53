// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/tick_endpoint.h"

#include "core/base/time_text.h"
#include "core/provider/json_read.h"
#include "core/webhook/authenticity.h"

#include <nlohmann/json.hpp>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr int kMostWaiting = 64; // a cron that does not wait for its answers must not pile them up
constexpr auto kPatience = 20s;  // the database is away, or locked for long; the cron asks again in a minute

http::Response reply(int status, const json& body)
{
    http::Response response;
    response.status = status;
    response.body = body.dump();
    response.headers["Cache-Control"] = "no-store";
    return response;
}

http::Response failure(int status, const char* code, const std::string& message)
{
    return reply(status, {{"error", code}, {"message", message}});
}

http::Response unavailable()
{
    return failure(503, "scheduler_unavailable", "The scheduler can't reach its database at the moment.");
}

http::Response toResponse(const Result<TickResult>& result)
{
    if (!result && result.error().kind == ErrorKind::Refused) {
        const bool unknown = result.error().code == QStringLiteral("campaign_not_found");
        return failure(unknown ? 404 : 503, result.error().code.toUtf8().constData(),
                       result.error().message.toStdString());
    }
    if (!result)
        return unavailable();
    return reply(200, {{"claimed", result->claimed},
                       {"more", result->more},
                       {"recovering", result->recovering},
                       {"wake_at", result->wake ? json(isoTime(*result->wake)) : json()}});
}

/// The campaign that is named, empty for none; nothing if what stands there is no id.
std::optional<std::string> campaignIn(const http::Request& request)
{
    std::string given = http::queryValue(request.query, "campaign_id");
    if (given.empty() && request.body.find_first_not_of(" \t\r\n") != std::string::npos) {
        const json body = json::parse(request.body, nullptr, false);
        if (!body.is_object())
            return std::nullopt;
        const auto member = body.find("campaign_id");
        if (member != body.end() && !member->is_null() && !member->is_string())
            return std::nullopt;
        given = member != body.end() && member->is_string() ? member->get<std::string>() : std::string();
    }
    if (given.empty())
        return given;
    std::string id = provider::uuidOf(given);
    return id.empty() ? std::nullopt : std::optional(std::move(id));
}

} // namespace

TickEndpoint::TickEndpoint(std::vector<Secret> secrets, Tick tick)
    : secrets_(std::move(secrets)), tick_(std::move(tick))
{
}

void TickEndpoint::handle(const http::Request& request, const std::shared_ptr<http::Responder>& answer)
{
    if (request.path != kPath)
        return answer->send(failure(404, "not_found", "There is nothing at this path."));
    if (request.method != "GET" && request.method != "POST") {
        auto response = failure(405, "method_not_allowed", "Ask with GET or POST.");
        response.headers["Allow"] = "GET, POST";
        return answer->send(std::move(response));
    }
    if (secrets_.empty())
        return answer->send(failure(503, "tick_not_configured", "CRON_SHARED_SECRET is not set for this worker."));
    if (!webhook::bearsToken(secrets_, request)) {
        auto response =
            failure(401, "unauthorized", "Send Authorization: Bearer with the worker's CRON_SHARED_SECRET.");
        response.headers["WWW-Authenticate"] = "Bearer";
        return answer->send(std::move(response));
    }
    const auto campaign = campaignIn(request);
    if (!campaign)
        return answer->send(failure(400, "campaign_id", "campaign_id must be the id of a campaign, a UUID."));
    if (waiting_->fetch_add(1) >= kMostWaiting) {
        waiting_->fetch_sub(1);
        return answer->send(failure(503, "too_many_ticks", "Earlier ticks have not been answered yet."));
    }
    // Whoever comes first answers, the tick or the end of patience; the other's answer is nobody's.
    const auto first = std::make_shared<std::atomic<bool>>(true);
    const auto end = [answer, first, waiting = waiting_](http::Response response) {
        if (!first->exchange(false))
            return;
        waiting->fetch_sub(1);
        answer->send(std::move(response));
    };
    timeouts_.runAfter(kPatience, [end](bool) { end(unavailable()); });
    if (!tick_(QString::fromStdString(*campaign), [end](const Result<TickResult>& result) { end(toResponse(result)); }))
        end(unavailable());
}

} // namespace autolynx::dialer
