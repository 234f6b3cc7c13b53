// SPDX-License-Identifier: GPL-3.0-or-later
// Every page in the states that a person meets: busy, held, empty, lost, long and right-to-left texts.
#include "ui/calls/call_panel.h"
#include "ui/format/numbers.h"
#include "ui/gallery/gallery_page.h"
#include "ui/gallery/sample_data.h"
#include "ui/gallery/sample_window.h"
#include "ui/gallery/shots.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/campaigns_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/overview_tab.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/today_page.h"
#include "ui/start/welcome_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/figures_dialog.h"
#include "ui/widgets/side_navigation.h"
#include "ui/widgets/status_strip.h"
#include "ui/widgets/time_chart.h"

#include <QTabWidget>

#include <cmath>

namespace autolynx::ui {
namespace {

std::unique_ptr<MainWindow> campaign(const Campaign& campaign, CampaignPage::Tab tab, bool withCourse = true)
{
    auto shown = sampleWindow(MainWindow::Campaigns);
    shown->openCampaign(campaign.id);
    shown->campaign()->showCampaign(campaign, sample::now());
    if (withCourse)
        shown->campaign()->showCourse(sample::course());
    if (campaign.isLive())
        shown->campaign()->showForecast(sample::now().addSecs(6 * 3600 + 18 * 60));
    shown->campaign()->contacts()->setSource(
        [](const RowFilter& filter) { return sample::contacts(filter.isEmpty() ? 3110 : 0); }, 3110);
    shown->campaign()->calls()->setSource([](const RowFilter&) { return sample::calls(1204); }, 1204);
    shown->campaign()->setTab(tab);
    return shown;
}

// The table of a chart that it belongs to.
std::unique_ptr<FiguresDialog> figures()
{
    auto* chart = new TimeChart;
    const Course course = sample::course();
    chart->show({{OverviewTab::tr("Placed"), State::Active, course.placed},
                 {OverviewTab::tr("Answered"), State::Answered, course.answered}},
                std::nullopt, {}, [](double value) { return numberText(std::llround(value)); });
    auto shown = std::make_unique<FiguresDialog>(OverviewTab::tr("Calls"), chart);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    QObject::connect(shown.get(), &QObject::destroyed, chart, &QObject::deleteLater);
    return shown;
}

// A call with another part of its panel in front.
std::unique_ptr<MainWindow> callTab(int tab)
{
    auto shown = campaign(sample::campaignIn(QStringLiteral("RUNNING")), CampaignPage::Calls);
    shown->campaign()->calls()->table()->selectRow(7);
    shown->campaign()->showCall(sample::call(), sample::now());
    shown->findChild<CallPanel*>()->findChild<QTabWidget*>()->setCurrentIndex(tab);
    return shown;
}

} // namespace

std::unique_ptr<MainWindow> sampleWindow(MainWindow::Page page)
{
    auto shown = std::make_unique<MainWindow>(nullptr, sample::now);
    StatusStrip* status = shown->status();
    using Part = StatusStrip::Level;
    const auto say = [](const char* text) { return MainWindow::tr(text); }; // the window's own words
    status->setPart(QStringLiteral("database"), Part::Good, say("Database %1 ms").arg(3));
    status->setPart(QStringLiteral("workers"), Part::Good, say("Workers %1").arg(2));
    status->setPart(QStringLiteral("provider"), Part::Good, say("Provider"));
    status->setPart(QStringLiteral("line"), Part::Good, say("%1 of %2 slots").arg(8).arg(10));
    status->setIdentity(QStringLiteral("ana@example.com · ") + say("admin"));
    status->setStopAll(true, false);
    shown->setAdmin(true);
    shown->today()->showToday(sample::today(), sample::now());
    shown->setPage(page);
    return shown;
}

QList<Shot> allShots()
{
    QList<Shot> shots{
        {QStringLiteral("gallery-controls"), [] { return std::make_unique<GalleryPage>(GalleryPage::Part::Controls); }},
        {QStringLiteral("gallery-data"), [] { return std::make_unique<GalleryPage>(GalleryPage::Part::Data); }},
        {QStringLiteral("today"), [] { return sampleWindow(MainWindow::Today); }},
        {QStringLiteral("today-quiet"),
         [] {
             auto shown = sampleWindow(MainWindow::Today);
             shown->today()->showToday(sample::quietDay(), sample::now());
             return shown;
         }},
        {QStringLiteral("campaigns"),
         [] {
             auto shown = sampleWindow(MainWindow::Campaigns);
             shown->campaigns()->showCampaigns(sample::campaigns());
             shown->campaigns()->table()->selectRow(0);
             return shown;
         }},
        {QStringLiteral("start"), [] { return std::make_unique<WelcomeDialog>(QStringLiteral("/nowhere")); },
         Qt::LeftToRight, QSize(560, 500)},
        {QStringLiteral("start-database"),
         [] {
             auto shown = std::make_unique<WelcomeDialog>(QStringLiteral("/nowhere"));
             shown->askPassword(QStringLiteral("postgresql://ana@db.example.com/autolynx?sslmode=verify-full"));
             return shown;
         },
         Qt::LeftToRight, QSize(560, 500)},
        {QStringLiteral("settings"), [] { return sampleWindow(MainWindow::Settings); }},
        {QStringLiteral("campaigns-empty"),
         [] {
             auto shown = sampleWindow(MainWindow::Campaigns);
             shown->campaigns()->showCampaigns({});
             return shown;
         }},
        {QStringLiteral("campaign-overview"),
         [] { return campaign(sample::campaignIn(QStringLiteral("RUNNING")), CampaignPage::Overview); }},
        {QStringLiteral("campaign-figures"), [] { return figures(); }, Qt::LeftToRight, QSize(480, 520)},
        {QStringLiteral("campaign-figures-rtl"), [] { return figures(); }, Qt::RightToLeft, QSize(480, 520)},
        {QStringLiteral("campaign-held"),
         [] {
             return campaign(sample::campaignIn(QStringLiteral("RUNNING"), QStringLiteral("unauthorized")),
                             CampaignPage::Contacts);
         }},
        {QStringLiteral("campaign-not-started"),
         [] { return campaign(sample::campaignIn(QStringLiteral("CREATED")), CampaignPage::Overview, false); }},
        {QStringLiteral("campaign-no-match"),
         [] {
             auto shown = campaign(sample::campaignIn(QStringLiteral("PAUSED")), CampaignPage::Contacts);
             shown->campaign()->contacts()->setFilter({{State::Busy, State::Voicemail}, QStringLiteral("Rindfleisch")});
             return shown;
         }},
        {QStringLiteral("campaign-call"), [] { return callTab(0); }},
        {QStringLiteral("campaign-call-result"), [] { return callTab(1); }},
        {QStringLiteral("campaign-call-notes"), [] { return callTab(2); }},
        {QStringLiteral("campaign-lost"),
         [] {
             auto shown = campaign(sample::campaignIn(QStringLiteral("RUNNING")), CampaignPage::Overview);
             shown->showLost(sample::now(), QStringLiteral("server closed the connection"));
             return shown;
         }},
        {QStringLiteral("campaign-call-rtl"), [] { return callTab(0); }, Qt::RightToLeft},
    };
    return shots + wizardShots() + assistantShots() + dialogShots() + pageShots() + memberShots() + signInShots();
}

} // namespace autolynx::ui
