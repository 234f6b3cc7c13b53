// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/campaign_wizard.h"

#include "ui/models/campaign.h"
#include "ui/wizard/assistant_page.h"
#include "ui/wizard/calling_page.h"
#include "ui/wizard/summary_page.h"

#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

CampaignWizard::CampaignWizard(Database* database, QWidget* parent)
    : ListWizard(database, parent), assistant_(new AssistantPage(file(), database)),
      calling_(new CallingPage(database)), summary_(new SummaryPage(file(), [this] { return draft(); }))
{
    setWindowTitle(tr("New campaign"));
    addPage(assistant_);
    addPage(calling_);
    addPage(summary_);
    begin();
    const auto showFinish = [this] {
        const bool later = draft().when.has_value();
        setFinish(later ? tr("Create and schedule") : tr("Create and start…"), tr("Create"));
    };
    showFinish();
    connect(calling_, &WizardPage::changed, this, showFinish);
    connect(assistant_, &WizardPage::changed, this, [this] { calling_->setAssistantLimit(assistant_->maxSeconds()); });
    connect(assistant_, &AssistantPage::assistantWanted, this, &CampaignWizard::assistantWanted);
    connect(file(), &ListFile::changed, this, [this] {
        if (!file()->path().isEmpty())
            calling_->suggestName(QFileInfo(file()->path()).completeBaseName().replace(u'_', u' '));
    });
    connect(this, &ListWizard::made, this, [this](const QString& campaign) {
        if (askStart_)
            Q_EMIT startWanted(campaign);
    });
    if (database)
        askUsualCost();
}

// What calls have cost lately says more than any tariff.
void CampaignWizard::askUsualCost()
{
    database()
        ->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, 50, false)"))
        .then(this, [this](Result<nlohmann::json> list) {
            if (!list)
                return;
            double spend = 0;
            qint64 calls = 0;
            for (const auto& object : *list) {
                const Campaign campaign = campaignFrom(object);
                spend += campaign.spend;
                calls += campaign.calls;
            }
            summary_->setUsualCost(calls > 0 && spend > 0 ? std::optional(spend / double(calls)) : std::nullopt);
        });
}

CampaignDraft CampaignWizard::draft() const
{
    CampaignDraft draft;
    calling_->fill(draft);
    draft.assistantId = assistant_->assistantId();
    draft.assistantName = assistant_->assistantName();
    draft.defaults = assistant_->defaults();
    return draft;
}

CampaignPlan CampaignWizard::plan(bool start) const
{
    const CampaignDraft decided = draft();
    const ListFile* list = file();
    CampaignPlan plan;
    plan.fields = decided.fields(list->region());
    plan.path = list->path();
    plan.stamp = list->stamp();
    plan.options = list->options();
    plan.start = start;
    if (start && decided.when)
        plan.startAtUs = decided.when->toMSecsSinceEpoch() * 1000;
    return plan;
}

// Starting at once is asked about where every start is, by the campaign as it is then: who was left out, and what holds
// it.
void CampaignWizard::onFinish(bool second)
{
    const bool scheduled = !second && draft().when.has_value();
    askStart_ = !second && !scheduled;
    make(plan(scheduled));
}

} // namespace autolynx::ui
