// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/http/server.h"
#include "core/identity/supabase_verifier.h"
#include "core/provider/delay_queue.h"
#include "core/signin/doorkeeper.h"

#include <QStringList>
#include <nlohmann/json.hpp>

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace autolynx::signin {

struct EndpointSettings
{
    Secret databaseUrl;
    std::optional<identity::SupabaseProject> supabase; ///< nothing: members have passwords here
    QStringList trustedProxies;                        ///< addresses and networks whose X-Forwarded-For is believed
    nlohmann::json database;                           ///< where consoles find the database: host, port, dbname …
};

/// /v1/session (R1): signs desktops in and out.
///   GET    /v1/session/methods   how: {"methods": ["password"]}, or ["supabase"] with the project's url and key
///   POST   /v1/session           {"access_token"} or {"email", "password"}, "device" → 200 with the credentials
///   POST   /v1/session/refresh   Bearer the session's secret → 200 with its new times
///   DELETE /v1/session           Bearer the session's secret → 204; its role is shut when that is answered
/// 401 "sign_in_refused" whatever was wrong, 401 "session_ended", 429 with Retry-After, 503 for what is away.
/// Never blocks the listener. Hashing runs at a lower priority than webhooks.
class Endpoint
{
public:
    static constexpr const char* kPath = "/v1/session";

    /// Throws std::runtime_error with a sentence if the CA file can't be read.
    explicit Endpoint(EndpointSettings settings);
    ~Endpoint(); ///< after the listener is gone
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

    /// On the server's threads.
    void handle(const http::Request& request, const std::shared_ptr<http::Responder>& answer);

private:
    using Answer = std::shared_ptr<http::Responder>;
    using Job = std::function<void(Doorkeeper&)>;
    void signIn(const http::Request& request, const Answer& answer);
    void arrive(Doorkeeper& keeper, Credentials credentials, const Answer& answer);
    void admit(Doorkeeper& keeper, const Arrival& arrival, const Answer& answer);
    void withSecret(const http::Request& request, const Answer& answer, bool closes);
    /// False: too many wait, in all or of this address.
    bool enqueue(const std::string& address, Job job);
    void run(const std::stop_token& stop);

    const EndpointSettings settings_;
    const nlohmann::json methods_;
    std::unique_ptr<identity::SupabaseVerifier> verifier_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    struct Waiting
    {
        std::string address;
        Job job;
    };
    std::deque<Waiting> waiting_;           // mutex_
    std::map<std::string, int> perAddress_; // mutex_
    provider::DelayQueue later_;
    std::vector<std::jthread> threads_; ///< end first: they use all of the above
};

} // namespace autolynx::signin
