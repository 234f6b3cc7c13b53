// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>

namespace autolynx::sim {

/// The simulator's memory across restarts: one JSON object a line, only ever appended to. A kill loses nothing that
/// was written (the kernel has it) and at most tears the last line, which is then dropped.
class Journal
{
public:
    Journal() = default;
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// Opens `directory`/journal.jsonl, making both if need be, and hands over every line written before. The file is
    /// locked: a second simulator on the same directory is refused. An unreadable line in the middle is an error.
    Result<void> open(const std::string& directory, const std::function<void(const nlohmann::json&)>& replay);
    /// Does nothing if no journal was opened, or while it replays.
    void append(const nlohmann::json& entry);

private:
    int locked_ = -1;
    int fd_ = -1; ///< the same, once entries may be appended
};

} // namespace autolynx::sim
