// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace autolynx::ui {

class DesktopScheme;

/// What a person has chosen; kept in the settings.
enum class SchemeChoice { System, Light, Dark };

/// The look of the program: style, palette, icons, for one scheme at a time. One object, made in main before the first
/// window; everything that paints asks it, and repaints when it says that it changed. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    /// Gives the application style, palette and icon theme.
    explicit Theme(QApplication& app);
    ~Theme() override;
    static Theme& instance();

    void choose(SchemeChoice choice);
    SchemeChoice choice() const { return choice_; }
    Scheme scheme() const { return scheme_; }

    QColor operator()(Token token) const { return colour(token, scheme_); }
    QColor operator()(State state) const { return colour(state, scheme_); }

Q_SIGNALS:
    void changed();

private:
    Scheme wanted() const;
    void apply();

    QApplication& app_;
    DesktopScheme* desktop_;
    const Scheme windowScheme_; ///< from the desktop's own palette, before ours replaces it
    SchemeChoice choice_ = SchemeChoice::System;
    Scheme scheme_ = Scheme::Light;
};

QPalette paletteOf(Scheme scheme);

/// The system's font, and the sizes that are made from it.
enum class Type { Body, Strong, Small, Section, Title };
QFont font(Type type);
/// For columns of figures: the body font where its digits are equally wide, else the fixed one.
QFont figureFont();

/// The grid, in pixels.
constexpr int kGrid = 8;
constexpr int kInside = 4;
constexpr int kEdge = 12;

} // namespace autolynx::ui
