// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace autolynx::db {
class Connection;
}
namespace autolynx::provider {
class Client;
}

namespace autolynx::dialer {

/// The drift lock's eye (R15): compares the provider's copies of those assistants that are due (campaigns dial with
/// them) with ours, and tells the database what differs or is gone. A copy that can't be read tells nothing, and is due
/// again soon. Blocks while the provider answers. Errors: the database's.
Result<void> watchAssistants(db::Connection& connection, provider::Client& client);

} // namespace autolynx::dialer
