// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/registry.h"

#include "core/base/time_text.h"
#include "core/sim/bodies.h"
#include "core/sim/ids.h"

#include <algorithm>

namespace autolynx::sim {

using nlohmann::json;

namespace {

std::shared_ptr<const json> makeLine(const char* id, const char* provider, const char* number, const char* name)
{
    json line = {{"id", id},
                 {"orgId", kOrgId},
                 {"provider", provider},
                 {"number", number},
                 {"name", name},
                 {"status", "active"},
                 {"createdAt", "2026-08-01T10:00:00.000Z"},
                 {"updatedAt", "2026-08-02T10:00:00.000Z"}};
    if (line["provider"] == "twilio")
        line["twilioAccountSid"] = "AC00000000000000000000000000000000";
    return std::make_shared<const json>(std::move(line));
}

} // namespace

Registry::Registry(const Clock& clock, Journal& journal)
    : clock_(clock), journal_(journal),
      lines_({makeLine("c1f2a3b4-5d6e-4f70-8a91-b2c3d4e5f607", "twilio", "+14155550199", "Outbound San Francisco"),
              makeLine("e3a4b5c6-7d8e-4f91-8ab2-d4e5f6071829", "twilio", "+13125550142", "Outbound Chicago"),
              makeLine("d2e3f4a5-6b7c-4d80-9ea1-c3d4e5f60718", "vapi", "+14155550188", "Free number")})
{
}

json Registry::createAssistant(const json& settings)
{
    const std::lock_guard lock(mutex_);
    const std::string at = isoTime(clock_.now());
    json assistant = settings;
    assistant.update(
        {{"id", randomId()}, {"orgId", kOrgId}, {"createdAt", at}, {"updatedAt", at}, {"latestVersion", nullptr}});
    const std::string id = assistant["id"];
    assistants_[id] = assistant;
    order_.push_back(id);
    journal_.append({{"t", "assistant"}, {"id", id}, {"body", assistant}});
    return assistant;
}

json Registry::assistant(const std::string& id) const
{
    const std::lock_guard lock(mutex_);
    const auto found = assistants_.find(id);
    return found == assistants_.end() ? json() : found->second;
}

std::vector<json> Registry::assistants() const
{
    const std::lock_guard lock(mutex_);
    std::vector<json> all;
    for (auto id = order_.rbegin(); id != order_.rend(); ++id)
        all.push_back(assistants_.at(*id));
    return all;
}

json Registry::updateAssistant(const std::string& id, const json& changes)
{
    const std::lock_guard lock(mutex_);
    const auto found = assistants_.find(id);
    if (found == assistants_.end())
        return nullptr;
    for (const auto& [key, value] : changes.items()) {
        if (value.is_null())
            found->second.erase(key);
        else
            found->second[key] = value;
    }
    found->second["updatedAt"] = isoTime(clock_.now());
    journal_.append({{"t", "assistant"}, {"id", id}, {"body", found->second}});
    return found->second;
}

json Registry::removeAssistant(const std::string& id, bool& pinned)
{
    const std::lock_guard lock(mutex_);
    pinned = pinned_.contains(id);
    const auto found = assistants_.find(id);
    if (found == assistants_.end() || pinned)
        return nullptr;
    json removed = std::move(found->second);
    assistants_.erase(found);
    std::erase(order_, id);
    journal_.append({{"t", "assistant"}, {"id", id}, {"body", nullptr}});
    return removed;
}

void Registry::pin(const std::string& id, bool pinned)
{
    const std::lock_guard lock(mutex_);
    if (pinned)
        pinned_.insert(id);
    else
        pinned_.erase(id);
}

std::shared_ptr<const json> Registry::settings(const std::string& id) const
{
    json whole = assistant(id);
    if (whole.is_null())
        return nullptr;
    for (const char* key : {"id", "orgId", "createdAt", "updatedAt", "latestVersion"})
        whole.erase(key);
    return std::make_shared<const json>(std::move(whole));
}

std::shared_ptr<const json> Registry::line(const std::string& id) const
{
    const auto found =
        std::find_if(lines_.begin(), lines_.end(), [&](const auto& line) { return line->at("id") == id; });
    return found == lines_.end() ? nullptr : *found;
}

void Registry::restore(const json& entry)
{
    if (entry.value("t", "") != "assistant")
        return;
    const std::string id = entry.at("id");
    if (entry.at("body").is_null()) {
        assistants_.erase(id);
        std::erase(order_, id);
    } else if (assistants_.insert_or_assign(id, entry.at("body")).second) {
        order_.push_back(id);
    }
}

} // namespace autolynx::sim
