// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sim/journal.h"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace autolynx::sim {

/// The organization's assistants and its three phone numbers. Any thread.
class Registry
{
public:
    Registry(const Clock& clock, Journal& journal);

    nlohmann::json createAssistant(const nlohmann::json& settings);
    /// Null if there is none.
    nlohmann::json assistant(const std::string& id) const;
    /// Newest first.
    std::vector<nlohmann::json> assistants() const;
    /// Sets the properties given; one given as null is removed. Null if there is no such assistant.
    nlohmann::json updateAssistant(const std::string& id, const nlohmann::json& changes);
    /// Null if there is none; it was pinned if `pinned` comes back true, and is still there.
    nlohmann::json removeAssistant(const std::string& id, bool& pinned);
    /// As if another resource referred to it.
    void pin(const std::string& id, bool pinned);
    /// What calls take with them: the settings alone, without id and times. Null if there is none.
    std::shared_ptr<const nlohmann::json> settings(const std::string& id) const;

    /// Phone numbers never change; null if there is none.
    std::shared_ptr<const nlohmann::json> line(const std::string& id) const;
    const std::vector<std::shared_ptr<const nlohmann::json>>& lines() const { return lines_; }

    /// Takes a journal entry, if it is about assistants.
    void restore(const nlohmann::json& entry);

private:
    const Clock& clock_;
    Journal& journal_;
    mutable std::mutex mutex_;
    std::map<std::string, nlohmann::json> assistants_;
    std::vector<std::string> order_; ///< of creation
    std::set<std::string> pinned_;
    std::vector<std::shared_ptr<const nlohmann::json>> lines_;
};

} // namespace autolynx::sim
