// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QPainter>

namespace autolynx::ui {
namespace {

class Rule final : public QWidget
{
public:
    explicit Rule(Qt::Orientation orientation) { orientation == Qt::Horizontal ? setFixedHeight(1) : setFixedWidth(1); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), Theme::instance()(Token::Hairline)); }
};

} // namespace

QLabel* makeLabel(Type type, const QString& text, bool muted)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    if (type != Type::Body)
        label->setFont(font(type));
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QWidget* makeRule(Qt::Orientation orientation)
{
    return new Rule(orientation);
}

QPushButton* makeButton(ButtonRole role, const QString& text, const char* iconName)
{
    auto* button = new QPushButton(text);
    setButtonRole(button, role);
    button->setAutoDefault(false);
    if (iconName) {
        const Token token = role == ButtonRole::Primary  ? Token::OnAccent
                            : role == ButtonRole::Danger ? Token::Danger
                            : role == ButtonRole::Text   ? Token::Accent
                                                         : Token::Text;
        button->setIcon(icon(iconName, token));
    }
    return button;
}

void allow(QAbstractButton* button, bool allowed, const QString& whyNot)
{
    button->setEnabled(allowed);
    button->setToolTip(allowed ? QString() : whyNot);
}

ElidedLabel::ElidedLabel(Type type, QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(ui::font(type));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("MMMM")), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    setToolTip(shown == text() ? QString() : text());
    // A name in Arabic in an English window starts at the window's side, and reads its own way.
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    painter.drawText(rect(), int(side | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

} // namespace autolynx::ui
