// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today_page.h"

#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/models/phone_model.h"
#include "ui/pages/campaign_actions.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 40ms;
constexpr auto kHidden = 2s; // what nobody sees must not keep what is seen waiting

} // namespace

TodayPage::TodayPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent)
    : QWidget(parent), database_(database), now_(std::move(now)), actions_(actions), phone_(new PhoneModel(now_, this)),
      date_(makeLabel(Type::Body, {}, true)), needs_(new QVBoxLayout), phoneHead_(makeLabel(Type::Section)),
      table_(new DataTable), hangUp_(makeButton(ButtonRole::Danger, tr("Hang up"), "call-stop")),
      doNotCall_(makeButton(ButtonRole::Secondary, tr("Do not call…"))), empty_(new EmptyPage),
      stack_(new QStackedLayout), meanwhile_(new Banner)
{
    auto* title = new QHBoxLayout;
    title->addWidget(makeLabel(Type::Title, tr("Today")));
    title->addSpacing(kEdge);
    title->addWidget(date_, 1, Qt::AlignBottom);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(5 * kGrid);
    calls_ = addFigure(figures, tr("calls placed"));
    answered_ = addFigure(figures, tr("answered"));
    optOuts_ = addFigure(figures, tr("asked not to be called"));
    spend_ = addFigure(figures, tr("spent"));
    figures->addStretch(1);
    needs_->setSpacing(0);
    table_->setModel(phone_);
    table_->setAccessibleName(tr("On the phone now"));
    const int widths[] = {220, 150, 140, 70, 220};
    for (int column = 0; column < int(std::size(widths)); ++column)
        table_->horizontalHeader()->resizeSection(column, widths[column]);
    table_->rememberColumns(QStringLiteral("phone"));
    auto* phoneRow = new QHBoxLayout;
    phoneRow->addWidget(phoneHead_, 1);
    phoneRow->setSpacing(kGrid);
    phoneRow->addWidget(doNotCall_);
    phoneRow->addWidget(hangUp_);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(kEdge, kEdge, kEdge, kGrid);
    head->setSpacing(2 * kGrid);
    head->addLayout(title);
    head->addWidget(meanwhile_);
    head->addLayout(figures);
    head->addLayout(needs_);
    head->addLayout(phoneRow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(placeRows(stack_, table_, empty_), 1);
    connect(empty_, &EmptyPage::actionPressed, this, &TodayPage::newCampaignWanted);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TodayPage::permit);
    connect(phone_, &QAbstractItemModel::rowsRemoved, this, &TodayPage::permit);
    connect(hangUp_, &QPushButton::clicked, this, [this] {
        QStringList calls;
        QString name;
        for (const int row : table_->selectedRowNumbers()) {
            if (const auto* call = phone_->at(row)) {
                calls << call->id;
                name = call->name;
            }
        }
        if (actions_ && !calls.isEmpty())
            actions_->hangUp(calls, name);
    });
    connect(doNotCall_, &QPushButton::clicked, this, [this] {
        for (const int row : table_->selectedRowNumbers()) {
            if (const Today::OnPhone* call = phone_->at(row))
                Q_EMIT doNotCallWanted(call->phone);
        }
    });
    connect(table_, &QWidget::customContextMenuRequested, this, &TodayPage::showMenu);
    connect(table_, &DataTable::opened, this,
            [this](const QModelIndex& index) { Q_EMIT campaignOpened(phone_->at(index.row())->campaignId); });
    empty_->say(QStringLiteral("call-start"), tr("Nobody is on the phone"),
                tr("Calls appear here the moment they are placed."));
    permit();
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &TodayPage::refresh);
    connect(&tick_, &QTimer::timeout, this, [this] {
        if (stale_.isEmpty()) // how long they talk is not known any more
            phone_->tick();
    });
    connect(&tick_, &QTimer::timeout, this, &TodayPage::noteSeen);
    connect(meanwhile_, &Banner::actionPressed, meanwhile_, &Banner::clear);
    tick_.start(1s);
    if (database_) {
        connect(database_, &Database::refreshDue, this, &TodayPage::refresh);
        connect(database_, &Database::changed, this, [this](const QString&) {
            if (!soon_.isActive())
                soon_.start(isVisible() ? kSoon : kHidden);
        });
    }
}

