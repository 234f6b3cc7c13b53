// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_page.h"

#include "ui/format/numbers.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/conversation_view.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/outcome_bars.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/segment_bar.h"
#include "ui/widgets/side_navigation.h"
#include "ui/widgets/status_strip.h"
#include "ui/widgets/time_chart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>

#include <cmath>

namespace autolynx::ui {
namespace {

Segments sampleProgress()
{
    return {{State::Answered, 486}, {State::Voicemail, 271}, {State::NoAnswer, 312}, {State::Busy, 64},
            {State::Failed, 31},    {State::Active, 8},      {State::NotCalled, 40}, {State::Pending, 1898}};
}

QString none(double value)
{
    return numberText(std::llround(value));
}

} // namespace

GalleryPage::GalleryPage(Part part, QWidget* parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    auto* navigation = new SideNavigation;
    navigation->add(tr("Today"), QStringLiteral("view-calendar-day"));
    navigation->add(tr("Campaigns"), QStringLiteral("call-start"));
    navigation->add(tr("Assistants"), QStringLiteral("user-identity"));
    navigation->add(tr("Health"), QStringLiteral("network-server"));
    navigation->setCurrent(1);
    navigation->setBadge(0, 3);
    middle->addWidget(navigation);
    middle->addWidget(makeRule(Qt::Vertical));
    auto* columns = new QHBoxLayout;
    columns->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    columns->setSpacing(3 * kGrid);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    middle->addLayout(columns, 1);
    outer->addLayout(middle, 1);

    left->addWidget(makeLabel(Type::Title, tr("Spring renewals")));
    if (part == Part::Controls) {
        addControls(left);
        addBanners(left);
        left->addStretch(1);
        addConversation(right);
        addEmpty(right);
    } else {
        addTable(left);
        addProgress(right);
        addCharts(right);
    }

    auto* strip = new StatusStrip;
    strip->setPart(QStringLiteral("database"), StatusStrip::Level::Good, tr("Database 3 ms"));
    strip->setPart(QStringLiteral("workers"), StatusStrip::Level::Good, tr("Workers 2"));
    strip->setPart(QStringLiteral("line"), StatusStrip::Level::Warning, tr("Line held"));
    strip->setPart(QStringLiteral("vapi"), StatusStrip::Level::Bad, tr("Vapi unreachable"));
    strip->setPart(QStringLiteral("sync"), StatusStrip::Level::Waiting, tr("Connecting"));
    strip->setIdentity(QStringLiteral("ana@example.com · operator"));
    strip->setStopAll(true, false);
    outer->addWidget(strip);
}

void GalleryPage::addControls(QVBoxLayout* column)
{
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(makeButton(ButtonRole::Primary, tr("Start"), "media-playback-start"));
    buttons->addWidget(makeButton(ButtonRole::Secondary, tr("Pause"), "media-playback-pause"));
    QPushButton* stop = makeButton(ButtonRole::Danger, tr("Stop"), "media-playback-stop");
    auto* menu = new QMenu(stop);
    menu->addAction(tr("Hang up and stop"));
    stop->setMenu(menu);
    buttons->addWidget(stop);
    buttons->addWidget(makeButton(ButtonRole::Text, tr("Export…"), "document-export"));
    QPushButton* off = makeButton(ButtonRole::Secondary, tr("Resume"));
    allow(off, false, tr("It is not paused."));
    buttons->addWidget(off);
    buttons->addStretch(1);
    column->addLayout(buttons);

    auto* fields = new QHBoxLayout;
    auto* search = new QLineEdit;
    search->setAccessibleName(QStringLiteral("Search"));
    search->setPlaceholderText(tr("Search name or phone"));
    search->addAction(icon("edit-find", Token::Muted), QLineEdit::LeadingPosition);
    fields->addWidget(search, 2);
    auto* choice = new QComboBox;
    choice->addItems({tr("All outcomes"), tr("No answer")});
    fields->addWidget(choice, 1);
    auto* cap = new QSpinBox;
    cap->setAccessibleName(QStringLiteral("Calls at once"));
    cap->setRange(1, 100);
    cap->setValue(8);
    fields->addWidget(cap);
    column->addLayout(fields);

    auto* ticks = new QHBoxLayout;
    auto* on = new QCheckBox(tr("Line quiet"));
    on->setChecked(true);
    auto* first = new QRadioButton(tr("Continuous"));
    first->setChecked(true);
    ticks->addWidget(on);
    ticks->addWidget(new QCheckBox(tr("Archived")));
    ticks->addWidget(first);
    ticks->addWidget(new QRadioButton(tr("Batches")));
    auto* progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setValue(38);
    ticks->addWidget(progress, 1);
    column->addLayout(ticks);

    auto* chips = new FilterChips;
    chips->setFilters({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")},
                      {tr("no answer"), tr("tried once"), tr("Pacific")});
    column->addWidget(chips);
    auto* tabs = new QTabBar;
    for (const QString& tab : {tr("Overview"), tr("Contacts"), tr("Calls"), tr("Audit")})
        tabs->addTab(tab);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    column->addWidget(tabs);
}

void GalleryPage::addBanners(QVBoxLayout* column)
{
    auto* held = new Banner;
    held->say(Banner::Kind::Warning, tr("Held: the provider refuses our key."),
              tr("Nobody is called until an admin renews it. 1,906 contacts wait."), tr("Open Health"));
    auto* lost = new Banner;
    lost->say(Banner::Kind::Error, tr("The database can't be reached."),
              tr("What you see is as of 14:02:11. Calls go on."), {}, QStringLiteral("database_unreachable"));
    auto* info = new Banner;
    info->say(Banner::Kind::Info, tr("Calling hours begin at 09:00 for 412 contacts in Pacific time."));
    for (Banner* banner : {held, lost, info})
        column->addWidget(banner);
}

void GalleryPage::addProgress(QVBoxLayout* column)
{
    column->addWidget(makeLabel(Type::Section, tr("Progress")));
    auto* bar = new SegmentBar;
    bar->setSegments(sampleProgress());
    column->addWidget(bar);
    auto* row = new QHBoxLayout;
    auto* outcomes = new OutcomeBars;
    outcomes->setOutcomes({{State::Answered, 486},
                           {State::Voicemail, 271},
                           {State::NoAnswer, 312},
                           {State::Busy, 64},
                           {State::Failed, 31},
                           {State::NotCalled, 40},
                           {State::Uncertain, 1}},
                          1205);
    row->addWidget(outcomes, 1);
    column->addLayout(row);
}

void GalleryPage::addTable(QVBoxLayout* column)
{
    auto* model = new QStandardItemModel(this);
    model->setHorizontalHeaderLabels({tr("Name"), tr("Phone"), tr("State"), tr("Duration"), tr("Cost")});
    const State states[] = {State::Answered, State::Voicemail, State::NoAnswer, State::Busy,
                            State::Failed,   State::Rejected,  State::Canceled, State::Talking,
                            State::Ringing,  State::Launching, State::Pending,  State::DoNotCall,
                            State::Skipped,  State::Unknown,   State::Held,     State::NotAllowed};
    const QStringList names{QStringLiteral("Marisol Vega-Hernández"), QStringLiteral("سارة المنصوري"),
                            QStringLiteral("Donaudampfschifffahrtsgesellschaftskapitän Müller"),
                            QStringLiteral("Wei Chen"), QStringLiteral("Okonkwo Adaeze")};
    int i = 0;
    for (const State state : states) {
        QList<QStandardItem*> row;
        for (const QString& text :
             {names[i % names.size()], QStringLiteral("+1 415 555 01%1").arg(30 + i), look(state).word,
              durationText(std::chrono::seconds(12 + 37 * i)), moneyText(0.07 * (i + 1))})
            row << new QStandardItem(text);
        row[2]->setData(int(state), StateRole);
        for (const int figures : {1, 3, 4})
            row[figures]->setData(true, FiguresRole);
        for (const int right : {3, 4})
            row[right]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        if (i == 5) {
            for (QStandardItem* cell : row)
                cell->setData(true, FlashRole);
        }
        model->appendRow(row);
        ++i;
    }
    auto* table = new DataTable;
    table->setAccessibleName(QStringLiteral("Contacts"));
    table->setModel(model);
    table->horizontalHeader()->resizeSection(0, 150);
    table->horizontalHeader()->resizeSection(1, 120);
    table->horizontalHeader()->resizeSection(2, 120);
    table->horizontalHeader()->resizeSection(3, 70);
    table->selectRow(2);
    column->addWidget(table, 1);
}

void GalleryPage::addCharts(QVBoxLayout* column)
{
    column->addWidget(makeLabel(Type::Section, tr("Active calls")));
    auto* chart = new TimeChart;
    chart->setAccessibleName(QStringLiteral("Calls"));
    QList<QPointF> active;
    QList<QPointF> answered;
    const qreal start = qreal(QDateTime(QDate(2026, 3, 3), QTime(9, 0)).toMSecsSinceEpoch());
    for (int i = 0; i < 120; ++i) {
        active << QPointF(start + i * 120'000.0, std::round(qMin(8.0, 2 + i / 6.0 + 2 * std::sin(i / 5.0))));
        answered << QPointF(start + i * 120'000.0, std::round(qMax(0.0, 3 + 2 * std::sin(i / 9.0))));
    }
    chart->show({{tr("Active"), State::Active, active}, {tr("Answered"), State::Answered, answered}}, 8, tr("Cap"),
                none);
    column->addWidget(chart, 1);
    column->addWidget(makeLabel(Type::Section, tr("Length of conversations")));
    auto* lengths = new Histogram(State::Answered);
    lengths->setBars({{tr("< 15 s"), 41},
                      {tr("15–30 s"), 88},
                      {tr("30–60 s"), 172},
                      {tr("1–2 min"), 131},
                      {tr("2–5 min"), 49},
                      {tr("> 5 min"), 5}});
    column->addWidget(lengths);
}

void GalleryPage::addConversation(QVBoxLayout* column)
{
    auto* conversation = new ConversationView;
    using std::chrono::milliseconds;
    conversation->setTurns(
        {{Turn::Who::System, tr("The call was answered."), {}},
         {Turn::Who::Assistant, tr("Hello, this is Nora from Example Energy. Am I speaking with Ms Vega?"),
          milliseconds(800)},
         {Turn::Who::Person, tr("Yes, speaking."), milliseconds(6200)},
         {Turn::Who::Assistant, tr("Your contract ends on 31 March. May I tell you what would change?"),
          milliseconds(8100)}});
    column->addWidget(conversation, 1);
}

void GalleryPage::addEmpty(QVBoxLayout* column)
{
    auto* empty = new EmptyPage;
    empty->say(QStringLiteral("view-filter"), tr("Nobody matches"), tr("No contact is busy and in Pacific time."),
               tr("Clear filters"), false);
    column->addWidget(empty, 1);
}

} // namespace autolynx::ui
