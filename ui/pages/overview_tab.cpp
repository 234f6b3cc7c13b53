// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_tab.h"

#include "ui/format/numbers.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/figures_dialog.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/outcome_bars.h"
#include "ui/widgets/time_chart.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedLayout>

#include <cmath>

namespace autolynx::ui {
namespace {

QVBoxLayout* section(const QString& head, QWidget* content, QWidget* beside = nullptr)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(kGrid);
    QLabel* title = makeLabel(Type::Section, head);
    title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // stays at what it names
    auto* line = new QHBoxLayout;
    line->addWidget(title, 1);
    if (beside) {
        beside->setFixedHeight(title->sizeHint().height()); // heads are as high with it as without
        line->addWidget(beside);
    }
    column->addLayout(line);
    column->addWidget(content, 1);
    content->setAccessibleName(head);
    return column;
}

QString countText(double value)
{
    return numberText(std::llround(value));
}

} // namespace

OverviewTab::OverviewTab(QWidget* parent)
    : QWidget(parent), stack_(new QStackedLayout(this)), empty_(new EmptyPage), outcomes_(new OutcomeBars),
      calls_(new TimeChart), slots_(new TimeChart), spend_(new TimeChart), lengths_(new Histogram(State::Answered))
{
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    auto* left = new QVBoxLayout;
    left->addLayout(section(tr("Outcomes"), outcomes_));
    left->addLayout(section(tr("Length of conversations"), lengths_), 1);
    left->addStretch(0); // takes what the histogram's greatest height leaves
    auto* right = new QVBoxLayout;
    for (const auto& [head, chart] : {std::pair{tr("Calls"), calls_}, {tr("Slots"), slots_}, {tr("Spend"), spend_}})
        right->addLayout(section(head, chart, makeFiguresButton(head, chart)), 1);
    auto* columns = new QHBoxLayout(page);
    columns->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    columns->setSpacing(4 * kGrid);
    for (QVBoxLayout* column : {left, right}) {
        column->setSpacing(kEdge);
        columns->addLayout(column, 1);
    }
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Overview"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    stack_->addWidget(empty_);
    stack_->addWidget(scroll);
    connect(outcomes_, &OutcomeBars::chosen, this, &OverviewTab::stateChosen);
}

void OverviewTab::show(const Campaign& campaign, const Course& course)
{
    if (course.isEmpty()) {
        stack_->setCurrentIndex(0);
        empty_->say(QStringLiteral("office-chart-bar"), tr("No calls yet"),
                    campaign.state == u"CREATED" ? tr("Charts appear with the first call after you start it.")
                                                 : tr("Charts appear with the first call."));
        return;
    }
    stack_->setCurrentIndex(1);
    outcomes_->setOutcomes(campaign.counts.outcomes(), campaign.counts.done());
    calls_->show({{tr("Placed"), State::Active, course.placed}, {tr("Answered"), State::Answered, course.answered}},
                 std::nullopt, {}, countText);
    slots_->show({{tr("On the phone"), State::Active, course.active}}, campaign.cap, tr("Cap %1").arg(campaign.cap),
                 countText);
    spend_->show({{moneyText(campaign.spend), Token::Accent, course.spend, tr("Spend")}}, campaign.alert, tr("Alert"),
                 [](double value) { return moneyText(value); });
    const QStringList words{tr("< 15 s"), tr("15–30 s"), tr("30–60 s"), tr("1–2 min"), tr("2–5 min"), tr("> 5 min")};
    QList<Histogram::Bar> bars;
    for (int i = 0; i < course.lengths.size() && i < words.size(); ++i)
        bars << Histogram::Bar{words[i], course.lengths[i]};
    lengths_->setBars(bars);
}

} // namespace autolynx::ui
