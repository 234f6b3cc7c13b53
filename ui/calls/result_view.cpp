// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/result_view.h"

#include "ui/format/numbers.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QStyle>

namespace autolynx::ui {

ResultView::ResultView(QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    rows_ = new QFormLayout(page);
    rows_->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    rows_->setHorizontalSpacing(kEdge);
    rows_->setVerticalSpacing(kInside);
    rows_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    rows_->setRowWrapPolicy(QFormLayout::DontWrapRows);
    setWidget(page);
}

void ResultView::addHead(const QString& text)
{
    if (rows_->rowCount() > 0)
        rows_->addItem(new QSpacerItem(0, kGrid));
    rows_->addRow(makeLabel(Type::Strong, text));
}

void ResultView::addRow(const QString& name, const QString& value, bool figure)
{
    QLabel* left = makeLabel(Type::Body, name, true);
    QLabel* right = makeLabel(Type::Body, value);
    left->setWordWrap(true);
    left->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    // A selectable label would follow its text's direction, not the window's.
    right->setAlignment(QStyle::visualAlignment(layoutDirection(), figure ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignAbsolute | Qt::AlignTop);
    right->setWordWrap(!figure);
    right->setTextInteractionFlags(Qt::TextSelectableByMouse);
    rows_->addRow(left, right);
}

void ResultView::show(const CallDetail& call)
{
    while (rows_->rowCount() > 0)
        rows_->removeRow(0);
    if (call.goal) {
        addHead(tr("Goal"));
        addRow(call.goal->name, call.goal->value.isEmpty() ? tr("The call does not tell") : call.goal->value);
    }
    addHead(tr("What it came to"));
    for (const CallDetail::Fact& fact : call.result)
        addRow(fact.name, fact.value);
    if (call.result.isEmpty()) {
        QLabel* none = makeLabel(Type::Body,
                                 call.live ? tr("It is worked out when the call has ended.")
                                           : tr("Nothing was worked out of this call."),
                                 true);
        none->setWordWrap(true);
        rows_->addRow(none);
    }
    addHead(tr("Cost"));
    for (const CallDetail::Part& part : call.costParts)
        addRow(part.what, moneyText(part.dollars), true);
    addRow(tr("Total"), moneyText(call.cost), true);
}

} // namespace autolynx::ui
