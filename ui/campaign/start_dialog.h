// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/ask_dialog.h"
#include "ui/models/campaign.h"

class QFormLayout;
class QLabel;

namespace autolynx::ui {

/// The one step that makes telephones ring: says how many will be called, who comes first, when, and at what cost, and
/// asks (UI.md). Nothing starts before all of it has been shown.
class StartDialog final : public AskDialog
{
    Q_OBJECT
public:
    StartDialog(Database* database, const Campaign& campaign, const QDateTime& now, QWidget* parent);

    void showPeople(const QStringList& people);
    /// campaign_why's object.
    void showHours(const nlohmann::json& why);
    /// What a call has cost on average lately; nothing if there were none.
    void showUsualCost(std::optional<double> dollars);
    /// Everything it says, for tests.
    QString text() const;

protected:
    void go() override;

private:
    void add(const QString& label, QLabel* value);
    void check();

    Campaign campaign_;
    QDateTime now_;
    QFormLayout* rows_;
    QLabel* people_;
    QLabel* when_;
    QLabel* cost_;
};

} // namespace autolynx::ui
