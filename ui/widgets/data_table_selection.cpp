// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected in a table of any length.
#include "ui/widgets/data_table.h"
#include "ui/widgets/roles.h"

#include <algorithm>

namespace autolynx::ui {
namespace {

constexpr int kTold = 200; ///< rows of a range that are told whole

} // namespace

qsizetype DataTable::selectedRowCount() const
{
    // Ranges of one row may overlap in columns, never in rows: whole rows are selected.
    qsizetype count = 0;
    if (selectionModel()) {
        for (const QItemSelectionRange& range : selectionModel()->selection())
            count += range.left() == 0 ? range.height() : 0;
    }
    return count;
}

QList<int> DataTable::selectedRowNumbers() const
{
    QList<int> rows;
    if (!selectionModel())
        return rows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

QString DataTable::selectedText() const
{
    QString text;
    for (const int row : selectedRowNumbers()) {
        QStringList cells;
        for (const int column : shownColumns()) {
            const QModelIndex index = model()->index(row, column);
            const QVariant copied = index.data(CopyRole);
            QString cell = copied.isValid() ? copied.toString() : index.data().toString();
            cells << cell.replace(u'\t', u' ').replace(u'\n', u' ');
        }
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

void DataTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    // Only what is seen is painted anew, and a screen reader is told of one cell: but to find that one, QTableView
    // lists each cell of the selection, nine million of them where all of a long list is selected.
    QTableView::selectionChanged(briefly(selected), briefly(deselected));
}

QItemSelection DataTable::briefly(const QItemSelection& selection) const
{
    const int first = qMax(0, rowAt(0));
    const int below = rowAt(viewport()->height() - 1);
    const int last = below < 0 ? model()->rowCount() - 1 : below;
    QItemSelection seen;
    for (const QItemSelectionRange& range : selection) {
        const bool isLong = range.height() > kTold;
        const int top = isLong ? qMax(range.top(), first) : range.top();
        const int bottom = isLong ? qMin(range.bottom(), last) : range.bottom();
        if (range.isValid() && top <= bottom)
            seen.select(model()->index(top, range.left()), model()->index(bottom, range.right()));
    }
    return seen;
}

QModelIndex DataTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = model() ? model()->rowCount() : 0;
    if (rows > 0 && (action == MoveHome || action == MoveEnd))
        return model()->index(action == MoveHome ? 0 : rows - 1, qMax(0, currentIndex().column()));
    return QTableView::moveCursor(action, modifiers);
}

} // namespace autolynx::ui
