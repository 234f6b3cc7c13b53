// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rehearsal/played_call.h"

#include "core/domain/ended_reason.h"
#include "core/sim/call.h"
#include "core/sim/costs.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace autolynx::rehearsal {
namespace {

// The simulator's own.
constexpr double kAnswerRate = 0.6;
constexpr double kMeanCallSeconds = 60;

provider::CallFact factOf(const Launch& launch, provider::FactSource source, TimePoint at)
{
    provider::CallFact fact;
    fact.source = source;
    fact.callId = launch.callId;
    fact.providerCallId = "rehearsed-" + launch.callId;
    fact.observedAt = at;
    return fact;
}

} // namespace

provider::CallFact accepted(const Launch& launch)
{
    provider::CallFact fact = factOf(launch, provider::FactSource::Launch, launch.at);
    fact.status = CallStatus::Queued;
    fact.createdAt = launch.at;
    return fact;
}

PlayedCall play(std::uint64_t seed, const Launch& launch)
{
    sim::Call call;
    call.request = {{"customer", {{"number", launch.phone}}},
                    {"assistantOverrides", {{"maxDurationSeconds", launch.maxDuration.count()}}}};
    call.assistant = std::make_shared<const nlohmann::json>(nlohmann::json::object());
    call.line = std::make_shared<const nlohmann::json>(nlohmann::json::object());
    call.attempt = launch.attempt;
    call.plan = sim::planCall(seed, launch.phone, launch.attempt, kAnswerRate, kMeanCallSeconds);
    call.plotSteps();
    PlayedCall played;
    for (const sim::Step& step : call.steps) {
        const TimePoint at = launch.at + step.at;
        provider::CallFact fact = factOf(launch, provider::FactSource::Status, at);
        if (step.kind == sim::Step::Kind::Ringing) {
            fact.status = CallStatus::Ringing;
        } else if (step.kind == sim::Step::Kind::Answered) {
            fact.status = CallStatus::InProgress;
            fact.startedAt = at;
            call.startedAt = at;
        } else if (step.kind == sim::Step::Kind::Ended) {
            call.endedAt = at;
            played.endsAt = at;
            fact.source = provider::FactSource::Report;
            fact.endedReason = call.plan.endedReason;
            fact.status = terminalStatus(endedMeaning(fact.endedReason).endedClass);
            fact.endedAt = at;
            fact.costMicroUsd = std::llround(sim::costsOf(call).total * 1e6);
        } else {
            continue;
        }
        played.facts.push_back(std::move(fact));
    }
    return played;
}

} // namespace autolynx::rehearsal
