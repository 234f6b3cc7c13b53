// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>

#include <functional>
#include <optional>

namespace autolynx::ui {

/// What a chart over time shows, as figures.
struct Figures
{
    struct Row
    {
        QDateTime at;
        QList<std::optional<double>> values; ///< one a column; none where a line has no point then
    };
    QStringList names; ///< of the columns, without the time
    QList<Row> rows;   ///< the earliest first
    std::function<QString(double)> text;
};

/// Them as a table: the time first. Changed in place, so that what a person reads stays where it is. GUI thread.
class FiguresModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(const Figures& figures);
    /// All of it with its heads, tab-separated, as a spreadsheet takes it.
    QString allText() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString shown(const Figures::Row& row, int column) const;
    QString copied(const Figures::Row& row, int column) const;

    Figures figures_;
};

} // namespace autolynx::ui
