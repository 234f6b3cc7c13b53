// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/list_wizard.h"

namespace autolynx::ui {

/// Adds a file's contacts to a campaign, also a live one (R2): the first three steps of the wizard.
class AddContactsDialog final : public ListWizard
{
    Q_OBJECT
public:
    AddContactsDialog(Database* database, const QString& campaign, const QString& campaignName,
                      QWidget* parent = nullptr);

protected:
    void onFinish(bool second) override;
    QString whatIsMade() const override { return tr("Adding contacts"); }
    QString nothingWritten() const override { return tr("Nobody was added, and nothing is left behind."); }

private:
    QString campaign_;
};

} // namespace autolynx::ui
