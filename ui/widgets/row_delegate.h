// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace autolynx::ui {

/// Paints every cell of every table: rows, states by mark and word, progress bars, figures. The row under the mouse
/// is told by the table.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setHoveredRow(int row) { hoveredRow_ = row; }

    /// Height of a row: 28 pixels, or the text and 10 where that is more.
    static int rowHeight();

private:
    void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, QRect area) const;

    int hoveredRow_ = -1;
};

} // namespace autolynx::ui
