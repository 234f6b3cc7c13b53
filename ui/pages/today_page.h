// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/today.h"

#include "ui/format/times.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace autolynx::ui {

class Banner;
class CampaignActions;
class DataTable;
class Database;
class EmptyPage;
class PhoneModel;

/// What needs a person, who is on the phone now, and the day's figures.
class TodayPage final : public QWidget
{
    Q_OBJECT
public:
    TodayPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent = nullptr);

    void showToday(const Today& today, const QDateTime& now);
    /// What happened since then; stays until it is dismissed.
    void showMeanwhile(const QDateTime& since, const QStringList& told);
    /// What is shown is not live, and nothing can be done, for this reason; empty: it is.
    void setStale(const QString& whyNot);

Q_SIGNALS:
    void newCampaignWanted();
    void campaignOpened(const QString& id);
    void doNotCallWanted(const QString& phone);
    /// A need's one action, where another page does it.
    void actionWanted(const autolynx::ui::Today::Need& need);
    void needsChanged(int count);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void permit();
    void showMenu(const QPoint& where);
    void showNeeds(const QList<Today::Need>& needs);
    void noteSeen();

    struct Figure
    {
        QLabel* value;
        QLabel* words;
    };
    Figure addFigure(QLayout* row, const QString& words);

    Database* database_;
    NowFunction now_;
    CampaignActions* actions_;
    PhoneModel* phone_;
    QLabel* date_;
    Figure calls_;
    Figure answered_;
    Figure optOuts_;
    Figure spend_;
    QVBoxLayout* needs_;
    QStringList needsShown_;
    QLabel* phoneHead_;
    DataTable* table_;
    QString stale_;
    QPushButton* hangUp_;
    QPushButton* doNotCall_;
    EmptyPage* empty_;
    QStackedLayout* stack_;
    QTimer soon_;
    QTimer tick_;
    Banner* meanwhile_;
    QDateTime seen_; ///< when somebody last looked at this window
    QDateTime kept_; ///< what of it is stored
    bool fetching_ = false;
    bool again_ = false;
};

} // namespace autolynx::ui
