// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/models/contacts_model.h"
#include "ui/models/row_values.h"
#include "ui/widgets/roles.h"

namespace autolynx::ui {
namespace {

// Columns of call_rows.
enum In {
    InKey,
    InCall,
    InName,
    InBusiness,
    InPhone,
    InAttempt,
    InLaunch,
    InStatus,
    InOutcome,
    InReason,
    InCost,
    InCalled,
    InAnswered,
    InEnded,
    InHangup
};

State stateOf(const db::Row& row)
{
    return callState(row[InLaunch].toString(), row[InStatus].toString(), row[InOutcome].toString());
}

} // namespace

CallsModel::CallsModel(std::function<QDateTime()> now, QObject* parent) : PagedModel(parent), now_(std::move(now))
{
}

int CallsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant CallsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool right = section == Duration || section == Cost;
    if (role == Qt::TextAlignmentRole)
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Name"), tr("Phone"), tr("State"), tr("Called"), tr("Length"), tr("Cost"), tr("Why")};
    return names.value(section);
}

QString CallsModel::callId(int row) const
{
    const db::Row* found = this->row(row);
    return found ? found->at(InCall).toString() : QString();
}

State CallsModel::stateAt(int row) const
{
    const db::Row* found = this->row(row);
    return found ? stateOf(*found) : State::Unknown;
}

QVariant CallsModel::cell(const db::Row& row, int column, int role) const
{
    if (role == Qt::TextAlignmentRole && (column == Duration || column == Cost))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == FiguresRole)
        return column == Phone || column == Called || column == Duration || column == Cost;
    if (role == MutedRole)
        return column == Reason;
    if (role == StateRole && column == Outcome)
        return int(stateOf(row));
    if (role == CopyRole && column == Phone)
        return row[InPhone];
    if (role == Qt::ToolTipRole && column == Called)
        return fullTimeText(timeOfUs(row[InCalled]));
    if (role == Qt::ToolTipRole && column == Reason)
        return row[InReason];
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return row[InName];
    case Phone:
        return phoneText(row[InPhone].toString());
    case Outcome:
        return look(stateOf(row)).word;
    case Called:
        return timeText(timeOfUs(row[InCalled]), now_());
    case Duration:
        return durationText(talked(row[InAnswered], row[InEnded], now_()));
    case Cost:
        return moneyText(dollarsOf(row[InCost]));
    case Reason:
        if (row[InEnded].isNull() && !row[InHangup].isNull())
            return tr("Being hung up");
        return reasonText(row[InReason].toString());
    default:
        return {};
    }
}

} // namespace autolynx::ui
