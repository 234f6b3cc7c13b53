// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;

namespace autolynx::ui {

class DataTable;
class FiguresModel;
class TimeChart;

/// A chart's figures as a table, beside the window and as live as the chart. Deletes itself when closed.
class FiguresDialog final : public QDialog
{
    Q_OBJECT
public:
    FiguresDialog(const QString& title, TimeChart* chart, QWidget* parent = nullptr);

    DataTable* table() const { return table_; }

private:
    FiguresModel* model_;
    DataTable* table_;
};

/// The way to a chart's figures, for a pointer, keys and a screen reader: a button that stands beside the chart's head.
QPushButton* makeFiguresButton(const QString& title, TimeChart* chart);

} // namespace autolynx::ui
