// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rows_tab.h"

#include "ui/format/numbers.h"
#include "ui/pages/chosen_rows.h"
#include "ui/pages/settings_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/roles.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kTyping = 200ms;
constexpr auto kTick = 1s;
constexpr int kNarrowest = 400; // beside a call
const QString kSearchKey = QStringLiteral("search");

} // namespace

RowsTab::RowsTab(PagedModel* model, const QList<State>& states, const QString& name, QWidget* parent)
    : QWidget(parent), model_(model), search_(new QLineEdit), choice_(new QComboBox),
      count_(makeLabel(Type::Body, {}, true)), refresh_(makeButton(ButtonRole::Text, tr("Refresh"), "view-refresh")),
      more_(makeButton(ButtonRole::Text, tr("More"))), bar_(new QHBoxLayout), chips_(new FilterChips),
      table_(new DataTable), empty_(new EmptyPage), stack_(new QStackedLayout)
{
    model_->setParent(this);
    search_->setPlaceholderText(tr("Search name or phone"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("edit-find", Token::Muted), QLineEdit::LeadingPosition);
    search_->setMinimumWidth(120);
    search_->setMaximumWidth(320);
    choice_->setAccessibleName(tr("Filter by state"));
    choice_->setVisible(!states.isEmpty());
    choice_->addItem(tr("Filter by state…"));
    for (const State state : states)
        choice_->addItem(look(state).word, int(state));
    refresh_->setToolTip(
        tr("Some rows no longer match, or belong elsewhere. They stay where they are until you refresh "
           "(F5)."));
    refresh_->setObjectName(QStringLiteral("refresh_rows"));
    refresh_->hide();
    table_->setModel(model_);
    for (int section = 0; section < model_->columnCount(); ++section) {
        if (const int width = model_->headerData(section, Qt::Horizontal, WidthRole).toInt(); width > 0)
            table_->horizontalHeader()->resizeSection(section, width);
    }
    table_->rememberColumns(name);
    table_->setCopy([this] { copy(); });

    bar_->setContentsMargins(kEdge, kGrid, kEdge, kGrid);
    bar_->setSpacing(kGrid);
    bar_->addWidget(search_, 2);
    bar_->addWidget(choice_);
    bar_->addStretch(1);
    bar_->addWidget(refresh_);
    bar_->addWidget(count_);
    bar_->addWidget(more_);
    more_->setMenu(new QMenu(more_));
    more_->setAccessibleName(tr("More actions"));
    more_->hide();
    connect(more_->menu(), &QMenu::aboutToShow, this, [this] {
        more_->menu()->clear();
        fillActions(more_->menu());
    });
    setMinimumWidth(kNarrowest);
    auto* chipRow = new QHBoxLayout;
    chipRow->setContentsMargins(kEdge, 0, kEdge, 0);
    chipRow->addWidget(chips_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar_);
    column->addLayout(chipRow);
    column->addWidget(placeRows(stack_, table_, empty_), 1);

    const auto orderChosen = [this](int sorted, Qt::SortOrder order) {
        const QString by = sorted < 0 ? QString() : model_->headerData(sorted, Qt::Horizontal, OrderRole).toString();
        filter_.order = by.isEmpty() || order == Qt::AscendingOrder ? by : u'-' + by;
    };
    orderChosen(table_->sortColumn(), table_->sortOrder());
    connect(table_, &DataTable::sorted, this, [this, orderChosen](int sorted, Qt::SortOrder order) {
        orderChosen(sorted, order);
        reload();
    });
    auto* again = new QAction(this);
    again->setShortcut(QKeySequence::Refresh);
    again->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(again);
    connect(again, &QAction::triggered, this, &RowsTab::reload);
    connect(refresh_, &QPushButton::clicked, this, &RowsTab::reload);
    connect(model_, &PagedModel::failed, this, [this](const Error& error) {
        if (error.kind != ErrorKind::Unreachable) // that is the window's to say
            Q_EMIT said(error.message, error.hint);
    });
    connect(model_, &PagedModel::outdated, refresh_, &QWidget::show);
    connect(model_, &PagedModel::overtaken, this, &RowsTab::reload);
    connect(model_, &QAbstractItemModel::dataChanged, this, &RowsTab::reselect);
    connect(model_, &QAbstractItemModel::dataChanged, this, &RowsTab::callAwaited);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowsTab::showState);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowsTab::selectionChanged);
    connect(model_, &QAbstractItemModel::modelReset, this, &RowsTab::selectionChanged);
    connect(table_, &QWidget::customContextMenuRequested, this, &RowsTab::showMenu);
    // How long ago, and for how long, is so by now also where nothing changes; but not told as live when it is not.
    auto* tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, [this] {
        if (isVisible() && stale_.isEmpty())
            table_->viewport()->update();
    });
    tick->start(kTick);
    typing_.setSingleShot(true);
    connect(&typing_, &QTimer::timeout, this, [this] {
        RowFilter next = filter_;
        next.search = search_->text().trimmed();
        setFilter(next);
    });
    connect(search_, &QLineEdit::textEdited, this, [this] { typing_.start(kTyping); });
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !filter_.search.isEmpty())
            typing_.start(0ms);
    });
    connect(choice_, &QComboBox::activated, this, [this](int index) {
        if (index == 0)
            return;
        RowFilter next = filter_;
        const auto state = static_cast<State>(choice_->itemData(index).toInt());
        if (!next.states.contains(state))
            next.states << state;
        choice_->setCurrentIndex(0);
        setFilter(next);
    });
    connect(chips_, &FilterChips::removed, this, [this](const QString& key) {
        RowFilter next = filter_;
        if (key == kSearchKey)
            next.search.clear();
        else
            next.states.removeAll(static_cast<State>(key.toInt()));
        setFilter(next);
    });
    connect(chips_, &FilterChips::cleared, this, [this] { setFilter({}); });
    connect(empty_, &EmptyPage::actionPressed, this, [this] { setFilter({}); });
    connect(table_, &DataTable::opened, this,
            [this](const QModelIndex& index) { whenHere(index.row(), [this](int row) { Q_EMIT opened(row); }); });
    connect(model_, &PagedModel::totalChanged, this, &RowsTab::showState);
    connect(model_, &PagedModel::loaded, this, &RowsTab::showState);
    connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &RowsTab::noteVisible);
}

