// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rows_model.h"

#include "ui/widgets/roles.h"

namespace autolynx::ui {

RowsModel::RowsModel(QList<RowColumn> columns, std::function<QDateTime()> now, QObject* parent)
    : PagedModel(parent), columns_(std::move(columns)), now_(std::move(now))
{
}

int RowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns_.size())
        return {};
    const RowColumn& column = columns_[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::TextAlignmentRole:
        return int((column.kind == RowColumn::Amount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case WidthRole:
        return column.width;
    case OrderRole:
        return QString::fromLatin1(column.order);
    default:
        return {};
    }
}

QString RowsModel::callId(int row) const
{
    const db::Row* found = this->row(row);
    return found ? callIdOf(*found) : QString();
}

State RowsModel::stateAt(int row) const
{
    const db::Row* found = this->row(row);
    return found ? stateOf(*found) : State::Unknown;
}

QVariant RowsModel::cell(const db::Row& row, int column, int role) const
{
    const RowColumn::Kind kind = columns_[column].kind;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::TextAlignmentRole:
        return kind == RowColumn::Amount ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::ToolTipRole: {
        const QString tip = toolTip(row, column);
        return tip.isEmpty() ? QVariant() : QVariant(tip.toHtmlEscaped());
    }
    case FiguresRole:
        return kind == RowColumn::Digits || kind == RowColumn::Amount || kind == RowColumn::ThePhone;
    case MutedRole:
        return kind == RowColumn::Quiet;
    case StateRole:
        return kind == RowColumn::TheState ? QVariant(int(stateOf(row))) : QVariant();
    case CopyRole:
        return kind == RowColumn::ThePhone ? QVariant(phoneOf(row)) : QVariant();
    default:
        return {};
    }
}

} // namespace autolynx::ui
