// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/ask_dialog.h"
#include "ui/campaign/campaign_settings.h"

class QGridLayout;
class QLabel;

namespace autolynx::ui {

class CampaignFields;

/// Changes how a campaign calls, also while it does (R4): says, before anything is saved, what changes and when that
/// takes effect. If somebody else has changed it meanwhile, nothing is overwritten.
class ChangeDialog final : public AskDialog
{
    Q_OBJECT
public:
    ChangeDialog(Database* database, const QString& campaign, const QString& name, QWidget* parent);

    /// campaign_show's object.
    void showCampaign(const nlohmann::json& campaign);
    CampaignFields* fields() const { return fields_; }
    /// What would change, a line each; for tests.
    QStringList changes() const;

protected:
    void go() override;
    void onRefused(const Error& error) override;
    void reject() override;

private:
    void fetch();
    void showChanges();

    QString campaign_;
    qint64 version_ = 0;
    bool live_ = false;
    CampaignSettings before_;
    CampaignFields* fields_;
    QLabel* none_;
    QWidget* changesBox_;
    QGridLayout* changes_;
    QStringList lines_;
    bool loaded_ = false;
    bool reload_ = false; ///< what the banner's button does
};

} // namespace autolynx::ui
