// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/main_window.h"

#include "ui/assistants/assistants_page.h"
#include "ui/data/database.h"
#include "ui/do_not_call/undo_notice.h"
#include "ui/format/times.h"
#include "ui/members/members_page.h"
#include "ui/models/json_fields.h"
#include "ui/pages/audit_page.h"
#include "ui/pages/audit_view.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/campaign_menu.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/campaigns_page.h"
#include "ui/pages/do_not_call_page.h"
#include "ui/pages/health_page.h"
#include "ui/pages/notifier.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/shortcuts_dialog.h"
#include "ui/pages/today_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/side_navigation.h"
#include "ui/widgets/status_strip.h"

#include <QCloseEvent>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <chrono>
#include <utility>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
const QString kGeometry = QStringLiteral("window/geometry");
const QString kPage = QStringLiteral("window/page");
const QString kCampaign = QStringLiteral("window/campaign");
const QString kTab = QStringLiteral("window/tab");
const QString kFolded = QStringLiteral("window/navigation_folded");

} // namespace

MainWindow::MainWindow(Database* database, const NowFunction& now, QWidget* parent)
    : QMainWindow(parent), database_(database), actions_(database ? new CampaignActions(database, this) : nullptr),
      navigation_(new SideNavigation), banner_(new Banner), pages_(new QStackedWidget),
      today_(new TodayPage(database, actions_, now)), campaignStack_(new QStackedWidget),
      campaigns_(new CampaignsPage(database, actions_, now)), campaign_(new CampaignPage(database, actions_, now)),
      assistants_(new AssistantsPage(database)), doNotCall_(new DoNotCallPage(database, actions_, now)),
      audit_(new AuditPage(database, now)), health_(new HealthPage(database, now)),
      members_(new MembersPage(database, now)), undo_(new UndoNotice(database)), status_(new StatusStrip)
{
    setWindowTitle(QStringLiteral("AutoLynx"));
    navigation_->add(tr("Today"), QStringLiteral("view-calendar-day"));
    navigation_->add(tr("Campaigns"), QStringLiteral("call-start"));
    navigation_->add(tr("Assistants"), QStringLiteral("user-identity"));
    navigation_->add(tr("Do not call"), QStringLiteral("dialog-cancel"));
    navigation_->add(tr("Audit"), QStringLiteral("view-list-details"));
    navigation_->add(tr("Health"), QStringLiteral("speedometer"));
    navigation_->add(tr("Settings"), QStringLiteral("configure"));
    navigation_->add(tr("Members"), QStringLiteral("group"));
    navigation_->setOffered(Members, false);
    campaignStack_->addWidget(campaigns_);
    campaignStack_->addWidget(campaign_);
    pages_->addWidget(today_);
    pages_->addWidget(campaignStack_);
    pages_->addWidget(assistants_);
    pages_->addWidget(doNotCall_);
    pages_->addWidget(audit_);
    pages_->addWidget(health_);
    auto* settings = new SettingsPage;
    connect(settings, &SettingsPage::keysWanted, this, &MainWindow::showKeys);
    pages_->addWidget(settings);
    pages_->addWidget(members_);
    pages_->setAutoFillBackground(true);
    pages_->setBackgroundRole(QPalette::Base);
    auto* bannerBox = new QWidget;
    bannerBox->setAutoFillBackground(true);
    bannerBox->setBackgroundRole(QPalette::Base);
    auto* bannerRow = new QVBoxLayout(bannerBox);
    bannerRow->setContentsMargins(kEdge, kGrid, kEdge, 0);
    bannerRow->addWidget(banner_);
    bannerBox->hide();
    connect(banner_, &Banner::shown, bannerBox, &QWidget::setVisible);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(bannerBox);
    right->addWidget(pages_, 1);
    right->addWidget(undo_);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(navigation_);
    middle->addWidget(makeRule(Qt::Vertical));
    middle->addLayout(right, 1);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(status_);
    setCentralWidget(centre);
    setMinimumSize(960, 600);
    resize(1280, 800);

    connect(navigation_, &SideNavigation::chosen, this, [this](int page) { setPage(static_cast<Page>(page)); });
    connect(navigation_, &SideNavigation::collapsedChanged, this,
            [](bool folded) { QSettings().setValue(kFolded, folded); });
    connect(today_, &TodayPage::needsChanged, this, [this](int count) { navigation_->setBadge(Today, count); });
    connect(today_, &TodayPage::newCampaignWanted, this, [this] { newCampaign(); });
    connect(today_, &TodayPage::campaignOpened, this, &MainWindow::openCampaign);
    connect(campaigns_, &CampaignsPage::opened, this, &MainWindow::openCampaign);
    connect(campaigns_, &CampaignsPage::newCampaignWanted, this, &MainWindow::newCampaign);
    connect(campaign_, &CampaignPage::addContactsWanted, this, &MainWindow::addContacts);
    connect(campaign_, &CampaignPage::backPressed, this, [this] { campaignStack_->setCurrentWidget(campaigns_); });
    connect(doNotCall_, &DoNotCallPage::addWanted, this, [this] { addDoNotCall(); });
    connect(today_, &TodayPage::actionWanted, this, &MainWindow::act);
    connect(today_, &TodayPage::doNotCallWanted, this, &MainWindow::addDoNotCall);
    connect(campaign_, &CampaignPage::doNotCallWanted, this, &MainWindow::addDoNotCall);
    connect(undo_, &UndoNotice::hangUpWanted, this, [this](const QString& id) { actions_->hangUp({id}); });
    connect(audit_->view(), &AuditView::campaignOpened, this, &MainWindow::openCampaign);
    connect(status_, &StatusStrip::partPressed, this, [this](const QString& part) {
        setPage(Health);
        health_->showPart(part);
    });
    connect(status_, &StatusStrip::stopAllPressed, this, [this] {
        if (actions_)
            actions_->stopAll(stopped_);
    });
    connect(banner_, &Banner::actionPressed, this, [this] {
        if (!signedOut_.isEmpty())
            Q_EMIT signInWanted();
        else if (exporting_ && banner_->text() == exportWords_)
            cancelExport();
        else
            banner_->clear();
        if (exporting_ && banner_->text().isEmpty())
            sayExporting();
    });
    addShortcuts();
    setPage(Today);
    if (!database_)
        return;

    restoreGeometry(QSettings().value(kGeometry).toByteArray());
    navigation_->setCollapsed(QSettings().value(kFolded, false).toBool());
    connect(actions_, &CampaignActions::failed, this, [this](const Error& error) {
        banner_->say(Banner::Kind::Error, error.message, error.hint, tr("Dismiss"), error.code);
    });
    connect(actions_, &CampaignActions::done, this,
            [this](const QString& what) { banner_->say(Banner::Kind::Info, what, {}, tr("Dismiss")); });
    connect(actions_, &CampaignActions::exportEnded, this, [this] { exporting_ = false; });
    connect(actions_, &CampaignActions::exportProgress, this, [this](qint64 rows) {
        if (!std::exchange(exporting_, true))
            banner_->clear(); // what was said before it was asked for
        exported_ = rows;
        // What else has been said meanwhile, such as that a campaign could not be paused, stays until it is dismissed.
        if (banner_->text().isEmpty() || banner_->text() == exportWords_)
            sayExporting();
    });
    connect(actions_, &CampaignActions::made, this, &MainWindow::openCampaign);
    connect(actions_, &CampaignActions::deleted, this, [this] { campaignStack_->setCurrentWidget(campaigns_); });
    connect(database_, &Database::linkChanged, this, &MainWindow::onLinkChanged);
    connect(database_, &Database::beaten, this, &MainWindow::showBeat);
    connect(database_, &Database::refreshDue, this, &MainWindow::showHealth);
    connect(database_, &Database::changed, this, [this](const QString& what) {
        if (what == u"worker" || what == u"account")
            showHealth();
        else if (what == u"members") // one's own role, perhaps
            fetchMe();
    });
    connect(&healthTimer_, &QTimer::timeout, this, &MainWindow::showHealth);
    healthTimer_.start(5s);
    notifier_ = new Notifier(database_, this);
    connect(notifier_, &Notifier::opened, this, [this](const QString& id) {
        openCampaign(id);
        raise();
        activateWindow();
    });
    restorePage();
    onLinkChanged();
    showBeat();
}

