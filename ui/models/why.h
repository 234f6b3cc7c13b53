// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// One gate that dialling asks, and its answer now.
struct GateAnswer
{
    QString gate; ///< as the database names it
    State mark;   ///< Answered: open; Held: closed for now; NotAllowed: for good
    QString name;
    QString answer;  ///< open, or why it is closed
    QString inputs;  ///< what it judged by
    QString changes; ///< when it opens or closes by itself; empty: not by itself
    bool open = true;
};

/// Why one contact is not called, gate by gate, as contact_why tells it.
struct ContactWhy
{
    qint64 contact = 0;
    QString headline;
    QList<GateAnswer> gates;
};
ContactWhy contactWhyFrom(const nlohmann::json& object, const QDateTime& now);

/// Why a campaign waits, as campaign_why tells it.
struct CampaignWhy
{
    struct Wait
    {
        QString what;
        qint64 contacts = 0;
        QDateTime next;
        qint64 example = 0; ///< a contact that waits so; 0: none is named
    };
    struct Hours
    {
        QString zone;
        qint64 pending = 0;
        QString when;
    };
    QString headline; ///< what holds the whole, or that nothing does
    QString room;
    QString forecast;
    bool exact = true;
    QList<Wait> waits; ///< their turn first
    QList<Hours> hours;
};
CampaignWhy campaignWhyFrom(const nlohmann::json& object, const QDateTime& now);

} // namespace autolynx::ui
