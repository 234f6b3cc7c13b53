// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaign_page.h"

#include "ui/assistants/drift_actions.h"
#include "ui/calls/call_panel.h"
#include "ui/calls/call_viewer.h"
#include "ui/data/database.h"
#include "ui/pages/audit_view.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/campaign_header.h"
#include "ui/pages/contact_actions.h"
#include "ui/pages/drift_bar.h"
#include "ui/pages/overview_tab.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/why_tab.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/roles.h"

#include <QAction>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kWhyEvery = 500ms;
constexpr auto kNotesEvery = 1s;
constexpr auto kForecastAfter = 3s; // it changes slowly

const QList<State> kContactStates{State::Pending,  State::Active,    State::Answered, State::Voicemail,
                                  State::NoAnswer, State::Busy,      State::Rejected, State::Failed,
                                  State::Canceled, State::DoNotCall, State::Skipped,  State::NotAllowed,
                                  State::Uncertain};
const QList<State> kCallStates{State::Active,   State::Answered, State::Voicemail, State::NoAnswer, State::Busy,
                               State::Rejected, State::Failed,   State::Canceled,  State::Unknown,  State::Uncertain};

} // namespace

CampaignPage::CampaignPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent)
    : QWidget(parent), database_(database), now_(std::move(now)), actions_(actions), header_(new CampaignHeader),
      banner_(new Banner), tabs_(new QTabBar), pages_(new QStackedWidget), overview_(new OverviewTab),
      viewer_(new CallViewer(database, now_, this))
{
    auto* contactsModel = new ContactsModel(now_);
    auto* callsModel = new CallsModel(now_);
    contacts_ = new RowsTab(contactsModel, kContactStates, QStringLiteral("contacts"));
    calls_ = new RowsTab(callsModel, kCallStates, QStringLiteral("calls"));
    contacts_->table()->setAccessibleName(tr("Contacts"));
    calls_->table()->setAccessibleName(tr("Calls"));
    contactActions_ = new ContactActions(database_, contacts_, this);
    contacts_->setEmptyText(tr("Nobody is in this campaign yet"), tr("Add a list of contacts to it."));
    calls_->setEmptyText(tr("No calls yet"), tr("Each call appears here the moment it is placed."));

    why_ = new WhyTab;
    drift_ = new DriftBar;
    driftActions_ = new DriftActions(database_, this);
    audit_ = new AuditView(database_, now_, QStringLiteral("campaign_audit"));
    for (const QString& tab : {tr("Overview"), tr("Contacts"), tr("Calls"), tr("Why waiting"), tr("Audit")})
        tabs_->addTab(tab);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setAccessibleName(tr("Parts of the campaign"));
    pages_->addWidget(overview_);
    pages_->addWidget(contacts_);
    pages_->addWidget(calls_);
    pages_->addWidget(why_);
    pages_->addWidget(audit_);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(pages_);
    split->addWidget(viewer_->panel());
    split->setStretchFactor(0, 1);

    auto* bannerRow = new QVBoxLayout;
    bannerRow->setContentsMargins(kEdge, 0, kEdge, 0);
    bannerRow->addWidget(banner_);
    bannerRow->addWidget(drift_);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(kGrid, 0, kGrid, 0);
    tabRow->addWidget(tabs_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header_);
    column->addLayout(bannerRow);
    column->addLayout(tabRow);
    column->addWidget(makeRule());
    column->addWidget(split, 1);

    connect(tabs_, &QTabBar::currentChanged, pages_, &QStackedWidget::setCurrentIndex);
    connect(tabs_, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab == Why)
            fetchWhy();
        else if (tab == Audit)
            audit_->open();
        refresh();
    });
    connect(header_, &CampaignHeader::addContactsPressed, this, &CampaignPage::addContactsWanted);
    connect(header_, &CampaignHeader::backPressed, this, &CampaignPage::backPressed);
    connect(header_, &CampaignHeader::actionPressed, this, [this](CampaignAction action) {
        if (actions_)
            actions_->run(action, campaign_);
    });
    connect(overview_, &OverviewTab::stateChosen, this, [this](State state) {
        contacts_->setFilter({{state}, {}});
        setTab(Contacts);
    });
    // A click shows the call beside the table, which then follows the selection as a reading pane does; a double click
    // or Enter gives it a window of its own.
    for (RowsTab* tab : {contacts_, calls_}) {
        connect(tab, &RowsTab::opened, this, [this, tab](int row) { viewer_->openWindow(callAt(tab, row)); });
        connect(tab->table(), &QAbstractItemView::clicked, this, [this, tab](const QModelIndex& index) {
            if (tab->table()->selectedRowCount() == 1)
                tab->whenHere(index.row(), [this, tab](int row) { viewer_->showBeside(callAt(tab, row)); });
        });
        connect(tab->table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this, tab](const QModelIndex& current) {
                    if (viewer_->panel()->isVisible() && current.isValid())
                        tab->whenHere(current.row(), [this, tab](int row) { viewer_->showBeside(callAt(tab, row)); });
                });
    }
    addWhyAction();
    tabRow->addStretch(1);
    tabRow->addWidget(addNotes());
    addDoNotCallAction(contacts_, ContactsModel::Phone);
    addDoNotCallAction(calls_, CallsModel::Phone);
    const auto tellHint = [this](const QString& what, const QString& hint) {
        undo_ = {};
        banner_->say(Banner::Kind::Info, what, hint, tr("Dismiss"));
    };
    for (RowsTab* tab : {contacts_, calls_})
        connect(tab, &RowsTab::said, this, tellHint);
    connect(audit_, &AuditView::said, this, tellHint);
    connect(contactActions_, &ContactActions::done, this, &CampaignPage::tell);
    const auto fail = [this](const Error& error) {
        undo_ = {};
        banner_->say(Banner::Kind::Error, error.message, error.hint, tr("Dismiss"), error.code);
    };
    connect(contactActions_, &ContactActions::failed, this, fail);
    connect(drift_, &DriftBar::acceptPressed, this, [this] { driftActions_->accept(campaign_.id, campaign_.name); });
    connect(drift_, &DriftBar::restorePressed, this,
            [this] { driftActions_->restore(drift_->assistantId(), drift_->assistant()); });
    connect(driftActions_, &DriftActions::done, this, [this](const QString& what) { tell(what, {}); });
    connect(driftActions_, &DriftActions::failed, this, fail);
    connect(banner_, &Banner::actionPressed, this, [this] {
        banner_->clear();
        if (const auto undo = std::exchange(undo_, {}))
            undo();
    });
    connect(viewer_, &CallViewer::besideClosed, this, [this] { pages_->currentWidget()->setFocus(); });
    connect(viewer_, &CallViewer::failed, this,
            [this](const Error& error) { banner_->say(Banner::Kind::Error, error.message, error.hint); });
    connect(viewer_, &CallViewer::doNotCallPressed, this, &CampaignPage::doNotCallWanted);
    connect(viewer_, &CallViewer::hangUpPressed, this, [this](const QString& id, const QString& name) {
        if (actions_)
            actions_->hangUp({id}, name);
    });
    soon_.setSingleShot(true);
    headerDue_.setSingleShot(true);
    connect(&headerDue_, &QTimer::timeout, this, &CampaignPage::fetchCampaign);
    courseDue_.setSingleShot(true);
    notesDue_.setSingleShot(true);
    notesDue_.setInterval(kNotesEvery);
    connect(&notesDue_, &QTimer::timeout, this, &CampaignPage::fetchNoteCount);
    whyDue_.setSingleShot(true);
    whyDue_.setInterval(kWhyEvery);
    connect(&whyDue_, &QTimer::timeout, this, &CampaignPage::fetchWhy);
    connect(why_, &WhyTab::contactWanted, this, &CampaignPage::fetchContactWhy);
    connect(&soon_, &QTimer::timeout, this, &CampaignPage::refresh);
    forecastDue_.setSingleShot(true);
    forecastDue_.setInterval(kForecastAfter);
    connect(&forecastDue_, &QTimer::timeout, this, &CampaignPage::fetchForecast);
    connect(&courseDue_, &QTimer::timeout, this, &CampaignPage::fetchCourse);
    if (database_) {
        connect(database_, &Database::changed, this, &CampaignPage::onChanged);
        connect(database_, &Database::refreshDue, this, [this] { soon_.start(0ms); });
    }
}

