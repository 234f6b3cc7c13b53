// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <functional>

namespace autolynx::ctl {

/// What a person called something on the command line, as its id: a UUID is taken as it is, anything else is the name
/// of exactly one; of campaigns, one in the archive only if none outside is called so. Refused "…_not_found" or
/// "ambiguous_name".
Result<QString> campaignId(db::Connection& connection, const QString& idOrName);
Result<QString> assistantId(db::Connection& connection, const QString& idOrName);
Result<QString> lineId(db::Connection& connection, const QString& idOrNumber);

/// campaign_show's object.
Result<nlohmann::json> showCampaign(db::Connection& connection, const QString& id);
/// The ids of a campaign's contacts from what a person wrote: ids, or numbers with their +. Refused
/// "contact_not_found".
Result<QList<qint64>> contactIds(db::Connection& connection, const QString& campaign, const QStringList& idsOrNumbers);
/// A call's id as it is. Refused "call_not_found" if it is none.
Result<QString> callId(const QString& id);

/// Looks at a call until it has come to its end and, for one that was answered, its report is in, or `patience` is
/// over: then "no_answer_yet". Answers call_show's object.
Result<nlohmann::json> waitForCall(db::Connection& connection, const QString& id, std::chrono::milliseconds patience,
                                   const std::function<void(const nlohmann::json& call)>& onChange = {});

/// Waits until a worker has carried out a provider command, and answers command_show's object. A failed command comes
/// back as its error; "no_answer_yet" when `patience` is over: the worker may still do it.
Result<nlohmann::json> waitForCommand(db::Connection& connection, const QString& commandId,
                                      std::chrono::milliseconds patience);

/// Text of a string member; empty if it is absent or null.
QString member(const nlohmann::json& object, const char* key);

} // namespace autolynx::ctl
