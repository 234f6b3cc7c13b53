// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace autolynx::ui {

/// Rows of words for a DataTable, set as a whole: a preview, a list of what was refused.
class TextRows final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void set(const QStringList& header, const QList<QStringList>& rows);
    /// Columns of figures, to the right and in even digits.
    void setFigures(const QList<int>& columns) { figures_ = columns; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QStringList header_;
    QList<QStringList> rows_;
    QList<int> figures_;
};

} // namespace autolynx::ui
