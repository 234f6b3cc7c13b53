// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/contacts_model.h"

#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/models/row_fields.h"
#include "ui/models/row_values.h"

namespace autolynx::ui {

using In = ContactField;

ContactsModel::ContactsModel(std::function<QDateTime()> now, QObject* parent)
    : RowsModel({{tr("Name"), RowColumn::Words, 180, "name"},
                 {tr("Business"), RowColumn::Quiet, 170},
                 {tr("Phone"), RowColumn::ThePhone, 140, "phone"},
                 {tr("State"), RowColumn::TheState, 145, "state"},
                 {tr("Attempts"), RowColumn::Amount, 80},
                 {tr("Called"), RowColumn::Digits, 110},
                 {tr("Length"), RowColumn::Amount, 70},
                 {tr("Cost"), RowColumn::Amount, 80},
                 {tr("Why"), RowColumn::Quiet}},
                std::move(now), parent)
{
}

QString ContactsModel::callIdOf(const db::Row& row) const
{
    return row[In::Call].toString();
}

State ContactsModel::stateOf(const db::Row& row) const
{
    return contactState(row[In::State].toString(), row[In::Final].toString());
}

qint64 ContactsModel::contactOf(const db::Row& row) const
{
    return row[In::Key].toLongLong();
}

QString ContactsModel::phoneOf(const db::Row& row) const
{
    return row[In::Phone].toString();
}

QString ContactsModel::toolTip(const db::Row& row, int column) const
{
    const QString zones = row.value(In::Zones).toString();
    switch (column) {
    case Name:
    case Phone:
        return localTimeText(zones, now());
    case Called: {
        const QDateTime called = timeOfUs(row[In::Called]);
        return called.isValid() ? fullTimeText(called) + u'\n' + localTimeText(zones, called) : QString();
    }
    case Why: // the provider's own word
        return (row[In::Reason].isNull() ? row[In::Wait] : row[In::Reason]).toString();
    default:
        return {};
    }
}

QString ContactsModel::text(const db::Row& row, int column) const
{
    switch (column) {
    case Name:
        return row[In::Name].toString();
    case Business:
        return row[In::Business].toString();
    case Phone:
        return phoneText(phoneOf(row));
    case Outcome:
        return look(stateOf(row)).word;
    case Attempts:
        return row[In::Attempts].toInt() == 0 ? noneText() : numberText(row[In::Attempts].toInt());
    case Called:
        return timeText(timeOfUs(row[In::Called]), now());
    case Duration:
        return durationText(talked(row[In::Answered], row[In::Ended], now()));
    case Cost:
        return moneyText(dollarsOf(row[In::Cost]));
    case Why: {
        const bool waits = row[In::State].toString() == u"PENDING" || row[In::Reason].isNull();
        return reasonText(row[waits ? In::Wait : In::Reason].toString());
    }
    default:
        return {};
    }
}

} // namespace autolynx::ui
