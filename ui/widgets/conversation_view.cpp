// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/conversation_view.h"

#include "ui/format/numbers.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <cmath>

namespace autolynx::ui {
namespace {

constexpr qreal kWidestShare = 0.7;
constexpr int kPadX = 12;
constexpr int kPadY = 8;
constexpr qreal kRadius = 8;

} // namespace

ConversationView::ConversationView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Conversation"));
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

ConversationView::~ConversationView() = default;

void ConversationView::setTurns(const QList<Turn>& turns)
{
    bubbles_.clear();
    for (const Turn& turn : turns)
        bubbles_.push_back({turn, nullptr, {}, {}, {}});
    setAccessibleDescription(plainText());
    layOut();
    viewport()->update();
}

QString ConversationView::plainText() const
{
    QString text;
    for (const Bubble& bubble : bubbles_) {
        const QString who = bubble.turn.who == Turn::Who::Assistant ? tr("Assistant")
                            : bubble.turn.who == Turn::Who::Person  ? tr("Person")
                                                                    : tr("System");
        text += who + QStringLiteral(": ") + bubble.turn.text + u'\n';
    }
    return text;
}

void ConversationView::layOut()
{
    const int width = viewport()->width();
    const int most = qMax(80, static_cast<int>(width * kWidestShare));
    const QFont small = ui::font(Type::Small);
    const QFontMetrics smallMetrics(small);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int y = kGrid;
    for (Bubble& bubble : bubbles_) {
        const bool system = bubble.turn.who == Turn::Who::System;
        bubble.words = std::make_unique<QTextLayout>(bubble.turn.text, system ? small : QWidget::font());
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(bubble.turn.text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        option.setAlignment(system ? Qt::AlignHCenter : Qt::AlignLeft);
        bubble.words->setTextOption(option);
        const qreal room = most - 2 * kPadX;
        qreal tall = 0;
        qreal wide = 0;
        bubble.words->beginLayout();
        for (QTextLine line = bubble.words->createLine(); line.isValid(); line = bubble.words->createLine()) {
            line.setLineWidth(room);
            line.setPosition({0, tall});
            tall += line.height();
            wide = qMax(wide, line.naturalTextWidth());
        }
        bubble.words->endLayout();
        const bool rtlText = option.textDirection() == Qt::RightToLeft;
        const int boxWidth = system || rtlText ? most : static_cast<int>(std::ceil(wide)) + 2 * kPadX;
        const int boxHeight = static_cast<int>(std::ceil(tall)) + (system ? 0 : 2 * kPadY);
        const bool atRight = (bubble.turn.who == Turn::Who::Person) != mirrored;
        const int x = system ? (width - boxWidth) / 2 : atRight ? width - boxWidth - kEdge : 0;
        bubble.box = QRect(x, y, boxWidth, boxHeight);
        y += boxHeight;
        if (bubble.turn.at && !system) {
            bubble.time = durationText(std::chrono::duration_cast<std::chrono::seconds>(*bubble.turn.at));
            const int timeWidth = smallMetrics.horizontalAdvance(bubble.time) + 1;
            bubble.timeBox = QRect(atRight ? bubble.box.right() - timeWidth - kInside : x + kInside, y + 2, timeWidth,
                                   smallMetrics.height());
            y += smallMetrics.height() + 2;
        }
        y += kGrid;
    }
    height_ = y;
    verticalScrollBar()->setRange(0, qMax(0, height_ - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(24);
}

void ConversationView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(viewport());
    painter.translate(0, -verticalScrollBar()->value());
    const QRect seen = viewport()->rect().translated(0, verticalScrollBar()->value());
    for (const Bubble& bubble : bubbles_) {
        if (!bubble.box.adjusted(0, 0, 0, 32).intersects(seen))
            continue;
        const bool system = bubble.turn.who == Turn::Who::System;
        if (!system)
            paintBox(painter, bubble.box,
                     theme(bubble.turn.who == Turn::Who::Person ? Token::Selection : Token::Raised), Qt::transparent,
                     kRadius);
        painter.setPen(theme(system ? Token::Muted : Token::Text));
        bubble.words->draw(&painter, QPointF(bubble.box.x() + kPadX, bubble.box.y() + (system ? 0 : kPadY)));
        painter.setFont(ui::font(Type::Small));
        painter.setPen(theme(Token::Muted));
        painter.drawText(bubble.timeBox, Qt::AlignCenter, bubble.time);
    }
}

void ConversationView::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ConversationView::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint where = event->position().toPoint() + QPoint(0, verticalScrollBar()->value());
    for (const Bubble& bubble : bubbles_) {
        if (event->button() == Qt::LeftButton && bubble.box.contains(where) && bubble.turn.at)
            Q_EMIT seekRequested(*bubble.turn.at);
    }
}

void ConversationView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(plainText());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void ConversationView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Copy conversation"), this, [this] { QGuiApplication::clipboard()->setText(plainText()); });
    menu.exec(event->globalPos());
}

} // namespace autolynx::ui
