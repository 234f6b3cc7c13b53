// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/costs.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace autolynx::sim {
namespace {

using nlohmann::json;

// USD; list prices of the kind that the provider passes on.
constexpr double kTransportMinute = 0.014;
constexpr double kTranscriberMinute = 0.01;
constexpr double kPlatformMinute = 0.05;
constexpr double kVoiceCharacter = 0.0001;
constexpr double kModelPromptToken = 2e-6;
constexpr double kModelCompletionToken = 8e-6;
constexpr double kAnalysisPromptToken = 0.4e-6;
constexpr double kAnalysisCompletionToken = 1.6e-6;
constexpr double kVoicemailDetection = 0.0015;

/// Money in units of a hundredth of a cent, so that sums are exact.
struct Amount
{
    std::int64_t units = 0;
    explicit Amount(double usd) : units(std::max<std::int64_t>(1, std::llround(usd * 10'000))) {}
    double usd() const { return static_cast<double>(units) / 10'000; }
};

double asUsd(std::int64_t units)
{
    return static_cast<double>(units) / 10'000;
}

std::int64_t tokens(std::size_t characters)
{
    return static_cast<std::int64_t>(characters / 4) + 1;
}

/// Fields of a nested object that name a supplier: {"provider", "model"} or the like.
json named(const json& settings, std::initializer_list<const char*> keys, json otherwise)
{
    if (!settings.is_object())
        return otherwise;
    json picked = json::object();
    for (const char* key : keys) {
        if (const auto found = settings.find(key); found != settings.end())
            picked[key] = *found;
    }
    return picked.empty() ? otherwise : picked;
}

} // namespace

Costs costsOf(const Call& call)
{
    Costs bill;
    bill.costs = json::array();
    bill.breakdown = {{"transport", 0}, {"stt", 0}, {"llm", 0}, {"tts", 0}, {"vapi", 0}, {"chat", 0}, {"total", 0}};
    const auto talk = call.talkTime();
    if (talk.count() <= 0)
        return bill;
    const double minutes = std::round(static_cast<double>(talk.count()) / 6.0) / 10'000;
    const bool voicemail = call.plan.kind == CallKind::Voicemail;
    std::int64_t total = 0;
    const auto charge = [&](json item, double usd, const char* part) {
        const Amount amount(usd);
        item["cost"] = amount.usd();
        bill.costs.push_back(std::move(item));
        total += amount.units;
        if (part != nullptr)
            bill.breakdown[part] = amount.usd();
        return amount;
    };

    std::size_t spoken = 0;  // by the assistant
    std::size_t history = 0; // all that the model reads again at each of its turns
    std::int64_t prompt = 0;
    std::int64_t completion = 0;
    for (const Turn& turn : call.said(talk)) {
        if (turn.bot) {
            prompt += 220 + tokens(history); // 220: instructions
            completion += tokens(turn.text.size());
            spoken += turn.text.size();
        }
        history += turn.text.size();
    }

    const std::string provider = call.line->value("provider", "twilio");
    charge({{"type", "transport"}, {"provider", provider == "vapi" ? "vapi.sip" : provider}, {"minutes", minutes}},
           minutes * kTransportMinute, "transport");
    if (!voicemail) {
        charge({{"type", "transcriber"},
                {"transcriber", named(call.setting("transcriber"), {"provider", "model"}, {{"provider", "deepgram"}})},
                {"minutes", minutes}},
               minutes * kTranscriberMinute, "stt");
        charge({{"type", "model"},
                {"model",
                 named(call.setting("model"), {"provider", "model"}, {{"provider", "openai"}, {"model", "gpt-4.1"}})},
                {"promptTokens", prompt},
                {"completionTokens", completion},
                {"cachedPromptTokens", 0}},
               static_cast<double>(prompt) * kModelPromptToken +
                   static_cast<double>(completion) * kModelCompletionToken,
               "llm");
        bill.breakdown["llmPromptTokens"] = prompt;
        bill.breakdown["llmCompletionTokens"] = completion;
        bill.breakdown["llmCachedPromptTokens"] = 0;
    }
    if (spoken > 0) {
        charge({{"type", "voice"},
                {"voice",
                 named(call.setting("voice"), {"provider", "voiceId"}, {{"provider", "vapi"}, {"voiceId", "Elliot"}})},
                {"characters", spoken}},
               static_cast<double>(spoken) * kVoiceCharacter, "tts");
        bill.breakdown["ttsCharacters"] = spoken;
    }
    charge({{"type", "vapi"}, {"subType", "normal"}, {"minutes", minutes}}, minutes * kPlatformMinute, "vapi");

    json analysis = json::object();
    for (const char* type : {"summary", "structuredData", "successEvaluation"}) {
        if (voicemail)
            break;
        const std::int64_t in = 180 + tokens(history);
        const std::int64_t out = std::string_view(type) == "successEvaluation" ? 2 : 40;
        const Amount amount =
            charge({{"type", "analysis"},
                    {"analysisType", type},
                    {"model", {{"provider", "openai"}, {"model", "gpt-4.1-mini"}}},
                    {"promptTokens", in},
                    {"completionTokens", out}},
                   static_cast<double>(in) * kAnalysisPromptToken + static_cast<double>(out) * kAnalysisCompletionToken,
                   nullptr);
        analysis[type] = amount.usd();
        analysis[std::string(type) + "PromptTokens"] = in;
        analysis[std::string(type) + "CompletionTokens"] = out;
    }
    if (!analysis.empty())
        bill.breakdown["analysisCostBreakdown"] = analysis;
    if (voicemail || call.setting("voicemailDetection").is_object()) {
        charge({{"type", "voicemail-detection"},
                {"model", {{"provider", "vapi"}}},
                {"provider", "vapi"},
                {"promptTextTokens", 210},
                {"promptAudioTokens", 640},
                {"completionTextTokens", 6},
                {"completionAudioTokens", 0}},
               kVoicemailDetection, nullptr);
    }
    bill.total = asUsd(total);
    bill.breakdown["total"] = bill.total;
    return bill;
}

} // namespace autolynx::sim
