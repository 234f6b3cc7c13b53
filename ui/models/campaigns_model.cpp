// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/campaigns_model.h"

#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/widgets/roles.h"

#include <QSet>

namespace autolynx::ui {
namespace {

QDateTime lastChange(const Campaign& campaign)
{
    return campaign.ended.isValid() ? campaign.ended : campaign.started.isValid() ? campaign.started : campaign.created;
}

} // namespace

CampaignsModel::CampaignsModel(std::function<QDateTime()> now, QObject* parent)
    : QAbstractTableModel(parent), now_(std::move(now))
{
}

void CampaignsModel::setCampaigns(const QList<Campaign>& campaigns)
{
    QSet<QString> kept;
    for (const Campaign& campaign : campaigns)
        kept.insert(campaign.id);
    for (int row = static_cast<int>(campaigns_.size()) - 1; row >= 0; --row) {
        if (!kept.contains(campaigns_[row].id)) {
            beginRemoveRows({}, row, row);
            campaigns_.removeAt(row);
            endRemoveRows();
        }
    }
    // Both are in falling order of seq, which never changes: what differs is new.
    for (int row = 0; row < campaigns.size(); ++row) {
        if (row >= campaigns_.size() || campaigns_[row].id != campaigns[row].id) {
            beginInsertRows({}, row, row);
            campaigns_.insert(row, campaigns[row]);
            endInsertRows();
        } else if (campaigns_[row] != campaigns[row]) {
            campaigns_[row] = campaigns[row];
            Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
        }
    }
}

const Campaign* CampaignsModel::at(int row) const
{
    return row >= 0 && row < campaigns_.size() ? &campaigns_[row] : nullptr;
}

int CampaignsModel::rowOf(const QString& id) const
{
    for (int row = 0; row < campaigns_.size(); ++row) {
        if (campaigns_[row].id == id)
            return row;
    }
    return -1;
}

int CampaignsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(campaigns_.size());
}

int CampaignsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant CampaignsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Done || section == Answered || section == Spend ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    if (role == OrderRole)
        return section == Progress ? QString() : QString::number(section);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Name"),     tr("State"), tr("Progress"), tr("Done"),
                            tr("Answered"), tr("Spend"), tr("Owner"),    tr("Last change")};
    return names.value(section);
}

QVariant CampaignsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Campaign& campaign = campaigns_[index.row()];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return shown(campaign, column);
    case Qt::TextAlignmentRole:
        if (column == Done || column == Answered || column == Spend)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case FiguresRole:
        return column == Done || column == Answered || column == Spend || column == Changed;
    case MutedRole:
        return column == Owner || column == Changed;
    case StateRole:
        return column == Situation ? QVariant(int(situationOf(campaign, now_()).state)) : QVariant();
    case SegmentsRole:
        return column == Progress ? QVariant::fromValue(campaign.counts.segments()) : QVariant();
    case Qt::ToolTipRole: {
        if (column == Progress)
            return segmentsText(campaign.counts.segments());
        if (column != Situation)
            return {};
        const auto situation = situationOf(campaign, now_());
        return (situation.reason + u' ' + situation.remedy).trimmed();
    }
    case CopyRole:
        return column == Progress ? QVariant(segmentsText(campaign.counts.segments())) : QVariant();
    case OrderRole:
        return orderOf(campaign, column);
    case IdRole:
        return campaign.id;
    default:
        return {};
    }
}

// What rows are compared by.
QVariant CampaignsModel::orderOf(const Campaign& campaign, int column) const
{
    switch (column) {
    case Situation:
        return int(situationOf(campaign, now_()).state);
    case Done:
        return campaign.counts.imported > 0 ? double(campaign.counts.done()) / double(campaign.counts.imported) : -1;
    case Answered:
        return campaign.counts.done() > 0 ? double(campaign.counts.answered) / double(campaign.counts.done()) : -1;
    case Spend:
        return campaign.spend;
    case Changed:
        return lastChange(campaign);
    default:
        return shown(campaign, column);
    }
}

QVariant CampaignsModel::shown(const Campaign& campaign, int column) const
{
    switch (column) {
    case Name:
        return campaign.name;
    case Situation: {
        const auto situation = situationOf(campaign, now_());
        const QString word = look(situation.state).word;
        return situation.state == State::Dialling ? word + QStringLiteral(" · ") + situation.reason : word;
    }
    case Done:
        return tr("%1 of %2").arg(numberText(campaign.counts.done()), numberText(campaign.counts.imported));
    case Answered:
        return shareText(campaign.counts.answered, campaign.counts.done());
    case Spend:
        return moneyText(campaign.spend);
    case Owner:
        return campaign.owner;
    case Changed:
        return timeText(lastChange(campaign), now_());
    default:
        return {};
    }
}

} // namespace autolynx::ui
