// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the chosen rows of a table.
#include "ui/pages/chosen_rows.h"
#include "ui/pages/rows_tab.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/labels.h"

#include <QAction>
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
    const auto follow = [action, button] { allow(button, action->isEnabled(), action->toolTip()); };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    bar_->addWidget(button);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    table_->addAction(action);
    actions_ << action;
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
    menu.addActions(actions_);
    menu.exec(table_->viewport()->mapToGlobal(where));
}

} // namespace autolynx::ui
