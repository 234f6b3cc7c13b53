// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/campaign_draft.h"
#include "ui/wizard/wizard_page.h"

#include <nlohmann/json_fwd.hpp>

class QComboBox;
class QDateTimeEdit;

namespace autolynx::ui {

class CampaignFields;
class Database;

/// Fifth step: from which lines, how many at once, when, and within which limits.
class CallingPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit CallingPage(Database* database, QWidget* parent = nullptr);

    QString name() const override { return tr("Calling"); }
    QString title() const override { return tr("How the calls are made"); }
    void enter() override;
    QString whyNotNext() const override;
    QWidget* firstFocus() override;

    /// line_list's array.
    void showLines(const nlohmann::json& lines);
    /// A name to begin with, kept until the person types one.
    void suggestName(const QString& name);
    /// How long the assistant lets a call last, in seconds; 0: it says nothing.
    void setAssistantLimit(int seconds);
    /// Everything of the draft that this page decides.
    void fill(CampaignDraft& draft) const;
    CampaignFields* fields() const { return fields_; }

private:
    QDateTime now() const;
    void showWhen();

    Database* database_;
    CampaignFields* fields_;
    QComboBox* when_;
    QDateTimeEdit* at_;
    bool nameTyped_ = false;
};

} // namespace autolynx::ui