void RowsTab::setSource(std::function<PageSource(const RowFilter&)> source, qint64 expected)
{
    source_ = std::move(source);
    expected_ = expected;
    apply(filter_.isEmpty() ? expected_ : 0);
}

void RowsTab::setFilter(const RowFilter& filter)
{
    if (search_->text().trimmed() != filter.search)
        search_->setText(filter.search);
    RowFilter next = filter;
    next.order = filter_.order;
    if (next == filter_)
        return;
    filter_ = next;
    apply(filter_.isEmpty() ? expected_ : 0);
}

// The same rows, asked for anew: where one is and what is selected stay.
void RowsTab::reload()
{
    QSet<qint64> keys;
    if (table_->selectedRowCount() <= kMostChosen) {
        for (const int row : table_->selectedRowNumbers()) {
            if (model_->rowHasCome(row))
                keys.insert(*model_->keyAt(row));
        }
    }
    const int place = table_->verticalScrollBar()->value();
    apply(model_->rowCount());
    reselected_ = keys;
    table_->verticalScrollBar()->setValue(place);
    noteVisible();
}

void RowsTab::reselect()
{
    if (reselected_.isEmpty())
        return;
    QItemSelection selection;
    const int first = qMax(0, table_->rowAt(0) - PagedModel::kPage);
    for (int row = first; row < qMin(first + 3 * PagedModel::kPage, model_->rowCount()); ++row) {
        if (model_->rowHasCome(row) && reselected_.remove(*model_->keyAt(row)))
            selection.select(model_->index(row, 0), model_->index(row, model_->columnCount() - 1));
    }
    if (!selection.isEmpty())
        table_->selectionModel()->select(selection, QItemSelectionModel::Select);
}

void RowsTab::noteTotal(qint64 total)
{
    if (!model_->isLoading() && filter_.search.isEmpty() && !filter_.states.isEmpty() && total != model_->rowCount())
        refresh_->show();
}

void RowsTab::setSearchHint(const QString& hint)
{
    search_->setPlaceholderText(hint);
    search_->setAccessibleName(hint);
}

void RowsTab::apply(qint64 expected)
{
    QStringList keys;
    QStringList words;
    for (const State state : filter_.states) {
        keys << QString::number(int(state));
        words << inSentence(look(state).word);
    }
    if (!filter_.search.isEmpty()) {
        keys << kSearchKey;
        words << tr("“%1”").arg(filter_.search);
    }
    chips_->setFilters(keys, words);
    if (source_)
        model_->setSource(source_(filter_), expected);
    reselected_.clear();
    refresh_->hide();
    showState();
}

void RowsTab::showState()
{
    const int rows = model_->rowCount();
    const int chosen = selectedCount();
    const QString all = filter_.isEmpty() ? numberText(rows) : tr("%1 match").arg(numberText(rows));
    count_->setText(rows == 0    ? QString()
                    : chosen > 1 ? tr("%1 of %2 selected").arg(numberText(chosen), numberText(rows))
                                 : all);
    const bool none = rows == 0 && !model_->isLoading();
    if (none && !filter_.isEmpty())
        empty_->say(QStringLiteral("view-filter"), tr("Nothing matches"), tr("Filter: %1.").arg(chips_->text()),
                    tr("Clear filters"), false);
    else if (none)
        empty_->say(QStringLiteral("view-list-details"), emptyTitle_, emptySentence_);
    stack_->setCurrentIndex(none ? 1 : 0);
    fold();
    noteVisible();
}

void RowsTab::setEmptyText(const QString& title, const QString& sentence)
{
    emptyTitle_ = title;
    emptySentence_ = sentence;
    showState();
}

void RowsTab::noteVisible()
{
    const int first = table_->rowAt(0);
    const int last = table_->rowAt(table_->viewport()->height() - 1);
    model_->setVisibleRows(qMax(first, 0), last < 0 ? model_->rowCount() - 1 : last);
}

void RowsTab::refresh()
{
    noteVisible();
    model_->setFlashing(SettingsPage::flashing());
    model_->refresh();
}

void RowsTab::focusSearch()
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

} // namespace autolynx::ui
