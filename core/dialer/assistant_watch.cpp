// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/assistant_watch.h"

#include "core/base/log.h"
#include "core/db/connection.h"
#include "core/provider/assistant_drift.h"
#include "core/provider/client.h"

#include <nlohmann/json.hpp>

namespace autolynx::dialer {
namespace {

using nlohmann::json;
using provider::ProviderAssistant;

constexpr int kAtOnce = 4; // what consoles ask for waits meanwhile

} // namespace

Result<void> watchAssistants(db::Connection& connection, provider::Client& client)
{
    AUTOLYNX_TRY(due, connection.query(QStringLiteral("SELECT assistant_id, provider_assistant_id, config, version "
                                                      "FROM autolynx.assistants_to_check(?)"),
                                       {kAtOnce}));
    for (const db::Row& row : due) {
        const QString id = row[0].toString();
        const auto found = provider::wait<ProviderAssistant>(
            [&](auto done) { client.getAssistant(row[1].toString().toStdString(), std::move(done)); });
        const bool missing = !found && found.error().code == QStringLiteral("provider_not_found");
        if (!found && !missing)
            continue; // the client has logged why
        json drift = json::array();
        if (found)
            drift = provider::assistantDrift(json::parse(row[2].toString().toStdString(), nullptr, false),
                                             json::parse(found->config, nullptr, false));
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.assistant_looked_at(?::uuid, ?, ?::jsonb, ?)"),
                                        {id, row[3].toInt(), QString::fromStdString(drift.dump()), missing}));
        if (missing || !drift.empty())
            log::warning("dialer", missing ? "assistant_missing" : "assistant_drifted",
                         {{"assistant", log::Id(id.toStdString())}, {"fields", drift.size()}});
    }
    return {};
}

} // namespace autolynx::dialer
