// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"

#include <QWidget>

namespace autolynx::ui {

/// A state's mark alone, where words beside it say the rest.
class StateMark final : public QWidget
{
    Q_OBJECT
public:
    explicit StateMark(State state, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State state_;
};

} // namespace autolynx::ui
