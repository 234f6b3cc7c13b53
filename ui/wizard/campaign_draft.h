// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QTime>

#include <optional>
#include <string>

namespace autolynx::ui {

/// What a person has decided of a campaign that is not there yet.
struct CampaignDraft
{
    QString name;
    QString assistantId;
    QString assistantName;
    QMap<QString, QString> defaults; ///< of variables
    QStringList lineIds;
    QStringList lineNumbers; ///< E.164, of the same lines
    int cap = 8;
    bool batches = false;
    bool lineQuiet = false;
    QTime from{8, 0};
    QTime to{21, 0};
    QString fallbackZone;          ///< empty: who has no known zone is not called
    int maxSeconds = 0;            ///< 0: the assistant's own limit
    std::optional<double> alert;   ///< dollars
    std::optional<QDateTime> when; ///< nothing: as soon as it is started

    /// campaign_create's object.
    std::string fields(const QString& region) const;
};

} // namespace autolynx::ui