void CampaignPage::open(const QString& id)
{
    if (id != campaign_.id) {
        campaign_ = {};
        campaign_.id = id;
        course_ = {};
        showForecast({});
        viewer_->closeBeside();
        banner_->clear();
        drift_->hide();
        showNoteCount(0);
        contacts_->setFilter({});
        calls_->setFilter({});
        audit_->openCampaign(id);
        why_->clearContact();
        if (database_) {
            contacts_->setSource([this, id](const RowFilter& filter) { return contactsOf(*database_, id, filter); }, 0);
            calls_->setSource([this, id](const RowFilter& filter) { return callsOf(*database_, id, filter); }, 0);
        }
        fetchCourse();
    }
    refresh();
}

void CampaignPage::setTab(Tab tab)
{
    tabs_->setCurrentIndex(tab);
}

CampaignPage::Tab CampaignPage::tab() const
{
    return static_cast<Tab>(tabs_->currentIndex());
}

void CampaignPage::setStale(const QString& whyNot)
{
    header_->setStale(whyNot);
    contacts_->setStale(whyNot);
    calls_->setStale(whyNot);
    viewer_->setStale(whyNot);
}

void CampaignPage::focusSearch()
{
    if (tabs_->currentIndex() == Audit)
        return audit_->focusSearch();
    if (tabs_->currentIndex() == Overview)
        setTab(Contacts);
    (tabs_->currentIndex() == Calls ? calls_ : contacts_)->focusSearch();
}

QString CampaignPage::callAt(const RowsTab* tab, int row) const
{
    const QAbstractItemModel* model = tab->table()->model();
    return tab == contacts_ ? static_cast<const ContactsModel*>(model)->callId(row)
                            : static_cast<const CallsModel*>(model)->callId(row);
}

void CampaignPage::showCampaign(const Campaign& campaign, const QDateTime& now)
{
    const bool grown = campaign.counts.imported > campaign_.counts.imported && campaign_.counts.imported > 0;
    campaign_ = campaign;
    header_->setAdmin(actions_ && actions_->isAdmin());
    header_->show(campaign, now);
    if (!campaign.isLive())
        showForecast({});
    else if (!forecastDue_.isActive())
        forecastDue_.start();
    contactActions_->setCampaign(campaign);
    fetchDrift();
    overview_->show(campaign, course_);
    noteTotals();
    if (grown && contacts_->filter().isEmpty())
        static_cast<PagedModel*>(contacts_->table()->model())->recount();
}

void CampaignPage::showCourse(const Course& course)
{
    course_ = course;
    overview_->show(campaign_, course_);
}

void CampaignPage::showCall(const CallDetail& call, const QDateTime&)
{
    viewer_->showBeside(call);
}

} // namespace autolynx::ui
