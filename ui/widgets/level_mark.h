// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace autolynx::ui {

/// How well something is. Each has a form of its own, not only a colour: a dot, a ring, a triangle, a square.
enum class Level { Good, Waiting, Warning, Bad };

QString levelWord(Level level);
void paintLevel(QPainter& painter, const QRectF& area, Level level);

/// A level's mark alone, where words beside it say the rest.
class LevelMark final : public QWidget
{
    Q_OBJECT
public:
    explicit LevelMark(QWidget* parent = nullptr);

    void setLevel(Level level);
    Level level() const { return level_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Level level_ = Level::Waiting;
};

} // namespace autolynx::ui
