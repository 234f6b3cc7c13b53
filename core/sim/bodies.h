// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/call.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace autolynx::sim {

/// The one organization that there is.
extern const std::string kOrgId;

/// What the provider shows of a call, wherever it stands: everything, as GET /call/{id} does.
nlohmann::json callBody(const Call& call, TimePoint now);
/// The same without what only post-processing gives: what webhooks carry as "call".
nlohmann::json callHeadBody(const Call& call);

/// Webhook bodies, {"message": …}. The time is the message's own.
nlohmann::json statusMessage(const Call& call, TimePoint now);
nlohmann::json reportMessage(const Call& call, TimePoint now);
/// Those of one turn that the call's serverMessages ask for.
std::vector<nlohmann::json> turnMessages(const Call& call, std::size_t turn, TimePoint now);
/// Makes the message a new one, as sent again later: new timestamp, new presigned URLs.
void renew(nlohmann::json& message, TimePoint now);

} // namespace autolynx::sim
