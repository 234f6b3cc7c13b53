// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace autolynx::ui {

class RowDelegate;

/// Our table: rows with hairlines, whole rows selected, Ctrl+C copies them tab-separated, Enter or double click opens
/// one, columns shown, ordered and widened by the person, and remembered under a name.
class DataTable final : public QTableView
{
    Q_OBJECT
public:
    explicit DataTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Restores the columns that were saved under `name`, and saves them from now on.
    void rememberColumns(const QString& name);
    /// Rows in order, as a spreadsheet takes them.
    QString selectedText() const;
    QList<int> selectedRowNumbers() const;

Q_SIGNALS:
    void opened(const QModelIndex& index); ///< by Enter or double click

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void hover(int row);
    void showColumnMenu(const QPoint& where);
    void save() const;

    RowDelegate* delegate_;
    QString name_;
    int hoveredRow_ = -1;
};

} // namespace autolynx::ui
