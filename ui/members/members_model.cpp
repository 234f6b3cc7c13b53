// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/members/members_model.h"

#include "ui/format/numbers.h"
#include "ui/widgets/roles.h"

#include <algorithm>

namespace autolynx::ui {

MembersModel::MembersModel(NowFunction now, QObject* parent) : QAbstractTableModel(parent), now_(std::move(now))
{
}

void MembersModel::setPasswords(bool passwords)
{
    if (passwords == passwords_)
        return;
    passwords_ = passwords;
    if (!members_.isEmpty())
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
}

void MembersModel::setMembers(const QList<Member>& members)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::none_of(members.begin(), members.end(),
                         [&](const Member& member) { return member.email == members_[row].email; })) {
            beginRemoveRows({}, row, row);
            members_.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < members.size(); ++row) {
        const int before = rowOf(members[row].email);
        if (before < 0) {
            beginInsertRows({}, row, row);
            members_.insert(row, members[row]);
            endInsertRows();
        } else if (before != row) {
            beginMoveRows({}, before, before, {}, row); // what is left of it is right: it comes from behind
            members_.move(before, row);
            endMoveRows();
        }
        if (members_[row] != members[row]) {
            members_[row] = members[row];
            Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
        }
    }
}

const Member* MembersModel::at(int row) const
{
    return row >= 0 && row < members_.size() ? &members_[row] : nullptr;
}

int MembersModel::rowOf(const QString& email) const
{
    const auto found =
        std::find_if(members_.begin(), members_.end(), [&](const Member& member) { return member.email == email; });
    return found == members_.end() ? -1 : static_cast<int>(found - members_.begin());
}

int MembersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(members_.size());
}

int MembersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant MembersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool figures = section == Sessions || section == Campaigns;
    switch (role) {
    case Qt::TextAlignmentRole:
        return int((figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case OrderRole: // any: there are few enough to be sorted here
        return QString::number(section);
    case Qt::DisplayRole:
        return QStringList{tr("Name"),      tr("Role"),      tr("State"),  tr("Last signed in"),
                           tr("Signed in"), tr("Campaigns"), tr("Address")}
            .value(section);
    case Qt::ToolTipRole:
        return section == Sessions    ? tr("Desktops that they are signed in from now")
               : section == Campaigns ? tr("Campaigns that they answer for")
                                      : QVariant();
    default:
        return {};
    }
}

QString MembersModel::text(const Member& member, int column) const
{
    switch (column) {
    case Name:
        return member.own ? tr("%1 (you)").arg(member.called()) : member.name.isEmpty() ? noneText() : member.name;
    case Role:
        return roleText(member.admin);
    case State:
        return memberStateText(member, passwords_);
    case SignedIn:
        return member.signedIn.isValid() ? timeText(member.signedIn, now_()) : tr("never");
    case Sessions:
        return member.sessions > 0 ? numberText(member.sessions) : noneText();
    case Campaigns:
        return member.campaigns > 0 ? numberText(member.campaigns) : noneText();
    default:
        return member.email;
    }
}

QVariant MembersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Member& member = members_[index.row()];
    const int column = index.column();
    const bool figures = column == Sessions || column == Campaigns;
    switch (role) {
    case Qt::DisplayRole:
        return text(member, column);
    case Qt::ToolTipRole:
        if (column == SignedIn && member.signedIn.isValid())
            return fullTimeText(member.signedIn);
        if (column == Campaigns && member.live > 0) {
            const auto live = static_cast<int>(member.live);
            return tr("%n of them are live or scheduled", nullptr, live);
        }
        return {};
    case OrderRole:
        switch (column) {
        case SignedIn:
            return member.signedIn;
        case Sessions:
            return member.sessions;
        case Campaigns:
            return member.campaigns;
        default:
            return text(member, column);
        }
    case Qt::TextAlignmentRole:
        return int((figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FiguresRole:
        return figures;
    case MutedRole:
        return !member.active || column == Email || (column == SignedIn && !member.signedIn.isValid());
    case IdRole:
        return member.email;
    default:
        return {};
    }
}

} // namespace autolynx::ui
