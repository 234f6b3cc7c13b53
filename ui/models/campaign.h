// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"
#include "ui/widgets/segments.h"

#include <QDateTime>
#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace autolynx::ui {

/// How many contacts are where (PRODUCT: imported = pending + active + every final).
struct Counts
{
    qint64 imported = 0;
    qint64 pending = 0;
    qint64 active = 0;
    qint64 answered = 0;
    qint64 voicemail = 0;
    qint64 noAnswer = 0;
    qint64 busy = 0;
    qint64 rejected = 0;
    qint64 canceled = 0;
    qint64 failed = 0;
    qint64 doNotCall = 0;
    qint64 skipped = 0;
    qint64 notAllowed = 0;
    qint64 uncertain = 0;
    bool operator==(const Counts&) const = default;

    qint64 done() const { return imported - pending - active; }
    /// Of one state of contacts; 0 for what contacts can't be.
    qint64 of(State state) const;
    /// In the order of every bar.
    Segments segments() const;
    /// Each outcome by itself, those that are nobody's left out.
    Segments outcomes() const;
};

/// A campaign as campaign_show and campaign_list tell it.
struct Campaign
{
    QString id;
    QString name;
    QString state; ///< CREATED … FAILED
    QString owner;
    QString holdCode; ///< empty: nothing holds it
    QDateTime holdClears;
    QString assistantId;
    QString mode;
    int cap = 0;
    bool stopping = false;
    bool finishing = false;
    bool archived = false;
    Counts counts;
    qint64 calls = 0;
    double spend = 0;
    std::optional<double> alert; ///< dollars; soft
    std::optional<double> alertDay;
    std::optional<double> budget; ///< hard
    std::optional<double> budgetDay;
    QString parentId; ///< of the campaign that it redials; empty: none
    QDateTime created;
    QDateTime startAt;
    QDateTime started;
    QDateTime ended;
    qint64 seq = 0;
    bool operator==(const Campaign&) const = default;

    bool isLive() const;
};

Campaign campaignFrom(const nlohmann::json& object);

/// What a person should know of a campaign at a glance: whether it dials, and if not, why, and what ends that.
struct Situation
{
    State state;
    QString reason; ///< a sentence; empty where the state says it all
    QString remedy; ///< what ends it
};
Situation situationOf(const Campaign& campaign, const QDateTime& now);

/// What may be done with a campaign now, and why not.
struct Permission
{
    bool allowed = false;
    QString whyNot;
};
enum class CampaignAction {
    Start,
    Rehearse,
    Schedule,
    Unschedule,
    Pause,
    Resume,
    Stop,
    Finish,
    GiveUp,
    Change,
    Clone,
    Redial,
    Assign,
    Archive,
    Unarchive,
    Delete,
    Export,
    ExportChain,
    ExportRejects
};
/// `admin`: whether an admin asks.
Permission may(CampaignAction action, const Campaign& campaign, bool admin);

} // namespace autolynx::ui
