// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <functional>

namespace autolynx::ui {

class RowDelegate;

/// Our table: rows with hairlines, whole rows selected, Ctrl+C copies them tab-separated, Enter or double click opens
/// one, columns shown, ordered and widened by the person, and remembered under a name. A head whose column can be
/// sorted (OrderRole) sorts by a click: rising, falling, and as it was; the others do not react.
class DataTable final : public QTableView
{
    Q_OBJECT
public:
    explicit DataTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Restores the columns that were saved under `name`, and saves them from now on.
    void rememberColumns(const QString& name);
    /// Widths to begin with, for columns that come later than the table; from when it is seen on they are the person's.
    void beginWith(const QList<int>& widths);
    /// Selects this row alone. QTableView's own looks for the first column that it shows, and right to left finds none
    /// before the table is laid out.
    void selectRow(int row);
    /// Rows in order, as a spreadsheet takes them.
    QString selectedText() const;
    QList<int> selectedRowNumbers() const;
    /// How many rows are selected, without naming them: a million are one range.
    qsizetype selectedRowCount() const;
    /// Columns that are shown, from the first that one sees.
    QList<int> shownColumns() const;
    /// What Ctrl+C does instead of copying what is here.
    void setCopy(std::function<void()> copy) { copy_ = std::move(copy); }
    /// The column that is sorted by; -1: none.
    int sortColumn() const { return sortColumn_; }
    Qt::SortOrder sortOrder() const { return sortOrder_; }
    /// Shows by the head what is sorted by; sorted() is not emitted.
    void setSort(int column, Qt::SortOrder order);

Q_SIGNALS:
    void opened(const QModelIndex& index);        ///< by Enter or double click
    void sorted(int column, Qt::SortOrder order); ///< by a person; -1: as it was

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    /// Home and End go to the first and the last row: of whole rows, not of cells.
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent* event) override;

private:
    void hover(int row);
    void fitHeads();
    /// Of long ranges only what is in sight.
    QItemSelection briefly(const QItemSelection& selection) const;
    void showColumnMenu(const QPoint& where);
    QString key() const; ///< in the settings
    QString heads() const;
    void save() const;
    void press(int column);

    RowDelegate* delegate_;
    std::function<void()> copy_;
    int sortColumn_ = -1;
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
    QString name_;
    int hoveredRow_ = -1;
    bool ownWidths_ = false; ///< as a person left them
};

} // namespace autolynx::ui
