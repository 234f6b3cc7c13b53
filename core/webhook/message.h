// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/call_fact.h"

#include <optional>
#include <string>
#include <string_view>

namespace autolynx::webhook {

/// What one webhook body says.
struct Message
{
    bool json = false; ///< false: not JSON; the fact, if any, only says that something came for this call
    std::string type;  ///< the provider's message type, as a code; empty if it has none
    /// Nothing only if neither the body nor the URL names a call: an organisation's message, of no use to us.
    std::optional<provider::CallFact> fact;
};

/// Reads the body of POST /webhooks/vapi[/{call}]. `urlCallId` is the URL's last segment, or empty; it is believed
/// only where the body itself names no call of ours. Takes any bytes. `status-update` and `end-of-call-report` tell a
/// status; every other type (`hang` too, which means a slow assistant) tells only that the call was heard from.
Message readMessage(std::string_view body, std::string_view urlCallId);

} // namespace autolynx::webhook
