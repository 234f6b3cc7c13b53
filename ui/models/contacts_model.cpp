// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/contacts_model.h"

#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/models/row_values.h"
#include "ui/widgets/roles.h"

namespace autolynx::ui {
namespace {

// Columns of contact_rows.
enum In {
    InKey,
    InName,
    InBusiness,
    InPhone,
    InState,
    InFinal,
    InWait,
    InAttempts,
    InCall,
    InReason,
    InCost,
    InCalled,
    InAnswered,
    InEnded
};

} // namespace

ContactsModel::ContactsModel(std::function<QDateTime()> now, QObject* parent) : PagedModel(parent), now_(std::move(now))
{
}

int ContactsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ContactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool right = section == Attempts || section == Duration || section == Cost;
    if (role == Qt::TextAlignmentRole)
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Name"),   tr("Business"), tr("Phone"), tr("State"), tr("Attempts"),
                            tr("Called"), tr("Length"),   tr("Cost"),  tr("Why")};
    return names.value(section);
}

QString ContactsModel::callId(int row) const
{
    const db::Row* found = this->row(row);
    return found ? found->at(InCall).toString() : QString();
}

QVariant ContactsModel::cell(const db::Row& row, int column, int role) const
{
    if (role == Qt::TextAlignmentRole && (column == Attempts || column == Duration || column == Cost))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == FiguresRole)
        return column != Name && column != Business && column != Outcome && column != Why;
    if (role == MutedRole)
        return column == Why || column == Business;
    if (role == StateRole && column == Outcome)
        return int(contactState(row[InState].toString(), row[InFinal].toString()));
    if (role == CopyRole && column == Phone)
        return row[InPhone];
    if (role == Qt::ToolTipRole && column == Called) {
        const QDateTime called = timeOfUs(row[InCalled]);
        return called.isValid() ? fullTimeText(called) : QVariant();
    }
    if (role == Qt::ToolTipRole && column == Why)
        return row[InReason].isNull() ? row[InWait] : row[InReason]; // the provider's own word
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return row[InName];
    case Business:
        return row[InBusiness];
    case Phone:
        return phoneText(row[InPhone].toString());
    case Outcome:
        return look(contactState(row[InState].toString(), row[InFinal].toString())).word;
    case Attempts:
        return row[InAttempts].toInt() == 0 ? noneText() : numberText(row[InAttempts].toInt());
    case Called:
        return timeText(timeOfUs(row[InCalled]), now_());
    case Duration:
        return durationText(talked(row[InAnswered], row[InEnded], now_()));
    case Cost:
        return moneyText(dollarsOf(row[InCost]));
    case Why:
        return reasonText(
            row[row[InState].toString() == u"PENDING" || row[InReason].isNull() ? InWait : InReason].toString());
    default:
        return {};
    }
}

} // namespace autolynx::ui
