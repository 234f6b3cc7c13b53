// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaign.h"

#include <QAbstractTableModel>

#include <functional>

namespace autolynx::ui {

/// All campaigns that a member may see, the newest first; patched in place.
class CampaignsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Situation, Progress, Done, Answered, Spend, Owner, Changed, Columns };

    explicit CampaignsModel(std::function<QDateTime()> now, QObject* parent = nullptr);

    /// The whole list as it is now: rows that are still there keep their place and selection.
    void setCampaigns(const QList<Campaign>& campaigns);
    const Campaign* at(int row) const;
    int rowOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVariant shown(const Campaign& campaign, int column) const;
    QVariant orderOf(const Campaign& campaign, int column) const;

    std::function<QDateTime()> now_;
    QList<Campaign> campaigns_;
};

} // namespace autolynx::ui
