// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/widgets/level_mark.h"

#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// One thing that is well or not: what it is, how it stands, what that means, and what to do when it is not well.
struct HealthFact
{
    QString part; ///< "database", "workers", "provider", "line", "webhooks": as in the status bar
    QString name;
    Level level = Level::Good;
    QString value;
    QString meaning;
    QString remedy; ///< empty: nothing needs to be done
    bool operator==(const HealthFact&) const = default;
};

/// What a part is called.
QString healthPart(const QString& part);
/// health_details' answer in words.
QList<HealthFact> healthFrom(const nlohmann::json& object, const QDateTime& now);

} // namespace autolynx::ui
