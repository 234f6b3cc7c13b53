// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/client.h"
#include "core/http/server.h"
#include "core/sim/plan.h"
#include "core/sim/service.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace autolynx::test {

/// A simulator in this process, a client of it, and a receiver for its webhooks.
class SimProbe
{
public:
    struct Answer
    {
        int status = 0;      ///< 0: no whole answer came
        nlohmann::json body; ///< discarded if it was not JSON
        http::Headers headers;
    };
    struct Hook
    {
        nlohmann::json message;
        http::Headers headers;
    };

    /// Seed 1, a thousand seconds in one, unless the options say otherwise; any free port.
    SimProbe() : SimProbe(fast()) {}
    explicit SimProbe(sim::SimOptions options);
    static sim::SimOptions fast() { return atSpeed(1000); }
    static sim::SimOptions atSpeed(double speed);

    Answer send(const std::string& method, const std::string& path, const nlohmann::json& body = {},
                std::chrono::milliseconds timeout = std::chrono::seconds(20), const std::string& key = "sim-key");
    Answer get(const std::string& path) { return send("GET", path); }
    Answer fetch(const std::string& url, const http::Headers& headers = {});
    /// A body for POST /call that asks for status updates and the report at our receiver; `n` makes number and name.
    nlohmann::json callBody(int n);
    /// Posts it; null unless the answer is 201.
    nlohmann::json call(int n);
    nlohmann::json setFaults(const nlohmann::json& faults) { return send("POST", "/_sim/faults", faults).body; }
    nlohmann::json truth() { return get("/_sim/truth").body; }
    nlohmann::json truthOf(const std::string& id);
    nlohmann::json body(const std::string& id) { return get("/call/" + id).body; }
    bool allReported(); ///< every call is ended and post-processed

    std::vector<Hook> hooks() const;
    std::vector<Hook> hooks(const std::string& callId) const;
    /// "queued ringing in-progress ended report" of a call, in order of arrival.
    std::string story(const std::string& callId) const;

    std::atomic<int> hookStatus{200}; ///< what the receiver answers
    std::string assistantId;
    std::unique_ptr<sim::Service> service;
    std::string base;

private:
    mutable std::mutex mutex_;
    std::vector<Hook> hooks_;
    http::Client client_;
    http::Server receiver_;
};

/// The first n whose call, as SimProbe makes it, turns out as wanted.
int numberFor(const std::function<bool(const sim::Plan&)>& wanted);
int numberFor(sim::CallKind kind);

} // namespace autolynx::test
