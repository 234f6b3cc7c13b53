// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace autolynx::ui {

class ElidedLabel;

/// Settings that few people need: folded into one line that says what they are now.
class FoldSection final : public QWidget
{
    Q_OBJECT
public:
    FoldSection(const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setSummary(const QString& text);
    void setOpen(bool open);
    bool isOpen() const;
    QToolButton* button() const { return button_; }

private:
    QToolButton* button_;
    ElidedLabel* summary_;
    QWidget* content_;
};

} // namespace autolynx::ui
