// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/side_navigation.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QButtonGroup>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 184;
constexpr int kHeight = 36;
constexpr int kIcon = 22;

} // namespace

NavigationItem::NavigationItem(const QString& text, const QString& iconName, QWidget* parent)
    : QAbstractButton(parent), iconName_(iconName)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void NavigationItem::setCollapsed(bool collapsed)
{
    collapsed_ = collapsed;
    setToolTip(collapsed ? text() : QString());
    updateGeometry();
    update();
}

void NavigationItem::setBadge(int number)
{
    badge_ = number;
    setAccessibleDescription(number > 0 ? tr("%n need attention", nullptr, number) : QString());
    update();
}

QSize NavigationItem::sizeHint() const
{
    return {collapsed_ ? kHeight : kWidth, qMax(kHeight, fontMetrics().height() + kEdge)};
}

void NavigationItem::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    if (isChecked())
        paintBox(painter, rect(), theme(Token::Selection), Qt::transparent);
    else if (underMouse() || isDown())
        paintBox(painter, rect(), theme(Token::Raised), Qt::transparent);
    if (isChecked()) {
        const QRect bar = QStyle::visualRect(layoutDirection(), rect(), QRect(0, kGrid, 3, height() - 2 * kGrid));
        paintBox(painter, bar, theme(Token::Accent), Qt::transparent, 1.5);
    }
    const int inset = (kHeight - kIcon) / 2;
    const QRect mark =
        QStyle::visualRect(layoutDirection(), rect(), QRect(inset, (height() - kIcon) / 2, kIcon, kIcon));
    painter.drawPixmap(mark.topLeft(), iconPixmap(iconName_, kIcon, theme(isChecked() ? Token::Text : Token::Muted),
                                                  devicePixelRatioF()));
    if (badge_ > 0) {
        const QString number = badge_ > 99 ? QStringLiteral("99+") : QString::number(badge_);
        painter.setFont(ui::font(Type::Small));
        const int size = painter.fontMetrics().height();
        const int width = qMax(size, painter.fontMetrics().horizontalAdvance(number) + kGrid);
        const QRect pill = collapsed_ ? QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignTop,
                                                            QSize(width, size), rect())
                                      : QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter,
                                                            QSize(width, size), rect().adjusted(kGrid, 0, -kGrid, 0));
        paintBox(painter, pill, theme(Token::Accent), Qt::transparent, size / 2.0);
        painter.setPen(theme(Token::OnAccent));
        painter.drawText(pill, Qt::AlignCenter, number);
    }
    if (!collapsed_) {
        painter.setFont(isChecked() ? ui::font(Type::Strong) : QWidget::font());
        painter.setPen(theme(Token::Text));
        const QRect words =
            QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(inset + kIcon + kGrid, 0, -kGrid, 0));
        const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
        painter.drawText(words, int(side) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    }
}

SideNavigation::SideNavigation(QWidget* parent)
    : QWidget(parent), group_(new QButtonGroup(this)), column_(new QVBoxLayout(this)),
      fold_(new NavigationItem(tr("Collapse"), QStringLiteral("sidebar-collapse-left")))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    column_->setContentsMargins(kGrid, kEdge, kGrid, kGrid);
    column_->setSpacing(2);
    column_->addStretch(1);
    column_->addWidget(fold_);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Pages"));
    connect(group_, &QButtonGroup::idClicked, this, &SideNavigation::chosen);
    connect(fold_, &NavigationItem::clicked, this, [this] { setCollapsed(!collapsed_); });
}

int SideNavigation::add(const QString& text, const QString& iconName)
{
    const auto number = static_cast<int>(items_.size());
    auto* item = new NavigationItem(text, iconName);
    item->setCheckable(true);
    item->setCollapsed(collapsed_);
    group_->addButton(item, number);
    column_->insertWidget(number, item);
    items_ << item;
    return number;
}

void SideNavigation::setCurrent(int number)
{
    items_.at(number)->setChecked(true);
}

int SideNavigation::current() const
{
    return group_->checkedId();
}

void SideNavigation::setBadge(int number, int badge)
{
    items_.at(number)->setBadge(badge);
}

void SideNavigation::setOffered(int number, bool offered)
{
    items_.at(number)->setVisible(offered);
}

bool SideNavigation::isOffered(int number) const
{
    return !items_.at(number)->isHidden();
}

void SideNavigation::setCollapsed(bool collapsed)
{
    if (collapsed == collapsed_)
        return;
    collapsed_ = collapsed;
    for (NavigationItem* item : items_)
        item->setCollapsed(collapsed);
    fold_->setCollapsed(collapsed);
    fold_->setToolTip(collapsed ? tr("Show the names") : QString());
    Q_EMIT collapsedChanged(collapsed);
}

} // namespace autolynx::ui
