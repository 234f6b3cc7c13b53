// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/campaign_settings.h"

#include <QDateTime>
#include <QMap>

#include <optional>
#include <string>

namespace autolynx::ui {

/// What a person has decided of a campaign that is not there yet.
struct CampaignDraft
{
    CampaignSettings settings;
    QString assistantId;
    QString assistantName;
    QMap<QString, QString> defaults; ///< of variables
    QStringList lineNumbers;         ///< E.164, of the settings' lines
    std::optional<QDateTime> when;   ///< nothing: as soon as it is started

    /// campaign_create's object.
    std::string fields(const QString& region) const;
};

} // namespace autolynx::ui
