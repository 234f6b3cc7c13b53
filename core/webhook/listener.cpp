// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webhook/listener.h"

#include "core/base/log.h"
#include "core/provider/json_read.h"
#include "core/webhook/message.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>

namespace autolynx::webhook {
namespace {

constexpr std::string_view kPath = "/webhooks/vapi";

http::Response plain(int status, std::string body = "{}")
{
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

http::Response failure(int status, const char* code)
{
    return plain(status, std::string(R"({"error":")") + code + R"("})");
}

/// The call id in the path of a webhook: empty for none, nothing if this is no webhook's path.
std::optional<std::string> callIdIn(std::string_view path)
{
    if (!path.starts_with(kPath))
        return std::nullopt;
    path.remove_prefix(kPath.size());
    if (path.empty() || path == "/")
        return std::string();
    std::string id = path.front() == '/' ? provider::uuidOf(path.substr(1)) : std::string();
    return id.empty() ? std::nullopt : std::optional(std::move(id));
}

bool isRead(const http::Request& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

http::Response wrongMethod(const char* allowed)
{
    http::Response response = failure(405, "method_not_allowed");
    response.headers["Allow"] = allowed;
    return response;
}

} // namespace

Listener::Listener(ListenerOptions options, Inbox::Store store, std::function<Readiness()> readiness,
                   const Clock& clock)
    : auth_(std::move(options.auth)), routes_(std::move(options.routes)),
      health_(options.webhooks ? R"({"status":"ok","calls_followed_by":"webhooks"})"
                               : R"({"status":"ok","calls_followed_by":"polling"})"),
      readiness_(std::move(readiness)), clock_(clock), inbox_(std::move(store), options.inbox)
{
    http::ServerOptions server = std::move(options.server);
    server.onProblem = [](const char* code) { log::error("webhook", "listener_problem", {{"code", log::Code(code)}}); };
    server.onTooLarge = [this](const http::Request& head) { noteTooLarge(head); };
    server_ = std::make_unique<http::Server>(
        std::move(server), [this](http::Request request, const Answer& answer) { handle(std::move(request), answer); });
}

Listener::~Listener()
{
    inbox_.stop(); // before the server, so that those who wait are answered
    server_.reset();
}

const char* Listener::reloadTls()
{
    return server_->reloadTls();
}

std::uint16_t Listener::port() const
{
    return server_->port();
}

ListenerCounts Listener::counts() const
{
    return {stored_, cut_, refused_, unavailable_};
}

std::size_t Listener::waiting() const
{
    return inbox_.waiting();
}

void Listener::handle(http::Request request, const Answer& answer)
{
    if (request.path == "/healthz")
        return answer->send(isRead(request) ? plain(200, health_) : wrongMethod("GET, HEAD"));
    if (request.path == "/readyz")
        return isRead(request) ? answerReadiness(answer) : answer->send(wrongMethod("GET, HEAD"));
    auto callId = callIdIn(request.path);
    if (!callId) {
        for (const Route& route : routes_) {
            if (request.path.starts_with(route.prefix))
                return route.handler(std::move(request), answer);
        }
        return answer->send(failure(404, "not_found"));
    }
    if (request.method != "POST")
        return answer->send(wrongMethod("POST"));
    receive(std::move(request), std::move(*callId), answer);
}

void Listener::receive(http::Request request, std::string callId, const Answer& answer)
{
    const Verdict verdict = judge(auth_, request, clock_.now());
    Envelope envelope{std::move(request.body), std::move(callId), false};
    if (verdict == Verdict::Stale) {
        // Signed by the provider, but who sends it again now? What it says is not believed; the call is asked for.
        if (envelope.callId.empty()) {
            const Message message = readMessage(envelope.body, {});
            envelope.callId = message.fact ? message.fact->callId : std::string();
        }
        envelope.body.clear();
        envelope.cut = true;
        ++cut_;
    } else if (verdict != Verdict::Authentic) {
        noteRefused(verdict);
        return answer->send(failure(401, "unauthorized"));
    }
    const bool taken = inbox_.offer(std::move(envelope), [this, answer](bool stored) {
        ++(stored ? stored_ : unavailable_);
        answer->send(stored ? plain(200) : failure(503, "not_stored"));
    });
    if (!taken) {
        ++unavailable_;
        answer->send(failure(503, "inbox_full"));
    }
}

/// Its body was never read, so only a credential that does not need it can vouch for it; without, or without a call in
/// its URL, reconciliation has to notice by itself that the call's report is missing.
void Listener::noteTooLarge(const http::Request& head)
{
    const auto callId = callIdIn(head.path);
    if (head.method != "POST" || !callId || callId->empty() || judge(auth_, head, clock_.now()) != Verdict::Authentic)
        return;
    ++cut_;
    log::warning("webhook", "webhook_too_large", {{"call", log::Id(*callId)}});
    if (!inbox_.offer({{}, *callId, true}, [](bool) {}))
        ++unavailable_;
}

void Listener::noteRefused(Verdict verdict)
{
    const std::uint64_t count = ++refused_;
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
    std::int64_t last = refusalLoggedAt_;
    // Whoever floods us with wrong secrets shall not flood the log as well.
    if (now > last && refusalLoggedAt_.compare_exchange_strong(last, now)) {
        log::warning("webhook", "webhook_refused",
                     {{"reason", log::Code(verdict == Verdict::Missing ? "no_credential" : "wrong_credential")},
                      {"refused_so_far", count}});
    }
}

void Listener::answerReadiness(const Answer& answer) const
{
    const Readiness readiness = readiness_();
    const nlohmann::json body = {{"ready", readiness.ready}, {"reasons", readiness.reasons}};
    answer->send(plain(readiness.ready ? 200 : 503, body.dump()));
}

} // namespace autolynx::webhook
