// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/phone_model.h"

#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/widgets/roles.h"

#include <QHash>

namespace autolynx::ui {

PhoneModel::PhoneModel(std::function<QDateTime()> now, QObject* parent)
    : QAbstractTableModel(parent), now_(std::move(now))
{
}

void PhoneModel::setCalls(const QList<Today::OnPhone>& calls)
{
    QHash<QString, const Today::OnPhone*> fresh;
    for (const Today::OnPhone& call : calls)
        fresh.insert(call.id, &call);
    for (int row = static_cast<int>(calls_.size()) - 1; row >= 0; --row) {
        const Today::OnPhone* now = fresh.take(calls_[row].id);
        if (!now) {
            beginRemoveRows({}, row, row);
            calls_.removeAt(row);
            endRemoveRows();
        } else if (*now != calls_[row]) {
            calls_[row] = *now;
            Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
        }
    }
    // New ones come last, as they do in the database: nothing above them moves.
    if (!fresh.isEmpty()) {
        const auto first = static_cast<int>(calls_.size());
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        for (const Today::OnPhone& call : calls) {
            if (fresh.contains(call.id))
                calls_ << call;
        }
        endInsertRows();
    }
}

const Today::OnPhone* PhoneModel::at(int row) const
{
    return row >= 0 && row < calls_.size() ? &calls_[row] : nullptr;
}

void PhoneModel::tick()
{
    if (!calls_.isEmpty())
        Q_EMIT dataChanged(index(0, Since), index(rowCount() - 1, Since), {Qt::DisplayRole});
}

int PhoneModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(calls_.size());
}

int PhoneModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant PhoneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Since ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Name"), tr("Phone"), tr("State"), tr("For"), tr("Campaign"), tr("Assistant")};
    return names.value(section);
}

QVariant PhoneModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Today::OnPhone& call = calls_[index.row()];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole && column == Since)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == FiguresRole)
        return column == Phone || column == Since;
    if (role == MutedRole)
        return column == Campaign || column == Assistant;
    if (role == StateRole && column == Outcome)
        return int(call.hangingUp ? State::Stopping : call.state);
    if (role == CopyRole && column == Phone)
        return call.phone;
    if (role == IdRole)
        return call.id;
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return call.name;
    case Phone:
        return phoneText(call.phone);
    case Outcome:
        return call.hangingUp ? tr("Being hung up") : look(call.state).word;
    case Since:
        return durationText(std::chrono::seconds(qMax<qint64>(0, call.since.secsTo(now_()))));
    case Campaign:
        return call.campaign;
    case Assistant:
        return call.assistant;
    default:
        return {};
    }
}

} // namespace autolynx::ui
