// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status_strip.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

namespace autolynx::ui {
namespace {

constexpr int kMark = 12;
constexpr int kHeight = 34;

} // namespace

/// One dot and its words; the dot has another form at each level, not only another colour.
class StatusStrip::Part final : public QAbstractButton
{
public:
    explicit Part(QString name) : name_(std::move(name))
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setFont(ui::font(Type::Small));
        connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    }

    void say(Level level, const QString& text)
    {
        level_ = level;
        text_ = text;
        setAccessibleName(text);
        updateGeometry();
        update();
    }
    const QString& name() const { return name_; }
    const QString& words() const { return text_; }
    QSize sizeHint() const override
    {
        return {kMark + kInside + 2 + fontMetrics().horizontalAdvance(text_), fontMetrics().height()};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::instance();
        QPainter painter(this);
        const QRectF dot = QRectF(QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                                      QSize(kMark, kMark), rect()))
                               .adjusted(2, 2, -2, -2);
        paintLevel(painter, dot, level_);
        painter.setPen(theme(Token::Text));
        const int taken = kMark + kInside;
        const QRect words =
            layoutDirection() == Qt::RightToLeft ? rect().adjusted(0, 0, -taken, 0) : rect().adjusted(taken, 0, 0, 0);
        const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
        painter.setLayoutDirection(text_.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        painter.drawText(words, int(side | Qt::AlignAbsolute) | Qt::TextSingleLine, text_);
    }

private:
    QString name_;
    QString text_;
    Level level_ = Level::Waiting;
};

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent), row_(new QHBoxLayout(this)), stale_(makeLabel(Type::Small, {}, true)),
      identity_(makeButton(ButtonRole::Text, {})), stopAll_(makeButton(ButtonRole::Text, {}))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    setMinimumHeight(kHeight);
    row_->setContentsMargins(kEdge, 2, kEdge, 2);
    row_->setSpacing(2 * kGrid);
    row_->addWidget(stale_);
    row_->addStretch(1);
    row_->addWidget(stopAll_);
    row_->addWidget(identity_);
    stale_->hide();
    stopAll_->hide();
    identity_->hide();
    identity_->setObjectName(QStringLiteral("identity"));
    identity_->setIcon(icon("user-identity", Token::Muted));
    connect(identity_, &QPushButton::clicked, this,
            [this] { Q_EMIT identityPressed(identity_->mapToGlobal(QPoint(0, 0))); });
    connect(stopAll_, &QPushButton::clicked, this, &StatusStrip::stopAllPressed);
}

StatusStrip::Part* StatusStrip::part(const QString& name) const
{
    for (Part* part : parts_) {
        if (part->name() == name)
            return part;
    }
    return nullptr;
}

void StatusStrip::setPart(const QString& name, Level level, const QString& text, const QString& toolTip)
{
    Part* shown = part(name);
    if (!shown) {
        shown = new Part(name);
        row_->insertWidget(static_cast<int>(parts_.size()), shown);
        parts_ << shown;
        connect(shown, &QAbstractButton::clicked, this, [this, name] { Q_EMIT partPressed(name); });
    }
    shown->say(level, text);
    shown->setToolTip(toolTip);
}

QString StatusStrip::partText(const QString& name) const
{
    const Part* found = part(name);
    return found ? found->words() : QString();
}

void StatusStrip::setStaleSince(const QString& text)
{
    stale_->setText(text);
    stale_->setVisible(!text.isEmpty());
}

void StatusStrip::setIdentity(const QString& text)
{
    identity_->setText(text);
    identity_->setVisible(!text.isEmpty());
    identity_->setToolTip(tr("Who you are here, and signing out"));
}

void StatusStrip::setStopAll(bool visible, bool stopped)
{
    stopAll_->setVisible(visible);
    stopAll_->setText(stopped ? tr("Allow dialling") : tr("Stop all dialling"));
    stopAll_->setIcon(icon(stopped ? "call-start" : "call-stop", stopped ? Token::Accent : Token::Danger));
}

void StatusStrip::setStopAllOff(const QString& whyNot)
{
    allow(stopAll_, whyNot.isEmpty(), whyNot);
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), Theme::instance()(Token::Hairline));
}

} // namespace autolynx::ui
