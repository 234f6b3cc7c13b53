// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/http/client.h"
#include "core/provider/call_fact.h"
#include "core/provider/directory.h"
#include "core/provider/retry.h"

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace autolynx::provider {

struct ClientSettings
{
    std::string baseUrl = "https://api.vapi.ai"; ///< EU organisations have another
    Secret apiKey;
    std::string caFile;                        ///< PEM; empty: the system's trust store
    std::chrono::milliseconds timeout{20'000}; ///< of one try; real time
    std::vector<std::chrono::milliseconds> retryWaits = defaultRetryWaits();
    /// Told of each 429: how long the provider wants quiet. On a thread of the client's; must not block.
    std::function<void(std::chrono::milliseconds)> onRateLimited = {};
};

/// Which of a call's times a listing goes by.
enum class ListBy { Created, Updated };

/// Which calls to list. The provider has no cursor and no promised order: page by windows of time.
struct CallFilter
{
    std::string phoneNumberId = {}; ///< empty: any
    ListBy by = ListBy::Created;
    std::optional<TimePoint> from = {};   ///< inclusive
    std::optional<TimePoint> before = {}; ///< exclusive
    int limit = 1000;                     ///< the provider's most
};

struct CallPage
{
    std::vector<CallFact> calls;
    bool full = false;             ///< as many as were asked for: there may be more
    std::optional<TimePoint> date; ///< the provider's clock when it answered
};

/// What is asked of the provider over HTTPS: the one place that holds its key. Everything goes through http::Client
/// (one write, no hidden repeat, no redirect); what may be repeated is repeated here, after waits in real time (R10).
/// Callbacks run once each, on a thread of the client's, and must not block; wait() blocks instead. Bodies, keys and
/// control URLs are never logged.
///
/// Errors: "provider_unauthorized" (401, 403), "provider_not_found" (404), "provider_refused" (any other 4xx, 3xx) are
/// Refused; "provider_rate_limited", "provider_unavailable" (5xx), "provider_unreachable", "provider_answer_malformed"
/// are Unreachable and have been retried; "provider_outcome_unknown" is Unreachable and was not: the thing may have
/// been made, and must not be made again before that is settled.
class Client
{
public:
    template <typename T> using Done = std::function<void(Result<T>)>;

    /// Throws std::runtime_error with a sentence if the CA file can't be read.
    explicit Client(ClientSettings settings);
    ~Client(); ///< ends everything: each callback that is still owed runs before this returns
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Ends everything, as the destructor does; what is asked for later ends at once. Whoever waits gets an answer.
    void stop();

    /// Nothing is sent to the provider's API for so long, whoever asks, in real time: what is asked for waits, and a
    /// call is answered 429 without having been sent. Hanging up goes on: it is no request to the API. Any thread.
    void keepQuiet(std::chrono::milliseconds time);

    /// One POST /call, never repeated. `body` from createCallBody; read the answer with readLaunchAnswer.
    void createCall(std::string body, std::function<void(http::ClientAnswer)> done);
    void getCall(const std::string& providerCallId, Done<CallFact> done);
    void listCalls(const CallFilter& filter, Done<CallPage> done);
    /// Hangs up by the call's control URL. Repeated like a GET: hanging up twice is hanging up. The API key is not sent
    /// there. "provider_not_found" most likely means that the call is over.
    void endCall(const Secret& controlUrl, Done<void> done);

    /// Where the call's recording lies now: the redirect of GET /call/{id}/{kind}-recording, not followed. `kind`:
    /// mono, stereo, customer, assistant. "provider_not_found": there is none.
    void findRecording(const std::string& providerCallId, const std::string& kind, Done<RecordingPlace> done);

    /// POST /assistant with a configuration from checkedAssistantConfig. A refusal's message is the provider's own
    /// sentence on the configuration. After "provider_outcome_unknown" look for it with listAssistants.
    void createAssistant(const nlohmann::json& config, Done<ProviderAssistant> done);
    /// PATCH /assistant/{id}: the members given replace the provider's. Repeated: the same change twice is one.
    void updateAssistant(const std::string& id, const nlohmann::json& changes, Done<ProviderAssistant> done);
    /// "provider_not_found" means that it is gone already; "provider_refused" that something there still uses it.
    void deleteAssistant(const std::string& id, Done<void> done);
    void getAssistant(const std::string& id, Done<ProviderAssistant> done);
    /// Assistants created since then, at most 1000.
    void listAssistants(std::optional<TimePoint> createdFrom, Done<std::vector<ProviderAssistant>> done);
    void listLines(Done<std::vector<ProviderLine>> done);

private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

/// Blocks until the answer is there: `wait<CallFact>([&](auto done) { client.getCall(id, done); })`. Not from a
/// callback.
template <typename T, typename Start> Result<T> wait(Start start)
{
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    start([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return future.get();
}

/// All calls created, or changed, in [from, to).
struct CallListing
{
    std::vector<CallFact> calls;   ///< each provider id once
    bool saturated = false;        ///< some window came back full and could not be made smaller: there may be more
    std::optional<TimePoint> date; ///< the provider's clock at the first answer; nothing if one answer told none
};

/// Lists by halving every window that comes back full, down to a millisecond. Blocks; any thread of your own.
Result<CallListing> listAllCalls(const std::function<Result<CallPage>(const CallFilter&)>& page, CallFilter filter,
                                 TimePoint from, TimePoint to);
Result<CallListing> listAllCalls(Client& client, const CallFilter& filter, TimePoint from, TimePoint to);

} // namespace autolynx::provider
