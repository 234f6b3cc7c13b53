// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/health.h"

namespace autolynx::ui {

/// The part of health_details about slots by either count, and about lines.
void addCapacity(QList<HealthFact>& facts, const nlohmann::json& capacity, const QDateTime& now);
void addLines(QList<HealthFact>& facts, const nlohmann::json& lines, const QDateTime& now);

} // namespace autolynx::ui
