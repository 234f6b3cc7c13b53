// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

class QStackedLayout;

namespace autolynx::ui {

/// What stands where nothing is: why, and the one thing to do about it.
class EmptyPage final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyPage(QWidget* parent = nullptr);

    /// `action` empty: there is nothing to do here.
    void say(const QString& iconName, const QString& title, const QString& sentence, const QString& action = {},
             bool primary = true);

Q_SIGNALS:
    void actionPressed();

private:
    void repaintIcon();

    QString iconName_;
    QLabel* icon_;
    QLabel* title_;
    QLabel* sentence_;
    QPushButton* action_;
};

/// A list's place on its page: `stack` with the rows and, where there are none, the empty page; set so that a row's
/// words begin where the page's do.
QWidget* placeRows(QStackedLayout* stack, QWidget* rows, EmptyPage* empty);

} // namespace autolynx::ui
