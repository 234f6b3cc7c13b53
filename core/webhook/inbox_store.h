// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/webhook/inbox.h"

namespace autolynx::webhook {

/// The store that writes to the database, through inbox_store(), as autolynx_worker: one connection, made on the
/// inbox's thread and remade when it breaks. While the database is away it says so at once, and tries again once a
/// second, so that senders are answered 503 instead of waiting.
Inbox::Store databaseStore(Secret databaseUrl);

} // namespace autolynx::webhook
