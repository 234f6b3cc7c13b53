// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/why_tab.h"

#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/state_mark.h"
#include "ui/wizard/text_rows.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace autolynx::ui {
namespace {

constexpr int kPanel = 420;

QWidget* table(QLabel* head, DataTable* rows, QLabel* foot)
{
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(kInside, 0, 0, 0);
    column->setSpacing(kInside);
    auto* title = new QVBoxLayout;
    title->setContentsMargins(kGrid, 0, 0, 0);
    title->addWidget(head);
    column->addLayout(title);
    column->addWidget(rows, 1);
    if (foot)
        column->addWidget(foot);
    return box;
}

} // namespace

WhyTab::WhyTab(QWidget* parent)
    : QWidget(parent), headline_(makeLabel(Type::Section)), room_(makeLabel(Type::Body)),
      forecast_(makeLabel(Type::Body, {}, true)), waitRows_(new TextRows(this)), waits_(new DataTable),
      roughly_(makeLabel(Type::Small, {}, true)), hourRows_(new TextRows(this)), hours_(new DataTable),
      panel_(new QWidget), name_(new ElidedLabel(Type::Section)), phone_(makeLabel(Type::Body, {}, true)),
      summary_(makeLabel(Type::Body)), scroll_(new QScrollArea)
{
    for (QLabel* label : {headline_, room_, forecast_, summary_, roughly_})
        label->setWordWrap(true);
    roughly_->setText(tr("Roughly: of those whom something put off some wait for their turn again."));
    roughly_->setContentsMargins(kGrid, 0, 0, 0);
    waitRows_->setFigures({1});
    hourRows_->setFigures({1});
    waits_->setModel(waitRows_);
    waits_->setAccessibleName(tr("What they wait for"));
    waits_->setSelectionMode(QAbstractItemView::SingleSelection);
    hours_->setModel(hourRows_);
    hours_->setAccessibleName(tr("Calling hours by place"));
    auto* head = new QVBoxLayout;
    head->setContentsMargins(kEdge, kEdge, kEdge, kGrid);
    head->setSpacing(kInside);
    head->addWidget(headline_);
    head->addWidget(room_);
    head->addWidget(forecast_);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    column->addLayout(head);
    column->addWidget(table(makeLabel(Type::Section, tr("What they wait for")), waits_, roughly_), 1);
    column->addWidget(table(makeLabel(Type::Section, tr("Where they are")), hours_, nullptr), 1);

    auto* close = makeButton(ButtonRole::Text, {}, "window-close");
    close->setIcon(icon("window-close"));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    auto* title = new QHBoxLayout;
    title->addWidget(name_, 1);
    title->addWidget(close);
    auto* who = new QVBoxLayout;
    who->setContentsMargins(kEdge, kGrid, kEdge, kGrid);
    who->setSpacing(kInside);
    who->addLayout(title);
    who->addWidget(phone_);
    who->addWidget(summary_);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setAccessibleName(tr("Gates of this contact"));
    auto* beside = new QVBoxLayout(panel_);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(0);
    beside->addLayout(who);
    beside->addWidget(makeRule());
    beside->addWidget(scroll_, 1);
    panel_->setMinimumWidth(kPanel);
    panel_->hide();
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(panel_);
    split->setStretchFactor(0, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);

    const auto open = [this](int row) {
        if (const qint64 example = why_.waits.value(row).example; example > 0)
            Q_EMIT contactWanted(example);
    };
    connect(waits_, &DataTable::opened, this, [open](const QModelIndex& index) { open(index.row()); });
    connect(waits_, &QWidget::customContextMenuRequested, this, [this, open](const QPoint& where) {
        const int row = waits_->currentIndex().row();
        QMenu menu(this);
        menu.addAction(tr("Show one of them"), this, [open, row] { open(row); })
            ->setEnabled(why_.waits.value(row).example > 0);
        menu.exec(waits_->viewport()->mapToGlobal(where));
    });
    connect(close, &QPushButton::clicked, this, &WhyTab::clearContact);
}

void WhyTab::showCampaign(const CampaignWhy& why, const QDateTime& now)
{
    why_ = why;
    headline_->setText(why.headline);
    room_->setText(why.room);
    forecast_->setText(why.forecast);
    forecast_->setVisible(!why.forecast.isEmpty());
    roughly_->setVisible(!why.exact);
    QList<QStringList> rows;
    for (const CampaignWhy::Wait& wait : why.waits)
        rows << QStringList{wait.what, numberText(wait.contacts),
                            wait.next.isValid() ? timeText(wait.next, now) : QString(),
                            wait.example > 0 ? tr("Enter shows one") : QString()};
    waitRows_->set({tr("They wait for"), tr("Contacts"), tr("The next at"), QString()}, rows);
    QList<QStringList> places;
    for (const CampaignWhy::Hours& hours : why.hours)
        places << QStringList{hours.zone, numberText(hours.pending), hours.when};
    hourRows_->set({tr("Place, by number"), tr("Wait"), tr("Calling hours")}, places);
    for (DataTable* each : {waits_, hours_})
        each->beginWith({285, 80, 120});
}

void WhyTab::showContact(const ContactWhy& why, const QString& name, const QString& phone)
{
    contact_ = why.contact;
    gates_ = why.gates;
    name_->setText(name.isEmpty() ? phoneText(phone) : name);
    phone_->setText(phoneText(phone));
    summary_->setText(why.headline);
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(kEdge, kGrid, kEdge, kEdge);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(2, 1);
    int line = 0;
    QList<GateAnswer> shown = why.gates; // the closed ones first: they are what is looked for
    std::ranges::stable_partition(shown, [](const GateAnswer& gate) { return !gate.open; });
    for (const GateAnswer& gate : shown) {
        QLabel* answer = makeLabel(gate.open ? Type::Body : Type::Strong, gate.answer, gate.open);
        QStringList more;
        for (const QString& text : {gate.inputs, gate.changes}) {
            if (!text.isEmpty())
                more << text;
        }
        QLabel* judged = makeLabel(Type::Small, more.join(QStringLiteral(" · ")), true);
        for (QLabel* label : {answer, judged}) {
            label->setWordWrap(true);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        }
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(answer);
        if (more.isEmpty())
            delete judged;
        else
            words->addWidget(judged);
        auto* mark = new StateMark(gate.mark);
        mark->setAccessibleName(gate.open ? tr("open") : tr("closed"));
        grid->addWidget(mark, line, 0, Qt::AlignTop);
        grid->addWidget(makeLabel(Type::Body, gate.name), line, 1, Qt::AlignTop);
        grid->addLayout(words, line, 2);
        ++line;
    }
    grid->setRowStretch(line, 1);
    scroll_->setWidget(page);
    panel_->show();
}

void WhyTab::clearContact()
{
    contact_ = 0;
    gates_.clear();
    panel_->hide();
}

} // namespace autolynx::ui
