// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <chrono>

namespace autolynx::ctl {

/// What a person called something on the command line, as its id: a UUID is taken as it is, anything else is the name
/// of exactly one. Refused "…_not_found" or "ambiguous_name".
Result<QString> campaignId(db::Connection& connection, const QString& idOrName);
Result<QString> assistantId(db::Connection& connection, const QString& idOrName);
Result<QString> lineId(db::Connection& connection, const QString& idOrNumber);

/// Waits until a worker has carried out a provider command, and answers command_show's object. A failed command comes
/// back as its error; "no_answer_yet" when `patience` is over: the worker may still do it.
Result<nlohmann::json> waitForCommand(db::Connection& connection, const QString& commandId,
                                      std::chrono::milliseconds patience);

/// Text of a string member; empty if it is absent or null.
QString member(const nlohmann::json& object, const char* key);

} // namespace autolynx::ctl
