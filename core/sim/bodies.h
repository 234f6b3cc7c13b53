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

/// "https://host/path?X-Expires=…&X-Signature=…": good until the time in it, for nothing but that path.
std::string presign(const std::string& url, TimePoint now);
/// Whether a path and query came from presign() and are still good.
bool presignedIsGood(const std::string& path, const std::string& query, TimePoint now);
/// Where a call's recording lies: another host name than the API's, so that nobody should send it the API's key.
std::string recordingUrl(const Call& call, const std::string& kind);
/// Whether there is a recording by now.
bool recorded(const Call& call);

} // namespace autolynx::sim
