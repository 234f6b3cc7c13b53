// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/http/server.h"
#include "core/webhook/authenticity.h"
#include "core/webhook/inbox.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace autolynx::webhook {

/// Whether the worker can do its work, and if not why, in codes: "database_unreachable", "migration_pending".
struct Readiness
{
    bool ready = false;
    std::vector<std::string> reasons;
};

/// Further paths of the worker: all that begin with `prefix`. The handler must not block, and outlive the listener.
struct Route
{
    std::string prefix;
    http::Handler handler;
};

struct ListenerOptions
{
    http::ServerOptions server;
    AuthPlan auth;
    InboxLimits inbox;
    std::vector<Route> routes; ///< the first that fits
    bool webhooks = true;      ///< for /healthz: whether calls tell of themselves, or are polled
};

/// What the listener has answered since it started.
struct ListenerCounts
{
    std::uint64_t stored = 0;      ///< 200
    std::uint64_t cut = 0;         ///< too large or too old: noted, the call is asked for
    std::uint64_t refused = 0;     ///< 401
    std::uint64_t unavailable = 0; ///< 503: the inbox full, or the database away
};

/// The worker's HTTP face: POST /webhooks/vapi[/{call}], GET /healthz, GET /readyz, and what `routes` add. A webhook is
/// authenticated over its raw bytes, stored, and only then answered 200; anything else makes the provider come again,
/// which is harmless.
class Listener
{
public:
    /// Binds and serves; throws std::runtime_error with a sentence if it can't. `readiness` runs on the server's
    /// threads and must not block. `clock` must outlive the listener.
    Listener(ListenerOptions options, Inbox::Store store, std::function<Readiness()> readiness, const Clock& clock);
    /// Takes no more, stores what waits, closes. An answer that is lost on the way costs a repeated webhook.
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port() const;
    /// As http::Server's. Any thread.
    const char* reloadTls();
    ListenerCounts counts() const; ///< any thread
    std::size_t waiting() const;   ///< webhooks not stored yet; any thread

private:
    using Answer = std::shared_ptr<http::Responder>;
    void handle(http::Request request, const Answer& answer);
    void receive(http::Request request, std::string callId, const Answer& answer);
    void noteTooLarge(const http::Request& head);
    void noteRefused(Verdict verdict);
    void answerReadiness(const Answer& answer) const;

    const AuthPlan auth_;
    const std::vector<Route> routes_;
    const std::string health_;
    const std::function<Readiness()> readiness_;
    const Clock& clock_;
    std::atomic<std::uint64_t> stored_{0}, cut_{0}, refused_{0}, unavailable_{0};
    std::atomic<std::int64_t> refusalLoggedAt_{0}; ///< seconds of steady time: one line a second at most
    Inbox inbox_;
    std::unique_ptr<http::Server> server_;
};

} // namespace autolynx::webhook
