// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/text_rows.h"

#include "ui/widgets/roles.h"

namespace autolynx::ui {

void TextRows::set(const QStringList& header, const QList<QStringList>& rows)
{
    if (header == header_ && rows.size() == rows_.size()) { // what is selected stays
        rows_ = rows;
        if (!rows_.isEmpty() && !header_.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    header_ = header;
    rows_ = rows;
    endResetModel();
}

int TextRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TextRows::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(header_.size());
}

QVariant TextRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((figures_.contains(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(header_.value(section)) : QVariant();
}

QVariant TextRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString text = rows_[index.row()].value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        // A cell may have line breaks; a row of a table has one line.
        return QString(text).replace(u'\n', u' ').replace(u'\r', u' ');
    case Qt::ToolTipRole:
        return text.size() > 20 ? QVariant(text.toHtmlEscaped()) : QVariant();
    case Qt::TextAlignmentRole:
        return int((figures_.contains(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FiguresRole:
        return figures_.contains(index.column());
    default:
        return {};
    }
}

} // namespace autolynx::ui
