// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/models/contacts_model.h"
#include "ui/models/row_fields.h"
#include "ui/models/row_values.h"

namespace autolynx::ui {

using In = CallField;

CallsModel::CallsModel(std::function<QDateTime()> now, QObject* parent)
    : RowsModel({{tr("Name"), RowColumn::Words, 200},
                 {tr("Phone"), RowColumn::ThePhone, 140},
                 {tr("State"), RowColumn::TheState, 145, "state"},
                 {tr("Called"), RowColumn::Digits, 110, "called"},
                 {tr("Length"), RowColumn::Amount, 80, "length"},
                 {tr("Cost"), RowColumn::Amount, 80, "cost"},
                 {tr("Why"), RowColumn::Quiet}},
                std::move(now), parent)
{
}

QString CallsModel::callIdOf(const db::Row& row) const
{
    return row[In::Call].toString();
}

State CallsModel::stateOf(const db::Row& row) const
{
    return callState(row[In::Launch].toString(), row[In::Status].toString(), row[In::Outcome].toString());
}

qint64 CallsModel::contactOf(const db::Row& row) const
{
    return row.value(In::Contact).toLongLong();
}

QString CallsModel::phoneOf(const db::Row& row) const
{
    return row[In::Phone].toString();
}

QString CallsModel::toolTip(const db::Row& row, int column) const
{
    const QString zones = row.value(In::Zones).toString();
    switch (column) {
    case Name:
    case Phone:
        return localTimeText(zones, now());
    case Called:
        return fullTimeText(timeOfUs(row[In::Called])) + u'\n' + localTimeText(zones, timeOfUs(row[In::Called]));
    case Reason:
        return row[In::Reason].toString();
    default:
        return {};
    }
}

QString CallsModel::text(const db::Row& row, int column) const
{
    switch (column) {
    case Name:
        return row[In::Name].toString();
    case Phone:
        return phoneText(phoneOf(row));
    case Outcome:
        return look(stateOf(row)).word;
    case Called:
        return timeText(timeOfUs(row[In::Called]), now());
    case Duration:
        return durationText(talked(row[In::Answered], row[In::Ended], now()));
    case Cost:
        return moneyText(dollarsOf(row[In::Cost]));
    case Reason:
        if (row[In::Ended].isNull() && !row[In::Hangup].isNull())
            return tr("Being hung up");
        return reasonText(row[In::Reason].toString());
    default:
        return {};
    }
}

} // namespace autolynx::ui
