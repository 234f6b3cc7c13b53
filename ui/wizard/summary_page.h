// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/campaign_draft.h"
#include "ui/wizard/wizard_page.h"

#include <functional>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace autolynx::ui {

class ListFile;

/// Last step: what will happen, in words.
class SummaryPage final : public WizardPage
{
    Q_OBJECT
public:
    SummaryPage(ListFile* file, std::function<CampaignDraft()> draft, QWidget* parent = nullptr);

    QString name() const override { return tr("Summary"); }
    QString title() const override { return tr("What will happen"); }
    void enter() override;
    QString whyNotNext() const override;
    /// What a call has cost on average lately, in dollars; nothing if there were none.
    void setUsualCost(std::optional<double> dollars) { usual_ = dollars; }
    /// Everything the page says, a line each: for the question before the start, and for tests.
    QString text() const;
    /// The first of them by name.
    QString firstPeople() const;

private:
    QString costText(qint64 people, const CampaignDraft& draft) const;

    ListFile* file_;
    std::function<CampaignDraft()> draft_;
    std::optional<double> usual_;
    QLabel* headline_;
    QScrollArea* scroll_;
    QStringList lines_;
};

} // namespace autolynx::ui
