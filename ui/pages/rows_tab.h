// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/contacts_model.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;

namespace autolynx::ui {

class DataTable;
class EmptyPage;
class FilterChips;

/// A campaign's contacts or calls as a table: searched, filtered, with the filters as removable words.
class RowsTab final : public QWidget
{
    Q_OBJECT
public:
    /// `states`: what can be chosen of; `name`: what its columns are remembered under.
    RowsTab(PagedModel* model, const QList<State>& states, const QString& name, QWidget* parent = nullptr);

    /// How a filter becomes rows; asked at once and at every change of the filter.
    void setSource(std::function<PageSource(const RowFilter&)> source, qint64 expected);
    void setFilter(const RowFilter& filter);
    const RowFilter& filter() const { return filter_; }
    /// What is visible is read again.
    void refresh();
    void focusSearch();
    void setEmptyText(const QString& title, const QString& sentence);
    DataTable* table() const { return table_; }

Q_SIGNALS:
    void opened(int row);

private:
    void apply();
    void noteVisible();
    void showState();

    PagedModel* model_;
    std::function<PageSource(const RowFilter&)> source_;
    qint64 expected_ = 0;
    RowFilter filter_;
    QLineEdit* search_;
    QComboBox* choice_;
    QLabel* count_;
    FilterChips* chips_;
    DataTable* table_;
    EmptyPage* empty_;
    QStackedLayout* stack_;
    QTimer typing_;
    QString emptyTitle_;
    QString emptySentence_;
};

} // namespace autolynx::ui
