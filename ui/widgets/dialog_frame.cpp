// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialog_frame.h"

#include "ui/theme/style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tab_order.h"

#include <QDialog>
#include <QEvent>
#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

/// However late the content is filled in, Tab goes there first.
class FootLast final : public QObject
{
public:
    FootLast(QDialog* dialog, QList<QWidget*> foot) : QObject(dialog), dialog_(dialog), foot_(std::move(foot))
    {
        dialog->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Show && !event->spontaneous())
            tabLast(dialog_, foot_);
        return QObject::eventFilter(watched, event);
    }

private:
    QDialog* dialog_;
    QList<QWidget*> foot_;
};

} // namespace

QVBoxLayout* frameDialog(QDialog* dialog, const QString& title, std::initializer_list<QWidget*> buttons, QWidget* hint)
{
    dialog->setWindowTitle(title);
    dialog->setAutoFillBackground(true);
    dialog->setBackgroundRole(QPalette::Base);
    auto* head = new ElidedLabel(Type::Section);
    head->setText(title);
    auto* content = new QVBoxLayout;
    content->setSpacing(kEdge);
    content->addWidget(head);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(kGrid);
    hint ? foot->addWidget(hint, 1) : foot->addStretch(1);
    for (QWidget* button : buttons)
        foot->addWidget(button);
    new FootLast(dialog, buttons);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    column->setSpacing(kEdge);
    column->addLayout(content, 1);
    column->addLayout(foot);
    return content;
}

} // namespace autolynx::ui
