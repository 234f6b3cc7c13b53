// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"
#include "ui/widgets/conversation_view.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace autolynx::ui {

/// One call with all that is known of it, as call_show tells it.
struct CallDetail
{
    struct Step
    {
        QDateTime at;
        QString what; ///< in words
    };
    QString id;
    QString campaignId;
    QString name;
    QString phone; ///< E.164
    State state = State::Unknown;
    bool live = false;
    bool hangupAsked = false;
    int attempt = 1;
    QString reasonCode;
    std::optional<double> cost;
    QDateTime placed;
    QDateTime answered;
    QDateTime ended;
    QList<Step> steps;
    QList<Turn> turns;
    QString summary;
    bool recording = false;
    QString raw; ///< the whole object, indented
};

CallDetail callDetailFrom(const nlohmann::json& object);

} // namespace autolynx::ui
