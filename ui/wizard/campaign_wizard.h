// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/campaign_draft.h"
#include "ui/wizard/list_wizard.h"

namespace autolynx::ui {

class AssistantPage;
class CallingPage;
class SummaryPage;

/// New campaign: from a file to a campaign that waits to be started, or is scheduled (R2 to R4). Campaign, list and
/// schedule are made in one transaction.
class CampaignWizard final : public ListWizard
{
    Q_OBJECT
public:
    /// Without a database it shows what its pages are given, for pictures.
    explicit CampaignWizard(Database* database, QWidget* parent = nullptr);

    AssistantPage* assistantPage() const { return assistant_; }
    CallingPage* callingPage() const { return calling_; }
    SummaryPage* summaryPage() const { return summary_; }
    CampaignDraft draft() const;

Q_SIGNALS:
    void assistantWanted();
    /// It is there, and is to be started: that is asked about.
    void startWanted(const QString& campaign);

protected:
    void onFinish(bool second) override;
    QString whatIsMade() const override { return tr("Creating the campaign"); }
    QString nothingWritten() const override { return tr("No campaign was created, and nothing is left behind."); }

private:
    void askUsualCost();
    CampaignPlan plan(bool start) const;

    bool askStart_ = false;
    AssistantPage* assistant_;
    CallingPage* calling_;
    SummaryPage* summary_;
};

} // namespace autolynx::ui
