// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/canary.h"
#include "ui/format/hours.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <nlohmann/json_fwd.hpp>

#include <array>
#include <optional>

namespace autolynx::ui {

/// How a campaign calls: what can be set when it is made and changed while it is live (R4, R11, R12).
struct CampaignSettings
{
    QString name;
    QStringList lineIds;
    int cap = 8;
    bool batches = false;
    bool lineQuiet = false;
    bool cadence = false; ///< freed slots wait for the minute's tick
    WeekHours hours = everyDay("08:00", "21:00");
    bool skipHolidays = true;
    QString fallbackZone; ///< empty: who has no known zone is not called
    bool consentRequired = false;
    int maxSeconds = 0; ///< 0: the assistant's own limit
    int maxAttempts = 1;
    QStringList retryOutcomes;                    ///< "no_answer", …; of those the attempts after the first
    QList<int> retryAfter = {3600, 14400, 86400}; ///< seconds after the first call, the second, …
    std::optional<double> alert;                  ///< dollars; soft
    std::optional<double> alertDay;
    std::optional<double> budget; ///< hard
    std::optional<double> budgetDay;
    std::optional<Canary> canary;
    bool operator==(const CampaignSettings&) const = default;

    static WeekHours everyDay(const char* from, const char* to);
    /// Of campaign_show's object.
    static CampaignSettings from(const nlohmann::json& campaign);
    /// For campaign_create.
    nlohmann::json fields() const;
    /// For campaign_set: only what differs from `before`.
    nlohmann::json changes(const CampaignSettings& before) const;
};

/// One change in words, for the person to look at before it is made.
struct SettingChange
{
    QString what;
    QString before;
    QString now;
    QString effect; ///< when it takes effect, or on whom
};
/// `lineNames`: what lines are called, by id.
QList<SettingChange> changesInWords(const CampaignSettings& before, const CampaignSettings& now,
                                    const QMap<QString, QString>& lineNames);

/// Settings in words, as they stand beside a folded section, in a summary and in a change.
QString attemptsText(const CampaignSettings& settings);
QString moneyLimitsText(const CampaignSettings& settings);
QString careText(const CampaignSettings& settings);

} // namespace autolynx::ui
