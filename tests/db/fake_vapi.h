// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/http/server.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace autolynx::test {

using nlohmann::json;

/// A provider that keeps its own truth and does with each request what a test says, over real sockets. It accepts
/// calls and does nothing more by itself. Any thread.
class FakeVapi
{
public:
    using Answer = std::shared_ptr<http::Responder>;
    /// What becomes of one POST /call (or /assistant); the script must answer, at once or later.
    using Script = std::function<void(FakeVapi&, const json& body, const Answer& answer)>;

    explicit FakeVapi(const Clock& clock);

    std::string url() const;
    void onLaunch(Script script);    ///< default: accept()
    void onAssistant(Script script); ///< default: makes it and says so

    /// The provider has this call from now on; answers its Call object.
    json make(const json& body);
    json makeAssistant(const json& body);
    void editAssistant(const json& changes); ///< the last one, as somebody in the provider's dashboard
    std::vector<json> assistants() const;
    /// The call with this name (our id) changes: members of `changes` replace its own, and updatedAt is now.
    void change(const std::string& callId, const json& changes);
    /// It ended, with all that a report holds.
    void end(const std::string& callId, const char* reason = "customer-ended-call", double cost = 0.05);
    void forget(const std::string& callId);
    void add(json call) { insert(std::move(call)); }

    std::vector<json> posts() const; ///< bodies of POST /call, in the order in which they came
    std::vector<json> assistantPosts() const;
    std::vector<TimePoint> postTimes() const;     ///< on the database's clock
    int fetches(const std::string& callId) const; ///< GET /call/{id} of that call
    int hangups() const { return hangups_; }
    void hideFromListings(bool hide) { hidden_ = hide; }

    /// The provider's id of the call with this name.
    static std::string idOf(const std::string& callId) { return "p-" + callId; }
    static void reply(const Answer& answer, int status, const json& body, http::Headers headers = {});
    static void accept(FakeVapi& vapi, const json& body, const Answer& answer);

private:
    void handle(const http::Request& request, const Answer& answer);
    void list(const http::Request& request, const Answer& answer) const;
    void insert(json call);

    const Clock& clock_;
    mutable std::mutex mutex_;
    Script launch_;
    Script assistant_;
    std::vector<json> posts_, assistantPosts_, assistants_;
    std::vector<TimePoint> postTimes_;
    std::map<std::string, json> calls_; ///< by the provider's id
    std::map<std::string, int> fetches_;
    std::atomic<int> hangups_{0};
    std::atomic<bool> hidden_{false};
    std::unique_ptr<http::Server> server_;
};

} // namespace autolynx::test