MainWindow::~MainWindow() = default;

void MainWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence& keys, auto&& what) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, what);
    };
    for (int page = Today; page <= Members; ++page)
        on(QKeySequence(Qt::CTRL | (Qt::Key_1 + page)), [this, page] { setPage(static_cast<Page>(page)); });
    on(QKeySequence(Qt::CTRL | Qt::Key_D), [this] { addDoNotCall(); });
    on(QKeySequence::New, [this] { newCampaign(); });
    on(QKeySequence::Find, [this] {
        if (campaignStack_->currentWidget() == campaign_ && pages_->currentWidget() == campaignStack_)
            campaign_->focusSearch();
        else if (pages_->currentWidget() == doNotCall_)
            doNotCall_->focusSearch();
        else if (pages_->currentWidget() == audit_)
            audit_->view()->focusSearch();
        else if (pages_->currentWidget() == members_)
            members_->focusSearch();
        else {
            setPage(Campaigns);
            campaigns_->focusSearch();
        }
    });
    for (const QKeySequence& keys : {QKeySequence(QKeySequence::HelpContents), QKeySequence(Qt::Key_Question)})
        on(keys, [this] { showKeys(); });
    on(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { campaignStack_->setCurrentWidget(campaigns_); });
    const auto chosen = [this]() -> const Campaign* {
        if (pages_->currentWidget() != campaignStack_)
            return nullptr;
        return campaignStack_->currentWidget() == campaign_ ? &campaign_->campaign() : campaigns_->selected();
    };
    const auto act = [this, chosen](CampaignAction action) {
        if (actions_ && action == CampaignAction::Export && pages_->currentWidget() == doNotCall_)
            return actions_->exportDoNotCall();
        const Campaign* campaign = chosen();
        if (actions_ && campaign && stale_.isEmpty() && may(action, *campaign, actions_->isAdmin()).allowed)
            actions_->run(action, *campaign);
    };
    for (const CampaignAction action : keyedActions())
        on(look(action).keys, [act, action] { act(action); });
}