void TodayPage::permit()
{
    const QList<int> chosen = table_->selectedRowNumbers();
    const bool live = stale_.isEmpty();
    allow(hangUp_, live && !chosen.isEmpty(), live ? tr("Choose a call first.") : stale_);
    allow(doNotCall_, live && chosen.size() == 1, live ? tr("Choose one call first.") : stale_);
}

void TodayPage::setStale(const QString& whyNot)
{
    stale_ = whyNot;
    permit();
}

TodayPage::Figure TodayPage::addFigure(QLayout* row, const QString& words)
{
    const Figure figure{makeLabel(Type::Title), makeLabel(Type::Body, words, true)};
    auto* box = new QVBoxLayout;
    box->setSpacing(0);
    box->addWidget(figure.value);
    box->addWidget(figure.words);
    static_cast<QHBoxLayout*>(row)->addLayout(box);
    return figure;
}

void TodayPage::showMenu(const QPoint& where)
{
    if (table_->selectedRowNumbers().isEmpty())
        return;
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    for (QPushButton* button : {doNotCall_, hangUp_}) {
        QAction* entry = menu.addAction(button->text(), button, &QPushButton::click);
        entry->setEnabled(button->isEnabled());
        entry->setToolTip(button->toolTip());
    }
    menu.exec(table_->viewport()->mapToGlobal(where));
}

void TodayPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (database_)
        refresh();
}

void TodayPage::refresh()
{
    if (fetching_) {
        again_ = true;
        return;
    }
    fetching_ = true;
    QDateTime midnight = now_();
    midnight.setTime(QTime(0, 0));
    database_
        ->ask(QStringLiteral("SELECT autolynx.today(?::timestamptz)"), {midnight.toUTC().toString(Qt::ISODateWithMs)})
        .then(this, [this](Result<nlohmann::json> answer) {
            fetching_ = false;
            if (answer)
                showToday(todayFrom(*answer, now_()), now_());
            if (std::exchange(again_, false))
                soon_.start(isVisible() ? kSoon : kHidden);
        });
}

void TodayPage::showToday(const Today& today, const QDateTime& now)
{
    //: Today's date, as QLocale::toString() takes its format.
    date_->setText(QLocale().toString(now.date(), tr("dddd, d MMMM")));
    calls_.value->setText(numberText(today.calls));
    answered_.value->setText(today.ended > 0 ? shareText(today.answered, today.ended) : noneText());
    answered_.words->setText(tr("answered (%1 of %2)").arg(numberText(today.answered), numberText(today.ended)));
    optOuts_.value->setText(numberText(today.optOuts));
    spend_.value->setText(moneyText(today.spend));
    phone_->setCalls(today.phone);
    phoneHead_->setText(today.phone.isEmpty() ? tr("On the phone now")
                                              : tr("On the phone now: %1").arg(numberText(today.phone.size())));
    hangUp_->setVisible(!today.phone.isEmpty());
    doNotCall_->setVisible(!today.phone.isEmpty());
    // Who has just begun is shown where to.
    empty_->say(QStringLiteral("call-start"), tr("Nobody is on the phone"),
                tr("Calls appear here the moment they are placed."), today.calls == 0 ? tr("New campaign…") : QString(),
                false);
    stack_->setCurrentIndex(today.phone.isEmpty() ? 1 : 0);
    showNeeds(today.needs);
    Q_EMIT needsChanged(static_cast<int>(today.needs.size()));
}

} // namespace autolynx::ui
