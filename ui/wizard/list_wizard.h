// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/data/database.h"
#include "ui/wizard/list_file.h"
#include "ui/wizard/make_campaign.h"
#include "ui/wizard/wizard_dialog.h"

namespace autolynx::ui {

class CheckPage;
class ColumnsPage;
class FilePage;

/// What the two wizards that take a list have in common: its three steps, the notice that the file has changed, and the
/// import itself with progress, cancel and another try. Nothing is written before the end, and all of it or nothing
/// then; whatever fails, what was typed stays.
class ListWizard : public WizardDialog
{
    Q_OBJECT
public:
    ListWizard(Database* database, QWidget* parent);
    ~ListWizard() override; ///< an import under way is cancelled and rolled back

    /// Starts with this file, dropped somewhere.
    void setFile(const QString& path) { file_.choose(path); }
    ListFile* file() { return &file_; }
    const ListFile* file() const { return &file_; }
    CheckPage* checkPage() const { return check_; }

Q_SIGNALS:
    /// The campaign is there, or has its contacts. `note` is what the import found that the check could not know;
    /// empty if there is nothing.
    void made(const QString& campaign, const QString& note);

protected:
    Database* database() const { return database_; }
    /// Makes it; ends the dialog when that is done.
    void make(const CampaignPlan& plan);
    void onCancelWork() override;
    QString lostByClosing() const override;
    virtual QString whatIsMade() const = 0; ///< "Creating the campaign"
    virtual QString nothingWritten() const = 0;

private:
    void onMade(Result<MadeCampaign> result);
    void showChangedFile();
    void showLink();
    QString noteOf(const ImportSummary& summary) const;

    Database* database_;
    ListFile file_;
    CheckPage* check_;
    CampaignPlan plan_;
    std::shared_ptr<FormerTry> former_;
    std::shared_ptr<SharedProgress> progress_;
    QTimer progressTimer_;
    std::stop_source stop_;
    enum class Says { Nothing, FileChanged, LinkLost, Failed };
    Says says_ = Says::Nothing;
};

} // namespace autolynx::ui
