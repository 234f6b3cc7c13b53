// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"

#include <QWidget>

namespace autolynx::ui {

/// A state by mark and word, outside of a table.
class StateLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit StateLabel(QWidget* parent = nullptr);

    void setState(State state);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State state_ = State::Draft;
};

} // namespace autolynx::ui
