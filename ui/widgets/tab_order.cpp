// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tab_order.h"

#include <QWidget>

namespace autolynx::ui {

void tabLast(QWidget* window, const QList<QWidget*>& last)
{
    QWidget* before = nullptr;
    for (QWidget* each = window->nextInFocusChain(); each != window; each = each->nextInFocusChain()) {
        if ((each->focusPolicy() & Qt::TabFocus) && window->isAncestorOf(each) && !last.contains(each))
            before = each;
    }
    // The chain is a ring that the window begins. For a window that takes no focus setTabOrder() does not see where
    // that is: it would leave what is first, as it follows the last already.
    const Qt::FocusPolicy policy = window->focusPolicy();
    window->setFocusPolicy(Qt::TabFocus);
    for (QWidget* each : last) {
        if (!(each->focusPolicy() & Qt::TabFocus))
            continue;
        if (before)
            QWidget::setTabOrder(before, each);
        before = each;
    }
    window->setFocusPolicy(policy);
}

} // namespace autolynx::ui
