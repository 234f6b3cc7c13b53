// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rows_tab.h"

#include "ui/format/numbers.h"
#include "ui/pages/settings_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedLayout>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kTyping = 200ms;
const QString kSearchKey = QStringLiteral("search");

} // namespace

RowsTab::RowsTab(PagedModel* model, const QList<State>& states, const QString& name, QWidget* parent)
    : QWidget(parent), model_(model), search_(new QLineEdit), choice_(new QComboBox),
      count_(makeLabel(Type::Body, {}, true)), bar_(new QHBoxLayout), chips_(new FilterChips), table_(new DataTable),
      empty_(new EmptyPage), stack_(new QStackedLayout)
{
    model_->setParent(this);
    search_->setPlaceholderText(tr("Search name or phone"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("edit-find", Token::Muted), QLineEdit::LeadingPosition);
    search_->setMaximumWidth(320);
    choice_->setVisible(!states.isEmpty());
    choice_->setAccessibleName(tr("Filter by state"));
    choice_->addItem(tr("Filter by state…"));
    for (const State state : states)
        choice_->addItem(look(state).word, int(state));
    table_->setModel(model_);
    table_->setAccessibleName(name);
    table_->rememberColumns(name);

    bar_->setContentsMargins(kEdge, kGrid, kEdge, kGrid);
    bar_->setSpacing(kGrid);
    bar_->addWidget(search_, 2);
    bar_->addWidget(choice_);
    bar_->addStretch(1);
    bar_->addWidget(count_);
    auto* chipRow = new QHBoxLayout;
    chipRow->setContentsMargins(kEdge, 0, kEdge, 0);
    chipRow->addWidget(chips_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar_);
    column->addLayout(chipRow);
    column->addWidget(placeRows(stack_, table_, empty_), 1);

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
    connect(table_, &DataTable::opened, this, [this](const QModelIndex& index) { Q_EMIT opened(index.row()); });
    connect(model_, &PagedModel::totalChanged, this, &RowsTab::showState);
    connect(model_, &PagedModel::loaded, this, &RowsTab::showState);
    connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &RowsTab::noteVisible);
}

void RowsTab::setSource(std::function<PageSource(const RowFilter&)> source, qint64 expected)
{
    source_ = std::move(source);
    expected_ = expected;
    apply();
}

void RowsTab::setFilter(const RowFilter& filter)
{
    if (search_->text().trimmed() != filter.search)
        search_->setText(filter.search);
    if (filter == filter_)
        return;
    filter_ = filter;
    apply();
}

void RowsTab::apply()
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
        model_->setSource(source_(filter_), filter_.isEmpty() ? expected_ : 0);
    showState();
}

void RowsTab::showState()
{
    const int rows = model_->rowCount();
    count_->setText(rows == 0           ? QString()
                    : filter_.isEmpty() ? numberText(rows)
                                        : tr("%1 match").arg(numberText(rows)));
    const bool none = rows == 0 && !model_->isLoading();
    if (none && !filter_.isEmpty())
        empty_->say(QStringLiteral("view-filter"), tr("Nothing matches"), tr("Filter: %1.").arg(chips_->text()),
                    tr("Clear filters"), false);
    else if (none)
        empty_->say(QStringLiteral("view-list-details"), emptyTitle_, emptySentence_);
    stack_->setCurrentIndex(none ? 1 : 0);
    noteVisible();
}

void RowsTab::setEmptyText(const QString& title, const QString& sentence)
{
    emptyTitle_ = title;
    emptySentence_ = sentence;
    showState();
}

void RowsTab::setSearchHint(const QString& hint)
{
    search_->setPlaceholderText(hint);
    search_->setAccessibleName(hint);
}

void RowsTab::addRowAction(QAction* action, ButtonRole role)
{
    QPushButton* button = makeButton(role, action->text());
    const auto follow = [action, button] { allow(button, action->isEnabled(), action->toolTip()); };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    bar_->addWidget(button);
    table_->addAction(action);
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
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
