// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/conversation.h"

#include "core/sim/embedded.h"

#include <algorithm>

namespace autolynx::sim {
namespace {

constexpr double kWordMs = 60'000.0 / 160; // an unhurried speaker's 160 words a minute
constexpr double kPauseMs = 800;           // between two speakers, transcription and model latency included

std::vector<Conversation> readAll()
{
    std::vector<Conversation> all;
    const nlohmann::json file = nlohmann::json::parse(kConversationsJson);
    for (const auto& script : file.at("conversations")) {
        Conversation made;
        made.topic = script.at("topic");
        const std::string end = script.at("end");
        made.end = end == "transfer"   ? Conversation::End::Transfer
                   : end == "customer" ? Conversation::End::Customer
                                       : Conversation::End::Assistant;
        made.goal = script.at("goal");
        made.goalReached = script.at("goal_reached");
        made.optOut = script.at("opt_out");
        made.summary = script.at("summary");
        made.data = script.at("data");
        made.destination = script.value("destination", "");
        made.turns = script.at("turns").get<std::vector<std::string>>();
        all.push_back(std::move(made));
    }
    return all;
}

std::string_view trim(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

} // namespace

const std::vector<Conversation>& conversations()
{
    static const std::vector<Conversation> all = readAll();
    return all;
}

std::string fillIn(std::string_view text, const nlohmann::json& values)
{
    std::string filled;
    for (;;) {
        const std::size_t open = text.find("{{");
        const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
        if (close == std::string_view::npos)
            return filled.append(text);
        filled.append(text.substr(0, open));
        const auto value = values.find(trim(text.substr(open + 2, close - open - 2)));
        if (value != values.end())
            filled += value->is_string() ? value->get<std::string>() : value->dump();
        text.remove_prefix(close + 2);
    }
}

std::vector<Turn> timeTurns(const std::vector<std::pair<bool, std::string>>& lines, std::chrono::milliseconds length)
{
    std::vector<Turn> turns;
    double at = kPauseMs;
    std::vector<std::pair<double, double>> natural;
    for (const auto& [bot, text] : lines) {
        const auto words = 1 + std::count(text.begin(), text.end(), ' ');
        natural.emplace_back(at, at + static_cast<double>(words) * kWordMs);
        at = natural.back().second + kPauseMs;
        turns.push_back({bot, text, {}, {}});
    }
    const double stretch = static_cast<double>(length.count()) / at;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        turns[i].start = std::chrono::milliseconds(static_cast<std::int64_t>(natural[i].first * stretch));
        // A long call is one of long pauses, not of slow speech.
        const double spoken = (natural[i].second - natural[i].first) * std::min(stretch, 1.25);
        turns[i].end = turns[i].start + std::chrono::milliseconds(static_cast<std::int64_t>(spoken));
    }
    return turns;
}

} // namespace autolynx::sim
