// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/add_contacts_dialog.h"

#include "ui/format/numbers.h"
#include "ui/wizard/check_page.h"

namespace autolynx::ui {

AddContactsDialog::AddContactsDialog(Database* database, const QString& campaign, const QString& campaignName,
                                     QWidget* parent)
    : ListWizard(database, parent), campaign_(campaign)
{
    setWindowTitle(tr("Add contacts to %1").arg(campaignName));
    begin();
    const auto showFinish = [this] {
        setFinish(file()->checkState() == ListFile::Check::Done ? tr("Add %1").arg(numberText(file()->found().accepted))
                                                                : tr("Add"));
    };
    showFinish();
    connect(file(), &ListFile::checkChanged, this, showFinish);
}

void AddContactsDialog::onFinish(bool)
{
    CampaignPlan plan;
    plan.campaign = campaign_;
    plan.path = file()->path();
    plan.stamp = file()->stamp();
    plan.options = file()->options();
    make(plan);
}

} // namespace autolynx::ui
