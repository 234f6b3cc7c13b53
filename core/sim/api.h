// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/server.h"
#include "core/sim/auth.h"
#include "core/sim/calls.h"
#include "core/sim/registry.h"
#include "core/sim/schema.h"

#include <map>
#include <optional>

namespace autolynx::sim {

/// The simulator's HTTP face: the provider's endpoints, the control and storage URLs it hands out, and /_sim. Runs on
/// the server's threads; the faults of answering (http-500, slow, accept-then-reset …) happen here.
class Api
{
public:
    Api(const SimOptions& options, const Clock& clock, Timers& timers, Webhooks& webhooks, Faults& faults,
        Journal& journal, Calls& calls, Registry& registry);

    void handle(const http::Request& request, const std::shared_ptr<http::Responder>& responder);
    /// Takes a journal entry, if it is about requests.
    void restore(const nlohmann::json& entry);

private:
    using Responder = std::shared_ptr<http::Responder>;
    struct Reply
    {
        int status = 200;
        nlohmann::json body;
    };
    enum class Refusal { None, All, Credit, Auth };

    http::Response toResponse(const Reply& reply) const;
    std::optional<http::Response> faultyAnswer(std::string& why);
    std::optional<http::Response> quietAnswer(const http::Request& request, std::string& why);
    bool authorized(const http::Request& request) const;

    // api_calls.cpp
    void createCall(const http::Request& request, const Responder& responder);
    Reply createOne(const nlohmann::json& body, const std::string& base, const std::function<void()>& settled,
                    bool& early);
    Reply createBatch(const nlohmann::json& body, const std::string& base);
    Reply call(const http::Request& request, const std::string& id);
    Reply deleteCall(const http::Request& request, const std::string& id);
    Reply listCalls(const http::Request& request);
    std::string baseOf(const http::Request& request) const;
    std::optional<Reply> refusalOf(const nlohmann::json& body) const;
    void countPost(const std::string& body);
    void countRefused(const std::string& why);

    // api_resources.cpp
    Reply assistants(const http::Request& request);
    Reply assistant(const http::Request& request, const std::string& id);
    Reply phoneNumbers(const http::Request& request, const std::string& id);

    // api_control.cpp
    void control(const http::Request& request, const std::string& id, const std::string& token,
                 const Responder& responder);
    void recording(const std::string& id, const std::string& kind, const Responder& responder);
    void storage(const http::Request& request, const Responder& responder);
    Reply simulator(const http::Request& request);
    Reply refuse(const nlohmann::json& body);

    const SimOptions& options_;
    const Clock& clock_;
    Timers& timers_;
    Webhooks& webhooks_;
    Faults& faults_;
    Journal& journal_;
    Calls& calls_;
    Registry& registry_;
    const Schema& schema_;
    Auth auth_;

    mutable std::mutex mutex_;
    Refusal refusal_ = Refusal::None;
    std::map<std::string, std::int64_t> postsByName_; ///< POST /call requests that arrived, by the call's name
    std::map<std::string, std::int64_t> refused_;     ///< POST /call requests refused, by why
    std::int64_t quietSeconds_ = 0;                   ///< to begin with the next request
    TimePoint quietUntil_;                            ///< on the simulated clock
    std::chrono::steady_clock::time_point quietSince_;
    std::int64_t quietBroken_ = 0; ///< requests in that time, but for those under way as it began
    std::map<std::string, std::int64_t> requests_;
    std::int64_t leaks_ = 0;   ///< requests that brought a key to where recordings lie
    std::int64_t fetched_ = 0; ///< recordings, or parts of them, that were handed out there
};

/// What a listing says of a query that it can't read.
inline constexpr const char* kBadListing =
    "limit must be a number from 0 to 1000, and times must be valid ISO 8601 date strings";

/// {"message", "error", "statusCode"}: the provider's plain form of an error.
nlohmann::json errorBody(int status, const nlohmann::json& message);
/// Properties that are not declared are told in the plain form, wrong values in the newer, structured one: a client
/// has to read both.
nlohmann::json validationBody(const std::vector<Problem>& problems);
/// What /call refuses beyond the schema: nobody to speak or to call, no line, a number that is not E.164.
std::vector<Problem> missingParts(const nlohmann::json& body);

} // namespace autolynx::sim
