// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fold_section.h"

#include "ui/theme/icons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace autolynx::ui {

FoldSection::FoldSection(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent), button_(new QToolButton), summary_(new ElidedLabel(Type::Body)), content_(content)
{
    button_->setText(title);
    button_->setCheckable(true);
    button_->setAutoRaise(true);
    button_->setFocusPolicy(Qt::StrongFocus);
    button_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button_->setArrowType(Qt::RightArrow);
    QFont strong = button_->font();
    strong.setWeight(QFont::DemiBold);
    button_->setFont(strong);
    summary_->setForegroundRole(QPalette::PlaceholderText);
    QSizePolicy place = summary_->sizePolicy();
    place.setRetainSizeWhenHidden(true); // or the title would wander
    summary_->setSizePolicy(place);
    content_->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(button_);
    head->addWidget(summary_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    column->addLayout(head);
    column->addWidget(content_);
    connect(button_, &QToolButton::toggled, this, [this](bool open) {
        content_->setVisible(open);
        summary_->setVisible(!open);
        button_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
}

void FoldSection::setSummary(const QString& text)
{
    summary_->setText(text);
    button_->setAccessibleDescription(text);
}

void FoldSection::setOpen(bool open)
{
    button_->setChecked(open);
}

bool FoldSection::isOpen() const
{
    return button_->isChecked();
}

} // namespace autolynx::ui
