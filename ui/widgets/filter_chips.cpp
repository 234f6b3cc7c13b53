// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filter_chips.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace autolynx::ui {
namespace {

constexpr int kHeight = 24;
constexpr int kCross = 12;

} // namespace

Chip::Chip(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setToolTip(tr("Remove this filter"));
    setAccessibleName(tr("Filter %1, remove").arg(text));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

QSize Chip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * kGrid + kInside + kCross,
            qMax(kHeight, fontMetrics().height() + 6)};
}

void Chip::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    paintBox(painter, rect(), theme(underMouse() || isDown() ? Token::Hover : Token::Raised), theme(Token::Border),
             height() / 2.0);
    const QRect area = rect().adjusted(kGrid, 0, -kGrid, 0);
    painter.setPen(theme(Token::Text));
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(area, int(side) | Qt::TextSingleLine, text());
    const QRect cross =
        QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter, QSize(kCross, kCross), area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme(Token::Muted), 1.5, Qt::SolidLine, Qt::RoundCap));
    const QRectF lines = QRectF(cross).adjusted(3, 3, -3, -3);
    painter.drawLine(lines.topLeft(), lines.bottomRight());
    painter.drawLine(lines.topRight(), lines.bottomLeft());
}

void Chip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

FilterChips::FilterChips(QWidget* parent) : QWidget(parent)
{
    new FlowLayout(this);
    hide();
}

void FilterChips::setFilters(const QStringList& keys, const QStringList& words)
{
    Q_ASSERT(keys.size() == words.size());
    if (keys == keys_ && words == words_)
        return;
    keys_ = keys;
    words_ = words;
    while (QLayoutItem* item = layout()->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < keys.size(); ++i) {
        auto* chip = new Chip(words[i]);
        layout()->addWidget(chip);
        connect(chip, &Chip::clicked, this, [this, key = keys[i]] { Q_EMIT removed(key); });
    }
    if (keys.size() > 1) {
        QPushButton* clear = makeButton(ButtonRole::Text, tr("Clear all"));
        clear->setFixedHeight(qMax(kHeight, fontMetrics().height() + 6));
        layout()->addWidget(clear);
        connect(clear, &QPushButton::clicked, this, &FilterChips::cleared);
    }
    setVisible(!keys.isEmpty());
}

} // namespace autolynx::ui
