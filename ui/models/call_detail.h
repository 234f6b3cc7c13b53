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
    struct Fact
    {
        QString name;
        QString value;
    };
    struct Part
    {
        QString what; ///< "Voice (vapi)"
        double dollars = 0;
    };
    struct Note
    {
        qint64 id = 0;
        QDateTime at;
        QString author;
        QString text;
        bool mine = false; ///< the reader wrote it
        QString about;     ///< empty: this call
    };
    QString id;
    QString campaignId;
    QString name;
    QString phone; ///< E.164
    QString assistant;
    State state = State::Unknown;
    bool live = false;
    bool hangupAsked = false;
    int attempt = 1;
    QString reasonCode;
    std::optional<double> cost;
    QList<Part> costParts;
    QDateTime placed;
    QDateTime answered;
    QDateTime ended;
    QList<Step> steps;
    QList<Turn> turns;
    QString summary;
    QList<Fact> result;       ///< what the analysis found: structured outputs, success
    std::optional<Fact> goal; ///< the assistant's, if it has one; without value: not told
    QList<Note> notes;
    bool recording = false;
    QString raw; ///< the whole object, indented
};

CallDetail callDetailFrom(const nlohmann::json& object);

/// What a call cost, part by part, from the provider's `costs` or `costBreakdown`.
QList<CallDetail::Part> costPartsFrom(const nlohmann::json& breakdown);
/// What a call came to: the analysis' and structured outputs' members as names and values that people read.
QList<CallDetail::Fact> resultFrom(const nlohmann::json& analysis, const nlohmann::json& structured);
/// "preferredTime", "preferred_time": "Preferred time".
QString readableName(const QString& key);

} // namespace autolynx::ui
