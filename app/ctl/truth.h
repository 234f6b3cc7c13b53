// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QString>
#include <QStringList>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ctl {

/// What comparing a campaign with the simulator's own truth came to.
struct Agreement
{
    std::int64_t dialled = 0; ///< calls that the simulator really made for the campaign
    std::int64_t most = 0;    ///< at once
    QStringList differences;  ///< one sentence each, naming calls by id; empty: everything agrees
};

/// GET /_sim/truth.
Result<nlohmann::json> readTruth(const QString& simulatorUrl, const Secret& key);

/// Holds a completed campaign against the truth: every call of the simulator's is ours, once, with its number, end,
/// reason and cost; every call that we hold for made was made; nobody was dialled twice for one attempt; the cap was
/// never passed; every contact has come to an end; and the exported file says of each contact what the truth says.
Result<Agreement> compareWithTruth(db::Connection& connection, const nlohmann::json& campaign,
                                   const nlohmann::json& truth, const QString& exportedCsv);

} // namespace autolynx::ctl
