// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaign.h"

#include "ui/format/times.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedLayout;

namespace autolynx::ui {

class Banner;
class CampaignActions;
class CampaignsModel;
class DataTable;
class Database;
class EmptyPage;

/// All campaigns: searched, filtered, and acted on from toolbar, context menu and keyboard alike.
class CampaignsPage final : public QWidget
{
    Q_OBJECT
public:
    CampaignsPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent = nullptr);

    void showCampaigns(const QList<Campaign>& campaigns);
    void focusSearch();
    /// Nothing can be done, for this reason; empty: it can.
    void setStale(const QString& whyNot);
    /// What is selected, or nothing.
    const Campaign* selected() const;
    DataTable* table() const { return table_; }

Q_SIGNALS:
    void opened(const QString& id);
    /// By the button, or by a list dropped on the page; `path` is empty by the button.
    void newCampaignWanted(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void refresh();
    void showState();
    void fillMenu(QMenu* menu);
    void showMenu(const QPoint& where);
    void run(CampaignAction action);

    Database* database_;
    NowFunction now_;
    CampaignActions* actions_;
    CampaignsModel* model_;
    QSortFilterProxyModel* shown_;
    Banner* banner_;
    QLineEdit* search_;
    QComboBox* which_;
    QList<std::pair<QPushButton*, CampaignAction>> buttons_;
    QPushButton* more_;
    DataTable* table_;
    EmptyPage* empty_;
    QStackedLayout* stack_;
    QTimer soon_;
    bool archived_ = false; ///< the archive's campaigns are shown
    bool loaded_ = false;
    QString stale_;
    bool fetching_ = false;
    bool again_ = false;
};

} // namespace autolynx::ui
