// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaign.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace autolynx::ui {

class ElidedLabel;
class SegmentBar;
class StateLabel;

/// The head of a campaign: what it is called, whether it dials and if not why, how far it is, what it has cost, and
/// what can be done with it.
class CampaignHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit CampaignHeader(QWidget* parent = nullptr);

    void show(const Campaign& campaign, const QDateTime& now);
    /// When it will be through, as far as that is known.
    void setForecast(const QDateTime& end, const QDateTime& now);
    void setAdmin(bool admin) { admin_ = admin; }
    using QWidget::show;
    /// Shows everything muted, and lets nothing be done, for this reason: it is not live. Empty: it is.
    void setStale(const QString& whyNot);

Q_SIGNALS:
    void backPressed();
    void actionPressed(autolynx::ui::CampaignAction action);
    void addContactsPressed();

private:
    void showProgress(const QDateTime& now);
    void fillMenus();
    void permitAll();

    QPushButton* back_;
    ElidedLabel* title_;
    StateLabel* state_;
    QLabel* reason_;
    SegmentBar* bar_;
    QLabel* progress_;
    QLabel* spend_;
    QPushButton* main_; ///< Start, Pause or Resume: the one that fits
    QPushButton* change_;
    QPushButton* stop_;
    QPushButton* export_;
    QPushButton* more_;
    CampaignAction mainAction_ = CampaignAction::Start;
    Campaign campaign_;
    QDateTime end_;
    QString stale_;
    bool admin_ = false;
};

} // namespace autolynx::ui
