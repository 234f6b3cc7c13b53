// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sim/conversation.h"
#include "core/sim/plan.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace autolynx::sim {

/// The next thing that happens in a call.
struct Step
{
    enum class Kind { Queued, Ringing, Answered, Said, Forwarding, Ended, Report };
    Kind kind = Kind::Queued;
    std::chrono::milliseconds at{0}; ///< after dialling began
    std::size_t turn = 0;            ///< Said: which one
};

/// Whether a call gets a line at all; the others are forms of the organization's limit.
enum class Lane {
    Line,
    Blocked, ///< told so in its 201; never dialled, no webhooks
    Ended,   ///< looks like any other, then fails at its start
};

/// A call as the provider knows it. Plain data: Calls changes it, bodies.h shows it.
struct Call
{
    std::string id;
    std::string name;
    nlohmann::json request;                          ///< as posted: customer, assistantOverrides, schedulePlan
    std::shared_ptr<const nlohmann::json> assistant; ///< its settings when the call was made
    std::shared_ptr<const nlohmann::json> line;      ///< the number called from
    std::string base;                                ///< scheme, host and port under which the caller knows us
    std::string token;                               ///< in controlUrl
    Lane lane = Lane::Line;
    int attempt = 1; ///< the how-manieth call to this number
    Plan plan;

    std::string status = "queued";
    std::string endedReason;
    TimePoint createdAt;
    TimePoint updatedAt;
    TimePoint visibleAt;             ///< when listings begin to show it
    std::optional<TimePoint> dialAt; ///< unset while scheduled or waiting for a line
    std::optional<TimePoint> startedAt;
    std::optional<TimePoint> endedAt;
    std::optional<TimePoint> completeAt; ///< late-artifacts: until then costs, transcript and analysis are missing
    bool reported = false;               ///< post-processing is done: costs, artifact and analysis are there
    bool deleted = false;

    std::vector<Step> steps;
    std::size_t done = 0;     ///< how many of them have happened
    std::uint64_t timers = 0; ///< only the latest timer counts; end-call makes the others void

    std::string number() const;
    std::string campaign() const; ///< metadata.autolynx_campaign_id
    const nlohmann::json& metadata() const;
    /// A setting of this call: the overrides', else the assistant's, else null.
    const nlohmann::json& setting(const char* key) const;
    std::string text(const char* key) const; ///< a text setting with its {{variables}} filled in
    std::chrono::seconds maxDuration() const;
    bool wants(std::string_view serverMessage) const;
    bool scheduled() const { return request.contains("schedulePlan"); }
    std::chrono::milliseconds talkTime() const; ///< 0 if it was not answered

    /// Lays out what will happen, from plan, lane and settings.
    void plotSteps();
    /// Cuts what has not happened yet: the call ends now.
    void cutShort(std::chrono::milliseconds sinceDialling, const std::string& reason);
    /// What has been said by `until` after the answer; a turn that was cut off is left out.
    std::vector<Turn> said(std::chrono::milliseconds until) const;
    const Conversation* conversation() const;
    std::string firstName() const; ///< of the person called, if the request tells

private:
    std::vector<Turn> script() const;
};

nlohmann::json toJson(const Call& call); ///< what the journal keeps: all that is not worked out again
Call callFromJson(const nlohmann::json& json);

} // namespace autolynx::sim
