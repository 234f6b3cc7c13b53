// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// What the day looks like, as autolynx.today tells it.
struct Today
{
    /// Something that waits for a person, and the page that it is done on.
    struct Need
    {
        /// The one thing to do about it from here.
        enum class Action { Open, Health, Allow, Decide, Assistants, Rejects };
        State mark;
        QString what;
        QString consequence;
        QString campaignId; ///< empty: none
        Action action = Action::Open;
        QString campaign = {}; ///< its name
    };
    struct OnPhone
    {
        QString id;
        QString campaignId;
        QString name;
        QString phone;
        QString campaign;
        QString assistant;
        State state;
        QDateTime since;
        bool hangingUp = false;
        bool operator==(const OnPhone&) const = default;
    };
    QList<Need> needs;
    QList<OnPhone> phone;
    qint64 calls = 0;
    qint64 ended = 0;
    qint64 answered = 0;
    qint64 optOuts = 0;
    double spend = 0;
};

/// What happened since somebody last looked, as autolynx.meanwhile tells it: a sentence each.
QStringList meanwhileFrom(const nlohmann::json& object);

Today todayFrom(const nlohmann::json& object, const QDateTime& now);

} // namespace autolynx::ui
