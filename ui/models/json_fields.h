// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace autolynx::ui {

/// Members of what the database answered; empty, zero or nothing where they are absent, null or of another kind.
QString textOf(const nlohmann::json& object, const char* name);
qint64 numberOf(const nlohmann::json& object, const char* name);
std::optional<double> realOf(const nlohmann::json& object, const char* name);
bool flagOf(const nlohmann::json& object, const char* name);
QDateTime timeOf(const nlohmann::json& object, const char* name);

} // namespace autolynx::ui
