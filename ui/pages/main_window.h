// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/today.h"

#include "ui/format/times.h"

#include <QMainWindow>
#include <QTimer>

class QStackedWidget;

namespace autolynx::ui {

class AssistantsPage;
class AuditPage;
class Banner;
class CampaignActions;
class CampaignPage;
class CampaignsPage;
class Database;
class DoNotCallPage;
class HealthPage;
class MembersPage;
class Notifier;
class SideNavigation;
class StatusStrip;
class TodayPage;
class UndoNotice;

/// The window: pages at the left, what is chosen in the middle, and at the foot whether it is live.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// Members is there for admins alone, and stands last: so the others have the same keys for everybody.
    enum Page { Today, Campaigns, Assistants, DoNotCall, Audit, Health, Settings, Members };

    /// Without a database it shows what its pages are given, for pictures.
    MainWindow(Database* database, const NowFunction& now, QWidget* parent = nullptr);
    ~MainWindow() override;

    void setPage(Page page);
    void openCampaign(const QString& id);
    /// Opens the wizard, with this list if it is not empty.
    void newCampaign(const QString& path = {});
    /// Asks for a number that must not be called (Ctrl+D), starting with this one if it is not empty.
    void addDoNotCall(const QString& phone = {});
    /// The list of all keys (F1).
    void showKeys();
    /// The tray of uncertain launches, of this campaign or of all.
    void decideUnknown(const QString& campaign = {});
    TodayPage* today() const { return today_; }
    CampaignsPage* campaigns() const { return campaigns_; }
    CampaignPage* campaign() const { return campaign_; }
    AssistantsPage* assistants() const { return assistants_; }
    DoNotCallPage* doNotCall() const { return doNotCall_; }
    AuditPage* audit() const { return audit_; }
    HealthPage* health() const { return health_; }
    MembersPage* members() const { return members_; }
    StatusStrip* status() const { return status_; }
    Banner* banner() const { return banner_; }
    Notifier* notifier() const { return notifier_; }
    SideNavigation* navigation() const { return navigation_; }
    /// What an admin alone is offered.
    void setAdmin(bool admin);
    /// What the banner says while the link is gone.
    void showLost(const QDateTime& lastHeard, const QString& details);
    /// The session has ended, by what `why` says: everything stays as it is, muted, until a link is live again.
    void showSignedOut(const QString& why, const QDateTime& lastHeard);
    bool isExporting() const { return exporting_; }

Q_SIGNALS:
    void signInWanted();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void addShortcuts();
    /// Asks about the start of a campaign that has just been made.
    void askStart(const QString& campaign);
    void addContacts();
    void showMade(const QString& campaign, const QString& note);
    void setStale(const QString& whyNot);
    void onLinkChanged();
    void sayExporting();
    void cancelExport();
    void act(const autolynx::ui::Today::Need& need);
    void showHealth();
    void fetchMe();
    void showBeat();
    void restorePage();

    Database* database_;
    CampaignActions* actions_;
    SideNavigation* navigation_;
    Banner* banner_;
    QStackedWidget* pages_;
    TodayPage* today_;
    QStackedWidget* campaignStack_;
    CampaignsPage* campaigns_;
    CampaignPage* campaign_;
    AssistantsPage* assistants_;
    DoNotCallPage* doNotCall_;
    AuditPage* audit_;
    HealthPage* health_;
    MembersPage* members_;
    UndoNotice* undo_;
    StatusStrip* status_;
    Notifier* notifier_ = nullptr;
    QTimer healthTimer_;
    QString role_;
    QString identity_;
    QString stale_;     ///< why nothing can be done now; empty: it can
    QString signedOut_; ///< why, while it is so
    bool stopped_ = false;
    bool wasOnMembers_ = false; ///< when the window was closed; who one is was not known yet when it opened
    bool exporting_ = false;
    qint64 exported_ = 0;
    QString exportWords_; ///< what the banner said of the export: it takes the place of nothing else
    QString linkWords_;   ///< what the banner said of the link: no more than that is taken back when it is there again
};

} // namespace autolynx::ui
