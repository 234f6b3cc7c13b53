// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/contacts_model.h"

#include <QPersistentModelIndex>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedLayout;

namespace autolynx::ui {

class DataTable;
class EmptyPage;
class FilterChips;
enum class ButtonRole;

/// A campaign's contacts or calls as a table: searched, sorted, filtered, with the filters as removable words; what can
/// be done with the chosen rows stands in the bar and in the context menu. A row that leaves the filter stays, muted,
/// until the person refreshes: nothing moves under the hand.
class RowsTab final : public QWidget
{
    Q_OBJECT
public:
    /// `states`: what can be chosen of, none if there is no choice; `name`: what its columns are remembered under.
    RowsTab(PagedModel* model, const QList<State>& states, const QString& name, QWidget* parent = nullptr);

    /// How a filter becomes rows; asked at once and at every change of the filter.
    void setSource(std::function<PageSource(const RowFilter&)> source, qint64 expected);
    /// The order that a person has chosen stays.
    void setFilter(const RowFilter& filter);
    const RowFilter& filter() const { return filter_; }
    /// What is visible is read again.
    void refresh();
    /// How many rows the filter has by now, where that is known: more or fewer than are shown offers to refresh.
    void noteTotal(qint64 total);
    void focusSearch();
    void setSearchHint(const QString& hint);
    void setEmptyText(const QString& title, const QString& sentence);
    DataTable* table() const { return table_; }
    PagedModel* model() const { return model_; }

    /// Something to do with the chosen rows: a button at the end of the bar, and an entry of the context menu. Both are
    /// as the action is; a disabled one's tool tip says why. Its keys work in the table.
    void addRowAction(QAction* action, ButtonRole role);
    /// Nothing can be done with rows, for this reason; empty: it can.
    void setStale(const QString& whyNot);
    int selectedCount() const;
    /// Calls `then` with the row's number once its values are here; the next call takes the place of one that waits.
    void whenHere(int row, std::function<void(int row)> then);
    /// The chosen rows, those that are not here too; at most kMostChosen.
    void withSelected(std::function<void(Result<db::Rows>)> then);

Q_SIGNALS:
    void staleChanged();
    void opened(int row); ///< its values are here
    void selectionChanged();
    void said(const QString& what, const QString& hint); ///< to be shown to the person

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What can be done with rows: as buttons where there is room for them, else in one menu.
    void fold();
    void fillActions(QMenu* menu) const;
    void apply(qint64 expected);
    void reload();
    void reselect();
    void callAwaited();
    void copy();
    void noteVisible();
    void showState();
    void showMenu(const QPoint& where);

    PagedModel* model_;
    std::function<PageSource(const RowFilter&)> source_;
    qint64 expected_ = 0;
    RowFilter filter_;
    QLineEdit* search_;
    QComboBox* choice_;
    QLabel* count_;
    QPushButton* refresh_;
    QPushButton* more_;
    QHBoxLayout* bar_;
    FilterChips* chips_;
    DataTable* table_;
    EmptyPage* empty_;
    QStackedLayout* stack_;
    QList<std::pair<QAction*, QPushButton*>> actions_;
    QString stale_;
    QPersistentModelIndex awaited_; ///< whenHere()
    std::function<void(int row)> awaitedThen_;
    QSet<qint64> reselected_; ///< keys to be selected as their rows come
    QTimer typing_;
    QString emptyTitle_;
    QString emptySentence_;
};

} // namespace autolynx::ui
