// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the chosen rows of a table.
#include "ui/pages/chosen_rows.h"
#include "ui/pages/rows_tab.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

#include <utility>

namespace autolynx::ui {

int RowsTab::selectedCount() const
{
    return static_cast<int>(table_->selectedRowCount());
}

void RowsTab::whenHere(int row, std::function<void(int row)> then)
{
    awaited_ = model_->index(row, 0);
    awaitedThen_ = std::move(then);
    callAwaited();
}

void RowsTab::callAwaited()
{
    if (!awaited_.isValid() || !model_->rowHasCome(awaited_.row()))
        return;
    const int row = awaited_.row();
    awaited_ = QPersistentModelIndex();
    std::exchange(awaitedThen_, {})(row);
}

void RowsTab::withSelected(std::function<void(Result<db::Rows>)> then)
{
    withChosenRows(*table_, *model_, std::move(then));
}

void RowsTab::copy()
{
    copyChosenRows(*table_, *model_, tr("Export writes all of them into a file."),
                   [this](const QString& what, const QString& hint) { Q_EMIT said(what, hint); });
}

void RowsTab::addRowAction(QAction* action, ButtonRole role)
{
    QPushButton* button = makeButton(role, action->text());
    button->setObjectName(QStringLiteral("row_action"));
    const auto follow = [this, action, button] {
        allow(button, action->isEnabled() && stale_.isEmpty(), stale_.isEmpty() ? action->toolTip() : stale_);
    };
    connect(action, &QAction::changed, button, follow);
    connect(this, &RowsTab::staleChanged, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    bar_->insertWidget(bar_->indexOf(more_), button);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    table_->addAction(action);
    actions_ << std::pair(action, button);
}

void RowsTab::setStale(const QString& whyNot)
{
    stale_ = whyNot;
    Q_EMIT staleChanged();
}

void RowsTab::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fold();
}

void RowsTab::fold()
{
    constexpr int kSearch = 180;
    int needed = 2 * kEdge + kSearch + kGrid + count_->sizeHint().width();
    for (const QWidget* widget : {static_cast<QWidget*>(choice_), static_cast<QWidget*>(refresh_)}) {
        if (!widget->isHidden())
            needed += kGrid + widget->sizeHint().width();
    }
    for (const auto& [action, button] : actions_)
        needed += kGrid + button->sizeHint().width();
    const bool folded = !actions_.isEmpty() && needed > width();
    for (const auto& [action, button] : actions_)
        button->setVisible(!folded);
    more_->setVisible(folded);
}

void RowsTab::fillActions(QMenu* menu) const
{
    menu->setToolTipsVisible(true);
    for (const auto& [action, button] : actions_) {
        if (stale_.isEmpty()) {
            menu->addAction(action);
            continue;
        }
        QAction* off = menu->addAction(action->text());
        off->setEnabled(false);
        off->setToolTip(stale_);
    }
}

void RowsTab::showMenu(const QPoint& where)
{
    if (selectedCount() == 0)
        return;
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    if (const auto* rows = qobject_cast<const RowsModel*>(model_)) {
        const int row = table_->currentIndex().row();
        QAction* open = menu.addAction(tr("Open call"), this, [this, row] { Q_EMIT opened(row); });
        open->setEnabled(!rows->callId(row).isEmpty());
        if (!open->isEnabled())
            open->setToolTip(tr("There was no call yet."));
    }
    QAction* copying = menu.addAction(tr("Copy"), this, &RowsTab::copy);
    copying->setShortcut(QKeySequence::Copy);
    if (!actions_.isEmpty())
        menu.addSeparator();
    fillActions(&menu);
    menu.exec(table_->viewport()->mapToGlobal(where));
}

} // namespace autolynx::ui
