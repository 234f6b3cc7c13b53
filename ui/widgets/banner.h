// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace autolynx::ui {

/// The one bar under a page's title: what happened, what it means, and what to do. Details unfold and can be copied.
class Banner final : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };

    explicit Banner(QWidget* parent = nullptr);

    void say(Kind kind, const QString& what, const QString& consequence = {}, const QString& action = {},
             const QString& details = {});
    void clear();
    QString text() const;

Q_SIGNALS:
    void actionPressed();
    void shown(bool visible); ///< whoever lays it out gives it room, or takes it back

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind kind_ = Kind::Info;
    QLabel* what_;
    QLabel* consequence_;
    QLabel* details_;
    QPushButton* more_;
    QPushButton* action_;
};

} // namespace autolynx::ui
