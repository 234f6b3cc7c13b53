// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace autolynx::sim {

/// One script of resources/sim/conversations.json.
struct Conversation
{
    enum class End { Assistant, Customer, Transfer };
    std::string topic;
    End end = End::Assistant;
    std::string goal;
    bool goalReached = false;
    bool optOut = false;
    std::string summary;
    nlohmann::json data;            ///< what the assistant noted, by key
    std::string destination;        ///< of a transfer: a number
    std::vector<std::string> turns; ///< the assistant's first, then alternating
};

/// All scripts; read once from the data compiled in.
const std::vector<Conversation>& conversations();

/// Puts values in place of {{names}}; one that is not there becomes nothing.
std::string fillIn(std::string_view text, const nlohmann::json& values);

/// One thing said, timed from the answer.
struct Turn
{
    bool bot = true;
    std::string text;
    std::chrono::milliseconds start{0};
    std::chrono::milliseconds end{0};
};

/// Times a dialogue as people speak and pause, then stretches or squeezes it to last `length`.
std::vector<Turn> timeTurns(const std::vector<std::pair<bool, std::string>>& lines, std::chrono::milliseconds length);

} // namespace autolynx::sim