void MainWindow::showKeys()
{
    (new ShortcutsDialog(this))->open();
}

void MainWindow::setPage(Page page)
{
    if (!navigation_->isOffered(page))
        return;
    navigation_->setCurrent(page);
    if (page == Campaigns && pages_->currentIndex() == Campaigns)
        campaignStack_->setCurrentWidget(campaigns_); // pressed again: back to the list
    if (page == DoNotCall && pages_->currentIndex() != DoNotCall)
        doNotCall_->open();
    if (page == Audit && pages_->currentIndex() != Audit)
        audit_->view()->open();
    pages_->setCurrentIndex(page);
}

void MainWindow::openCampaign(const QString& id)
{
    navigation_->setCurrent(Campaigns);
    pages_->setCurrentIndex(Campaigns);
    campaignStack_->setCurrentWidget(campaign_);
    campaign_->open(id);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (database_) {
        QSettings settings;
        settings.setValue(kGeometry, saveGeometry());
        settings.setValue(kPage, pages_->currentIndex());
        const bool inside = campaignStack_->currentWidget() == campaign_;
        settings.setValue(kCampaign, inside ? campaign_->campaignId() : QString());
        settings.setValue(kTab, int(campaign_->tab()));
    }
    QMainWindow::closeEvent(event);
}

// Where the person was when the window was closed. A campaign that has gone meanwhile says so on its page.
void MainWindow::restorePage()
{
    const QSettings settings;
    const int page = settings.value(kPage, int(Today)).toInt();
    const QString campaign = settings.value(kCampaign).toString();
    if (page == Campaigns && !campaign.isEmpty()) {
        openCampaign(campaign);
        campaign_->setTab(
            static_cast<CampaignPage::Tab>(qBound(0, settings.value(kTab).toInt(), int(CampaignPage::Audit))));
    } else if (page == Members) {
        wasOnMembers_ = true;
    } else if (page > Today && page < pages_->count()) {
        setPage(static_cast<Page>(page));
    }
}

} // namespace autolynx::ui
