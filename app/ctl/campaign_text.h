// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <nlohmann/json_fwd.hpp>

#include <cstdint>

namespace autolynx::ctl {

/// How autolynxctl says a campaign (campaign_show's object) to a person.
QStringList listRow(const nlohmann::json& campaign); ///< id, name, state, done, spend
QString fullText(const nlohmann::json& campaign);
QString oneLine(const nlohmann::json& campaign); ///< "RUNNING 12/200 final, 8 active, hold: outside_window"
/// Contacts that have come to their end: everything but pending and active.
std::int64_t finalCount(const nlohmann::json& campaign);
std::int64_t countOf(const nlohmann::json& campaign, const char* bucket);

} // namespace autolynx::ctl
