// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/plan.h"

#include "core/sim/conversation.h"
#include "core/sim/random.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace autolynx::sim {
namespace {

std::chrono::milliseconds seconds(double value)
{
    return std::chrono::milliseconds(std::llround(value * 1000));
}

/// Of answered calls, what becomes of them; the rest are conversations.
constexpr double kSilence = 0.04;
constexpr double kMaxDuration = 0.015;
constexpr double kProviderError = 0.015;
/// Of calls that no person answers.
constexpr double kNoAnswer = 0.42;
constexpr double kVoicemail = 0.30;
constexpr double kBusy = 0.13;
constexpr double kRejected = 0.06;

constexpr std::array kStartErrors = {
    "twilio-failed-to-connect-call",
    "call.start.error-vapifault-database-error",
    "call.start.error-get-transport",
    "call.in-progress.error-vapifault-transport-never-connected",
};
constexpr std::array kRejections = {
    "twilio-reported-customer-misdialed",
    "call.in-progress.error-providerfault-outbound-sip-403-forbidden",
};
constexpr std::array kProviderErrors = {
    "call.in-progress.error-vapifault-worker-died",
    "call.in-progress.error-providerfault-outbound-sip-503-service-unavailable",
};

CallKind kindOf(Random& random, double answerRate)
{
    const bool answered = random.chance(answerRate);
    double dice = random.uniform();
    const auto falls = [&dice](double share) {
        dice -= share;
        return dice < 0;
    };
    if (answered) {
        if (falls(kSilence))
            return CallKind::Silence;
        if (falls(kMaxDuration))
            return CallKind::MaxDuration;
        return falls(kProviderError) ? CallKind::ProviderError : CallKind::Conversation;
    }
    if (falls(kNoAnswer))
        return CallKind::NoAnswer;
    if (falls(kVoicemail))
        return CallKind::Voicemail;
    if (falls(kBusy))
        return CallKind::Busy;
    return falls(kRejected) ? CallKind::Rejected : CallKind::FailedStart;
}

/// Log-normal about the mean, within a fifth and four times of it: many short calls, few long ones.
double talkSeconds(Random& random, double mean)
{
    const double u1 = 1 - random.uniform(); // (0, 1]
    const double normal = std::sqrt(-2 * std::log(u1)) * std::cos(2 * M_PI * random.uniform());
    constexpr double sigma = 0.5;
    return mean * std::clamp(std::exp(sigma * normal - sigma * sigma / 2), 0.2, 4.0);
}

const char* endedReasonOf(const Conversation& conversation)
{
    switch (conversation.end) {
    case Conversation::End::Customer:
        return "customer-ended-call";
    case Conversation::End::Transfer:
        return "assistant-forwarded-call";
    case Conversation::End::Assistant:
        break;
    }
    return "assistant-ended-call";
}

} // namespace

Plan planCall(std::uint64_t seed, const std::string& number, int attempt, double answerRate, double meanCallSeconds)
{
    Random random(seed, number, static_cast<std::uint64_t>(attempt));
    Plan plan;
    plan.kind = kindOf(random, answerRate);
    plan.queued = seconds(random.between(0.05, 0.4));
    plan.ringing = plan.queued + seconds(random.between(0.6, 2.5));
    plan.answered = plan.ringing + seconds(random.between(3, 18));
    plan.report = seconds(random.between(2, 8));
    const double talk = talkSeconds(random, meanCallSeconds);
    plan.conversation = static_cast<int>(random.below(conversations().size()));
    const double dice = random.uniform();
    const auto oneOf = [dice](const auto& reasons) {
        return reasons[static_cast<std::size_t>(dice * static_cast<double>(reasons.size()))];
    };
    switch (plan.kind) {
    case CallKind::Conversation:
        plan.endedReason = endedReasonOf(conversations()[static_cast<std::size_t>(plan.conversation)]);
        plan.ended = plan.answered + seconds(talk);
        break;
    case CallKind::MaxDuration:
        plan.endedReason = "exceeded-max-duration";
        plan.ended = plan.answered + std::chrono::hours(12); // longer than any maximum
        break;
    case CallKind::ProviderError:
        plan.endedReason = oneOf(kProviderErrors);
        plan.ended = plan.answered + seconds(talk * 0.4);
        break;
    case CallKind::Silence:
        plan.endedReason = "silence-timed-out";
        plan.ended = plan.answered + seconds(30 + dice * 5);
        break;
    case CallKind::Voicemail:
        plan.endedReason = "voicemail";
        plan.answered = plan.ringing + seconds(18 + 10 * dice);
        plan.ended = plan.answered + seconds(12 + 20 * dice);
        break;
    case CallKind::NoAnswer:
        plan.endedReason = "customer-did-not-answer";
        plan.ended = plan.ringing + seconds(35 + 25 * dice);
        break;
    case CallKind::Busy:
        plan.endedReason = "customer-busy";
        plan.ended = plan.ringing + seconds(1.5 + 3 * dice);
        break;
    case CallKind::Rejected:
        plan.endedReason = oneOf(kRejections);
        plan.ended = plan.ringing + seconds(0.5 + 2 * dice);
        break;
    case CallKind::FailedStart:
        plan.endedReason = oneOf(kStartErrors);
        plan.ended = plan.queued + seconds(0.3 + 1.5 * dice);
        break;
    }
    if (plan.kind > CallKind::ProviderError)
        plan.conversation = -1;
    return plan;
}

nlohmann::json toJson(const Plan& plan)
{
    return {{"kind", static_cast<int>(plan.kind)}, {"reason", plan.endedReason},
            {"talk", plan.conversation},           {"queued", plan.queued.count()},
            {"ringing", plan.ringing.count()},     {"answered", plan.answered.count()},
            {"ended", plan.ended.count()},         {"report", plan.report.count()}};
}

Plan planFromJson(const nlohmann::json& json)
{
    const auto milliseconds = [&json](const char* key) {
        return std::chrono::milliseconds(json.at(key).get<std::int64_t>());
    };
    Plan plan;
    plan.kind = static_cast<CallKind>(json.at("kind").get<int>());
    plan.endedReason = json.at("reason");
    plan.conversation = json.at("talk");
    plan.queued = milliseconds("queued");
    plan.ringing = milliseconds("ringing");
    plan.answered = milliseconds("answered");
    plan.ended = milliseconds("ended");
    plan.report = milliseconds("report");
    return plan;
}

} // namespace autolynx::sim
