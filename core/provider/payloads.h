// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace autolynx::provider {

/// Where the provider sends what it has to say about a call.
struct WebhookTarget
{
    std::string publicUrl;    ///< base, "https://dial.example.com"; empty: no webhooks, calls are polled
    Secret sharedSecret;      ///< sent as X-Vapi-Secret, unless there is a credential
    std::string credentialId; ///< made in the provider's dashboard; it signs or authenticates by itself
};

/// One call to be made.
struct CallOrder
{
    std::string callId;       ///< ours, a UUID
    std::string installation; ///< a UUID
    std::string campaignId;   ///< a UUID; empty for a test call, as contactId is
    std::string contactId;    ///< decimal digits
    int attempt = 1;
    std::string assistantId;   ///< the provider's
    std::string phoneNumberId; ///< the provider's
    std::string number;        ///< E.164
    std::string name;
    std::string businessName;
    std::string variables;                 ///< JSON object text: the contact's further columns
    std::optional<int> maxDurationSeconds; ///< 10–43200 by contract; clamped
};

/// The body of POST /call: schema fields only, because any other is refused. It carries all of our ids, so that a
/// call can be rebuilt from the provider's copy alone (R10). Without a public URL it names no server and leaves
/// serverMessages alone: whoever else listens to that assistant keeps what they get.
std::string createCallBody(const CallOrder& order, const WebhookTarget& target);

/// Text cut to `units` UTF-16 units (the strictest reading of the schema's maxLength) at a grapheme boundary.
std::string cutText(std::string_view text, int units);

/// {"type":"end-call"}, for a call's control URL.
std::string endCallBody();

/// Checks an assistant's configuration as a person gave it, and makes it fit for POST /assistant: read-only members of
/// a fetched assistant are dropped. Refused (kind Usage): not an object, a name that is missing or longer than 40,
/// and anything that looks like a secret, because config_json is readable by every console; the error names the
/// member, never its value. Unknown members are left to the provider, whose schema grows.
Result<nlohmann::json> checkedAssistantConfig(std::string_view json);

} // namespace autolynx::provider
