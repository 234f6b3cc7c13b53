// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figures.h"

#include "ui/format/numbers.h"
#include "ui/widgets/roles.h"

#include <QLocale>

namespace autolynx::ui {

void FiguresModel::setFigures(const Figures& figures)
{
    if (figures.names.size() != figures_.names.size() || figures_.rows.isEmpty()) {
        beginResetModel();
        figures_ = figures;
        endResetModel();
        return;
    }
    const auto before = static_cast<int>(figures_.rows.size());
    const auto now = static_cast<int>(figures.rows.size());
    if (now > before)
        beginInsertRows({}, before, now - 1);
    else if (now < before)
        beginRemoveRows({}, now, before - 1);
    figures_ = figures;
    if (now > before)
        endInsertRows();
    else if (now < before)
        endRemoveRows();
    if (const int kept = qMin(before, now); kept > 0)
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QString FiguresModel::allText() const
{
    QString text;
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column)
        cells << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    text = cells.join(u'\t') + u'\n';
    for (const Figures::Row& row : figures_.rows) {
        cells.clear();
        for (int column = 0; column < columnCount(); ++column)
            cells << copied(row, column);
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

int FiguresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(figures_.rows.size());
}

int FiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(figures_.names.size());
}

QString FiguresModel::shown(const Figures::Row& row, int column) const
{
    if (column > 0) {
        const auto value = row.values.value(column - 1);
        return value ? figures_.text(*value) : noneText();
    }
    const bool days = figures_.rows.first().at.date() != figures_.rows.last().at.date();
    return row.at.toString(days ? tr("d MMM HH:mm:ss") : QStringLiteral("HH:mm:ss"));
}

// Whole moments and bare numbers, so that a spreadsheet counts with them.
QString FiguresModel::copied(const Figures::Row& row, int column) const
{
    if (column == 0)
        return row.at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    const auto value = row.values.value(column - 1);
    QLocale bare;
    bare.setNumberOptions(QLocale::OmitGroupSeparator);
    return value ? bare.toString(*value, 'g', 12) : QString();
}

QVariant FiguresModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Figures::Row& row = figures_.rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, index.column());
    case CopyRole:
        return copied(row, index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() > 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FiguresRole:
        return true;
    default:
        return {};
    }
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Time") : figures_.names[section - 1];
    if (role == Qt::TextAlignmentRole)
        return int((section > 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace autolynx::ui
