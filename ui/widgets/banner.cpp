// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace autolynx::ui {
namespace {

constexpr int kIcon = 22;

} // namespace

Banner::Banner(QWidget* parent)
    : QWidget(parent), what_(makeLabel(Type::Strong)), consequence_(makeLabel(Type::Body)),
      details_(makeLabel(Type::Small)), more_(makeButton(ButtonRole::Text, tr("Details"))),
      action_(makeButton(ButtonRole::Secondary, {}))
{
    action_->setObjectName(QStringLiteral("banner_action"));
    more_->setCheckable(true);
    details_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    for (QLabel* label : {what_, consequence_, details_}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kEdge + kIcon + kGrid, kGrid, kEdge, kGrid);
    row->setSpacing(kGrid);
    row->addLayout(words, 1);
    row->addWidget(more_, 0, Qt::AlignVCenter);
    row->addWidget(action_, 0, Qt::AlignVCenter);
    connect(action_, &QPushButton::clicked, this, &Banner::actionPressed);
    connect(more_, &QPushButton::toggled, details_, &QWidget::setVisible);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void Banner::say(Kind kind, const QString& what, const QString& consequence, const QString& action,
                 const QString& details)
{
    kind_ = kind;
    what_->setText(what);
    consequence_->setText(consequence);
    consequence_->setVisible(!consequence.isEmpty());
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    if (details_->text() != details) {
        details_->setText(details);
        more_->setChecked(false);
    }
    details_->setVisible(more_->isChecked());
    more_->setVisible(!details.isEmpty());
    setAccessibleName(what + u' ' + consequence);
    Q_EMIT shown(true);
    show();
    update();
}

void Banner::clear()
{
    hide();
    Q_EMIT shown(false);
}

QString Banner::text() const
{
    return isHidden() ? QString() : what_->text();
}

void Banner::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    const Token ground = kind_ == Kind::Error     ? Token::ErrorBar
                         : kind_ == Kind::Warning ? Token::WarningBar
                                                  : Token::InfoBar;
    const char* name = kind_ == Kind::Error ? "data-error" : kind_ == Kind::Warning ? "emblem-warning" : "documentinfo";
    QPainter painter(this);
    paintBox(painter, rect(), theme(ground), Qt::transparent);
    const QRect mark = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, QSize(kIcon, kIcon),
                                           rect().adjusted(kEdge, 0, -kEdge, 0));
    painter.drawPixmap(mark.topLeft(),
                       iconPixmap(QString::fromLatin1(name), kIcon, theme(Token::Text), devicePixelRatioF()));
}

} // namespace autolynx::ui
