// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/wizard_dialog.h"

#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tab_order.h"
#include "ui/wizard/step_list.h"
#include "ui/wizard/wizard_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QStackedWidget>

namespace autolynx::ui {
namespace {

constexpr QSize kSize(880, 640);
constexpr int kSide = 2 * kEdge;

} // namespace

WizardDialog::WizardDialog(QWidget* parent)
    : QDialog(parent), steps_(new StepList), title_(makeLabel(Type::Title)), banner_(new Banner),
      stack_(new QStackedWidget), hint_(makeLabel(Type::Body, {}, true)), bar_(new QProgressBar),
      cancel_(makeButton(ButtonRole::Text, tr("Cancel"))), back_(makeButton(ButtonRole::Secondary, tr("Back"))),
      second_(makeButton(ButtonRole::Secondary, {})), next_(makeButton(ButtonRole::Primary, {}))
{
    resize(kSize);
    setMinimumSize(kSize);
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto* page = new QVBoxLayout(content);
    page->setContentsMargins(kSide, kSide - kInside, kSide, kEdge);
    page->setSpacing(kEdge);
    page->addWidget(title_);
    page->addWidget(banner_);
    page->addWidget(stack_, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(steps_);
    middle->addWidget(makeRule(Qt::Vertical));
    middle->addWidget(content, 1);

    hint_->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    hint_->setWordWrap(true);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress"));
    bar_->setFixedWidth(160);
    bar_->hide();
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(kEdge, kEdge, kSide, kEdge);
    foot->setSpacing(kGrid);
    foot->addWidget(cancel_);
    foot->addSpacing(kEdge);
    foot->addWidget(hint_, 1);
    foot->addWidget(bar_);
    foot->addSpacing(kInside);
    foot->addWidget(back_);
    foot->addWidget(second_);
    foot->addWidget(next_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(makeRule());
    column->addLayout(foot);

    next_->setDefault(true);
    connect(cancel_, &QPushButton::clicked, this, &WizardDialog::reject);
    connect(back_, &QPushButton::clicked, this, [this] { goTo(step() - 1); });
    connect(second_, &QPushButton::clicked, this, [this] { onFinish(true); });
    connect(next_, &QPushButton::clicked, this, &WizardDialog::goNext);
    connect(steps_, &StepList::chosen, this, &WizardDialog::goTo);
}

void WizardDialog::addPage(WizardPage* page)
{
    pages_ << page;
    stack_->addWidget(page);
    connect(page, &WizardPage::changed, this, &WizardDialog::showState);
}

void WizardDialog::begin()
{
    QStringList names;
    for (const WizardPage* page : pages_)
        names << page->name();
    steps_->setSteps(names);
    goTo(0);
}

int WizardDialog::step() const
{
    return stack_->currentIndex();
}

void WizardDialog::goTo(int step)
{
    if (busy_ || step < 0 || step >= pages_.size())
        return;
    WizardPage* page = pages_[step];
    stack_->setCurrentIndex(step);
    steps_->setCurrent(step);
    title_->setText(page->title());
    page->enter();
    showState();
    tabLast(this, {back_, second_, next_, cancel_});
    if (QWidget* first = page->firstFocus())
        first->setFocus(Qt::OtherFocusReason);
    else
        next_->setFocus(Qt::OtherFocusReason);
}

void WizardDialog::goNext()
{
    if (step() + 1 < pages_.size())
        goTo(step() + 1);
    else
        onFinish(false);
}

void WizardDialog::setFinish(const QString& text, const QString& secondText)
{
    finishText_ = text;
    secondText_ = secondText;
    showState();
}

void WizardDialog::showState()
{
    WizardPage* page = pages_.value(step());
    if (!page)
        return;
    const bool last = step() + 1 == pages_.size();
    const QString whyNot = page->whyNotNext();
    next_->setText(last ? finishText_ : tr("Next"));
    second_->setText(secondText_);
    second_->setVisible(last && !secondText_.isEmpty());
    back_->setVisible(step() > 0);
    back_->setEnabled(!busy_);
    allow(next_, whyNot.isEmpty() && !busy_, whyNot);
    allow(second_, whyNot.isEmpty() && !busy_, whyNot);
    steps_->setOpen(!busy_);
    page->setEnabled(!busy_);
    if (!busy_)
        hint_->setText(whyNot);
}

void WizardDialog::setBusy(bool busy, const QString& what)
{
    busy_ = busy;
    bar_->setVisible(busy);
    bar_->setRange(0, 0);
    hint_->setText(what);
    showState();
    if (busy)
        cancel_->setFocus(Qt::OtherFocusReason);
}

void WizardDialog::setProgress(qint64 done, qint64 all, const QString& what)
{
    constexpr int kSteps = 1000;
    bar_->setRange(0, all > 0 ? kSteps : 0);
    bar_->setValue(all > 0 ? static_cast<int>(done * kSteps / all) : 0);
    hint_->setText(what);
}

void WizardDialog::reject()
{
    if (busy_) {
        onCancelWork();
        return;
    }
    const QString lost = lostByClosing();
    if (lost.isEmpty()) {
        QDialog::reject();
        return;
    }
    confirm(this, {tr("Close without finishing?"), lost, tr("Close"), tr("Go on"), ButtonRole::Danger},
            [this] { QDialog::reject(); });
}

void WizardDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        steps_->update();
}

} // namespace autolynx::ui
