// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/desktop_scheme.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QIcon>
#include <QToolTip>

namespace autolynx::ui {
namespace {

Theme* theInstance = nullptr;

Scheme schemeOf(const QPalette& palette)
{
    constexpr int kMiddle = 128;
    return palette.color(QPalette::Window).lightness() < kMiddle ? Scheme::Dark : Scheme::Light;
}

bool digitsAreEven(const QFont& font)
{
    const QFontMetricsF metrics(font);
    const qreal zero = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (!qFuzzyCompare(metrics.horizontalAdvance(QChar(digit)), zero))
            return false;
    }
    return true;
}

} // namespace

Theme::Theme(QApplication& app) : app_(app), desktop_(new DesktopScheme(this)), windowScheme_(schemeOf(app.palette()))
{
    Q_ASSERT(!theInstance);
    theInstance = this;
    // Where the platform has no icon theme of its own (offscreen, bare window managers).
    QStringList paths = QIcon::themeSearchPaths();
    const QString shared = QStringLiteral("/usr/share/icons");
    if (!paths.contains(shared))
        QIcon::setThemeSearchPaths(paths << shared);
    QApplication::setStyle(new Style);
    connect(desktop_, &DesktopScheme::schemeChanged, this, &Theme::apply);
    scheme_ = wanted() == Scheme::Dark ? Scheme::Light : Scheme::Dark; // so that the first apply() is a change
    apply();
}

Theme::~Theme()
{
    theInstance = nullptr;
}

Theme& Theme::instance()
{
    Q_ASSERT(theInstance);
    return *theInstance;
}

void Theme::choose(SchemeChoice choice)
{
    choice_ = choice;
    apply();
}

Scheme Theme::wanted() const
{
    switch (choice_) {
    case SchemeChoice::Light:
        return Scheme::Light;
    case SchemeChoice::Dark:
        return Scheme::Dark;
    case SchemeChoice::System:
        break;
    }
    return desktop_->scheme().value_or(windowScheme_);
}

void Theme::apply()
{
    if (wanted() == scheme_)
        return;
    scheme_ = wanted();
    QIcon::setThemeName(scheme_ == Scheme::Dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze"));
    const QPalette palette = paletteOf(scheme_);
    app_.setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

QPalette paletteOf(Scheme scheme)
{
    const auto of = [scheme](Token token) { return colour(token, scheme); };
    QPalette palette;
    palette.setColor(QPalette::Window, of(Token::Window));
    palette.setColor(QPalette::WindowText, of(Token::Text));
    palette.setColor(QPalette::Base, of(Token::Surface));
    palette.setColor(QPalette::AlternateBase, of(Token::Surface));
    palette.setColor(QPalette::Text, of(Token::Text));
    palette.setColor(QPalette::PlaceholderText, of(Token::Muted));
    palette.setColor(QPalette::Button, of(Token::Surface));
    palette.setColor(QPalette::ButtonText, of(Token::Text));
    palette.setColor(QPalette::BrightText, of(Token::OnAccent));
    palette.setColor(QPalette::ToolTipBase, of(Token::Raised));
    palette.setColor(QPalette::ToolTipText, of(Token::Text));
    palette.setColor(QPalette::Light, of(Token::Raised));
    palette.setColor(QPalette::Midlight, of(Token::Hairline));
    palette.setColor(QPalette::Mid, of(Token::Hairline));
    palette.setColor(QPalette::Dark, of(Token::Border));
    palette.setColor(QPalette::Shadow, of(Token::Border));
    palette.setColor(QPalette::Highlight, of(Token::Selection));
    palette.setColor(QPalette::HighlightedText, of(Token::Text));
    palette.setColor(QPalette::Link, of(Token::Accent));
    palette.setColor(QPalette::LinkVisited, of(Token::Accent));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, of(Token::SelectionUnfocused));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, of(Token::Muted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Token::SelectionUnfocused));
    return palette;
}

QFont font(Type type)
{
    QFont result = QApplication::font();
    const auto scale = [&result](qreal factor) {
        if (result.pixelSize() > 0)
            result.setPixelSize(qRound(result.pixelSize() * factor));
        else
            result.setPointSizeF(result.pointSizeF() * factor);
    };
    switch (type) {
    case Type::Body:
        break;
    case Type::Strong:
        result.setWeight(QFont::DemiBold);
        break;
    case Type::Small:
        scale(0.9);
        break;
    case Type::Section:
        scale(1.25);
        result.setWeight(QFont::DemiBold);
        break;
    case Type::Title:
        scale(1.6);
        result.setWeight(QFont::DemiBold);
        break;
    }
    return result;
}

QFont figureFont()
{
    const QFont body = QApplication::font();
    if (digitsAreEven(body))
        return body;
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (body.pixelSize() > 0)
        fixed.setPixelSize(body.pixelSize());
    else
        fixed.setPointSizeF(body.pointSizeF());
    return fixed;
}

} // namespace autolynx::ui
