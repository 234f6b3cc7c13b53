// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaign.h"
#include "ui/models/course.h"

#include <QWidget>

class QStackedLayout;

namespace autolynx::ui {

class EmptyPage;
class Histogram;
class OutcomeBars;
class TimeChart;

/// A campaign at a glance: outcomes, calls and answers, slots against the cap, spend, length of conversations.
class OverviewTab final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewTab(QWidget* parent = nullptr);

    void show(const Campaign& campaign, const Course& course);
    using QWidget::show;

Q_SIGNALS:
    void stateChosen(autolynx::ui::State state); ///< its contacts are wanted

private:
    QStackedLayout* stack_;
    EmptyPage* empty_;
    OutcomeBars* outcomes_;
    TimeChart* calls_;
    TimeChart* slots_;
    TimeChart* spend_;
    Histogram* lengths_;
};

} // namespace autolynx::ui
