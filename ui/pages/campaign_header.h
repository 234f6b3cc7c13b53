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
    using QWidget::show;
    /// Shows everything muted: it is not live.
    void setStale(bool stale);

Q_SIGNALS:
    void backPressed();
    void actionPressed(autolynx::ui::CampaignAction action);
    void addContactsPressed();

private:
    QPushButton* back_;
    ElidedLabel* title_;
    StateLabel* state_;
    QLabel* reason_;
    SegmentBar* bar_;
    QLabel* progress_;
    QLabel* spend_;
    QPushButton* main_; ///< Start, Pause or Resume: the one that fits
    QPushButton* stop_;
    QPushButton* export_;
    QPushButton* more_;
    QAction* stopAction_;
    QAction* finishAction_;
    QAction* addAction_;
    QAction* rejectsAction_;
    QAction* cloneAction_;
    QAction* archiveAction_;
    QAction* deleteAction_;
    CampaignAction mainAction_ = CampaignAction::Start;
};

} // namespace autolynx::ui
