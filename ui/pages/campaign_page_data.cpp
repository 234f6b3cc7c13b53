// SPDX-License-Identifier: GPL-3.0-or-later
// What a campaign's page asks the database for, and when.
#include "ui/data/database.h"
#include "ui/models/json_fields.h"
#include "ui/pages/audit_view.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/campaign_header.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/drift_bar.h"
#include "ui/pages/rows_tab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"

#include <QTabBar>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 40ms;         // the first hint is followed at once, those behind it together
constexpr auto kCourseEvery = 2s;    // charts need not follow each call; who comes back to them sees no old ones
constexpr auto kHeaderEvery = 200ms; // counters and bar need not follow each call, and must not hold up its row

std::chrono::milliseconds untilDue(const QElapsedTimer& since, std::chrono::milliseconds every)
{
    return since.isValid() ? std::max(0ms, every - std::chrono::milliseconds(since.elapsed())) : 0ms;
}

} // namespace

void CampaignPage::onChanged(const QString& what)
{
    if (campaign_.id.isEmpty() || !isVisible())
        return;
    if (what == QStringLiteral("campaign:") + campaign_.id || what == u"calls" || what == u"account" ||
        what == u"worker" || what == u"campaigns") {
        if (!soon_.isActive())
            soon_.start(untilDue(sinceRefresh_, kSoon));
    }
}

void CampaignPage::refresh()
{
    if (!database_ || campaign_.id.isEmpty() || !isVisible())
        return;
    sinceRefresh_.start();
    if (!notesDue_.isActive())
        notesDue_.start();
    if (tabs_->currentIndex() == Contacts)
        contacts_->refresh();
    else if (tabs_->currentIndex() == Calls)
        calls_->refresh();
    else if (tabs_->currentIndex() == Why) {
        if (!whyDue_.isActive())
            whyDue_.start();
    } else if (tabs_->currentIndex() == Audit)
        audit_->refresh();
    else if (!courseDue_.isActive())
        courseDue_.start(untilDue(sinceCourse_, kCourseEvery));
    // After the rows: the connection answers in order.
    if (campaign_.name.isEmpty())
        headerDue_.start(0ms);
    else if (!headerDue_.isActive())
        headerDue_.start(untilDue(sinceHeader_, kHeaderEvery));
}

void CampaignPage::fetchCampaign()
{
    sinceHeader_.start();
    database_->ask(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {campaign_.id})
        .then(this, [this, id = campaign_.id](Result<nlohmann::json> answer) {
            if (id != campaign_.id || (!answer && answer.error().kind == ErrorKind::Unreachable))
                return; // that the link is gone is said once, by the window
            if (!answer)
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
            else
                showCampaign(campaignFrom(*answer), now_());
        });
}

// The counters know how many contacts a filter by state has, before anybody asks.
void CampaignPage::noteTotals()
{
    qint64 total = 0;
    for (const State state : contacts_->filter().states)
        total += campaign_.counts.of(state);
    contacts_->noteTotal(total);
}

void CampaignPage::tell(const QString& what, const std::function<void()>& undo)
{
    undo_ = undo;
    banner_->say(Banner::Kind::Info, what, {}, undo ? tr("Undo") : tr("Dismiss"));
}

void CampaignPage::fetchDrift()
{
    if (!database_)
        return;
    if (!campaign_.holdCode.startsWith(u"assistant_"))
        return drift_->hide();
    database_->ask(QStringLiteral("SELECT autolynx.campaign_drift(?::uuid)"), {campaign_.id})
        .then(this, [this, id = campaign_.id](Result<nlohmann::json> answer) {
            if (id == campaign_.id && answer)
                drift_->showDrift(*answer, actions_ && actions_->isAdmin());
        });
}

void CampaignPage::fetchForecast()
{
    if (!database_ || campaign_.id.isEmpty() || !isVisible())
        return;
    database_->ask(QStringLiteral("SELECT autolynx.campaign_why(?::uuid)"), {campaign_.id})
        .then(this, [this, id = campaign_.id](Result<nlohmann::json> answer) {
            if (id == campaign_.id && answer)
                showForecast(timeOf(answer->value("forecast", nlohmann::json::object()), "finish_at"));
        });
}

void CampaignPage::showForecast(const QDateTime& end)
{
    header_->setForecast(end, now_());
}

void CampaignPage::fetchCourse()
{
    if (!database_ || campaign_.id.isEmpty())
        return;
    sinceCourse_.start();
    constexpr int kPoints = 200;
    database_->askLong(QStringLiteral("SELECT autolynx.campaign_course(?::uuid, ?::int)"), {campaign_.id, kPoints})
        .then(this, [this, id = campaign_.id](Result<nlohmann::json> answer) {
            if (id == campaign_.id && answer)
                showCourse(courseFrom(*answer));
        });
}

} // namespace autolynx::ui
