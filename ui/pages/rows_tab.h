// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/contacts_model.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedLayout;

namespace autolynx::ui {

enum class ButtonRole;
class DataTable;
class EmptyPage;
class FilterChips;

/// A campaign's contacts or calls as a table: searched, filtered, with the filters as removable words.
class RowsTab final : public QWidget
{
    Q_OBJECT
public:
    /// `states`: what can be chosen of, none if there is no choice; `name`: what its columns are remembered under.
    RowsTab(PagedModel* model, const QList<State>& states, const QString& name, QWidget* parent = nullptr);

    /// How a filter becomes rows; asked at once and at every change of the filter.
    void setSource(std::function<PageSource(const RowFilter&)> source, qint64 expected);
    void setFilter(const RowFilter& filter);
    const RowFilter& filter() const { return filter_; }
    /// What is visible is read again.
    void refresh();
    void focusSearch();
    void setEmptyText(const QString& title, const QString& sentence);
    void setSearchHint(const QString& hint);
    /// Something to do with the chosen rows: a button at the end of the bar, and an entry of the context menu. Both are
    /// as the action is; a disabled one's tool tip says why.
    void addRowAction(QAction* action, ButtonRole role);
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
    QHBoxLayout* bar_;
    FilterChips* chips_;
    DataTable* table_;
    EmptyPage* empty_;
    QStackedLayout* stack_;
    QTimer typing_;
    QString emptyTitle_;
    QString emptySentence_;
};

} // namespace autolynx::ui
