// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace autolynx::provider {

/// One assistant as the provider has it.
struct ProviderAssistant
{
    std::string id;
    std::string name;
    std::string ourId;  ///< metadata.autolynx_assistant_id, a UUID: which of ours it was made for; empty for none
    std::string config; ///< JSON text, without secrets and read-only members
    std::optional<TimePoint> updatedAt;
};

/// One phone number that calls can go out from.
struct ProviderLine
{
    std::string id;
    std::string number; ///< may be empty (a SIP trunk)
    std::string name;
    std::string provider; ///< "twilio", "vonage", "vapi", "telnyx", "byo-phone-number", or one we don't know
    std::string status;   ///< "active", "activating", "blocked", or one we don't know
};

/// Where a recording lies for a short while; the URL is a secret. Our key must not be sent there.
struct RecordingPlace
{
    Secret url;
};

/// An element without an id is no assistant or line: nothing, or left out of the list.
std::optional<ProviderAssistant> readAssistant(const nlohmann::json& assistant);
std::vector<ProviderAssistant> readAssistants(const nlohmann::json& list);
std::vector<ProviderLine> readLines(const nlohmann::json& list);

/// Drops what only the provider writes: id, orgId, createdAt, updatedAt, latestVersion and the like.
void dropReadOnly(nlohmann::json& assistant);

} // namespace autolynx::provider
