// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/ask_dialog.h"
#include "ui/models/campaign.h"

#include <stop_token>

class QFormLayout;
class QLabel;
class QProgressBar;

namespace autolynx::ui {

/// A campaign played through before Start (R11, R14): when it is through, what it costs, who is never called and why.
/// Nobody is called. Closing it ends the rehearsal, which leaves nothing behind.
class RehearsalDialog final : public AskDialog
{
    Q_OBJECT
public:
    RehearsalDialog(Database* database, const Campaign& campaign, const QDateTime& now, QWidget* parent);
    ~RehearsalDialog() override;

    /// Where the rehearsal's database is made; for tests.
    void setDirectory(const QString& directory) { directory_ = directory; }
    /// rehearseCampaign()'s answer.
    void showResult(const nlohmann::json& found);
    /// Everything the result says, for tests.
    QString text() const;

protected:
    void go() override;

private:
    void showProgress(int seed, qint64 done, qint64 total);
    void add(const QString& label, const QString& value);
    void clearResult();
    void showPeople(const nlohmann::json& found);
    QString timesText(const nlohmann::json& range) const;

    const Campaign campaign_;
    const QDateTime now_;
    QString directory_;
    std::stop_source stop_;
    QLabel* hint_;
    QProgressBar* bar_;
    QFormLayout* rows_;
};

} // namespace autolynx::ui
