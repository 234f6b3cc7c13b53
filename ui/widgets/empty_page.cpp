// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_page.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

constexpr int kWidest = 420;
constexpr int kIcon = 48;

} // namespace

EmptyPage::EmptyPage(QWidget* parent)
    : QWidget(parent), icon_(new QLabel), title_(makeLabel(Type::Section)), sentence_(makeLabel(Type::Body, {}, true)),
      action_(makeButton(ButtonRole::Primary, {}))
{
    auto* column = new QWidget;
    column->setMaximumWidth(kWidest);
    auto* inner = new QVBoxLayout(column);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(kGrid);
    for (QLabel* label : {icon_, title_, sentence_}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != icon_);
        inner->addWidget(label);
    }
    inner->addSpacing(kGrid);
    inner->addWidget(action_, 0, Qt::AlignCenter);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column, 4);
    middle->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(3);
    connect(action_, &QPushButton::clicked, this, &EmptyPage::actionPressed);
    connect(&Theme::instance(), &Theme::changed, this, &EmptyPage::repaintIcon);
}

void EmptyPage::say(const QString& iconName, const QString& title, const QString& sentence, const QString& action,
                    bool primary)
{
    iconName_ = iconName;
    title_->setText(title);
    sentence_->setText(sentence);
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    setButtonRole(action_, primary ? ButtonRole::Primary : ButtonRole::Secondary);
    repaintIcon();
}

void EmptyPage::repaintIcon()
{
    icon_->setPixmap(iconPixmap(iconName_, kIcon, Theme::instance()(Token::Muted), devicePixelRatioF()));
}

QWidget* placeRows(QStackedLayout* stack, QWidget* rows, EmptyPage* empty)
{
    auto* place = new QWidget;
    place->setLayout(stack);
    place->setContentsMargins(kInside, 0, 0, 0);
    stack->addWidget(rows);
    stack->addWidget(empty);
    return place;
}

} // namespace autolynx::ui
