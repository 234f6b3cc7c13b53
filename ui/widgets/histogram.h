// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"

#include <QList>
#include <QString>
#include <QWidget>

namespace autolynx::ui {

/// Counts side by side, each with its figure above and its words beneath: how long calls took. Chart and table in one.
class Histogram final : public QWidget
{
    Q_OBJECT
public:
    struct Bar
    {
        QString words;
        std::int64_t count;
    };
    explicit Histogram(State colourOf, QWidget* parent = nullptr);

    void setBars(const QList<Bar>& bars);
    QSize sizeHint() const override { return {320, 160}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State state_;
    QList<Bar> bars_;
};

} // namespace autolynx::ui
