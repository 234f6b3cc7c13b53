// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/notes_view.h"
#include "ui/models/call_detail.h"
#include "ui/models/campaign.h"
#include "ui/models/course.h"

#include "ui/format/times.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace autolynx::ui {

class AuditView;
class Banner;
class CallViewer;
class CampaignActions;
class CampaignHeader;
class ContactActions;
class Database;
class DriftActions;
class DriftBar;
class OverviewTab;
class RowsTab;
class WhyTab;

/// One campaign: header, overview, contacts, calls, and the chosen call beside them.
class CampaignPage final : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Overview, Contacts, Calls, Why, Audit };

    /// Without a database it shows what it is given, for pictures.
    CampaignPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent = nullptr);

    void open(const QString& id);
    QString campaignId() const { return campaign_.id; }
    const Campaign& campaign() const { return campaign_; }
    void setTab(Tab tab);
    Tab tab() const;
    /// What is shown is not live, and nothing can be done, for this reason; empty: it is.
    void setStale(const QString& whyNot);
    void focusSearch();

    void showCampaign(const Campaign& campaign, const QDateTime& now);
    void showCourse(const Course& course);
    /// When it ends at its pace; an invalid time takes it off.
    void showForecast(const QDateTime& end);
    void showCall(const CallDetail& call, const QDateTime& now);
    RowsTab* contacts() const { return contacts_; }
    RowsTab* calls() const { return calls_; }
    WhyTab* why() const { return why_; }
    AuditView* audit() const { return audit_; }
    /// Every gate of one contact.
    void showWhy(qint64 contact);
    DriftBar* drift() const { return drift_; }
    Banner* banner() const { return banner_; }
    CallViewer* viewer() const { return viewer_; }

Q_SIGNALS:
    void backPressed();
    void addContactsWanted();
    void doNotCallWanted(const QString& phone);

private:
    void onChanged(const QString& what);
    void refresh();
    void noteTotals();
    void fetchCampaign();
    void fetchForecast();
    void fetchCourse();
    /// What of the assistant holds it, while that does.
    void fetchDrift();
    QString callAt(const RowsTab* tab, int row) const;
    void fetchWhy();
    void fetchContactWhy(qint64 contact);
    void addWhyAction();
    QWidget* addNotes();
    void showNoteCount(qint64 count);
    void fetchNoteCount();
    void addDoNotCallAction(RowsTab* tab, int phoneColumn);
    /// Says what was done, with a way back if there is one.
    void tell(const QString& what, const std::function<void()>& undo);

    Database* database_;
    NowFunction now_;
    CampaignActions* actions_;
    Campaign campaign_;
    Course course_;
    CampaignHeader* header_;
    Banner* banner_;
    QTabBar* tabs_;
    QStackedWidget* pages_;
    OverviewTab* overview_;
    RowsTab* contacts_;
    RowsTab* calls_;
    ContactActions* contactActions_;
    std::function<void()> undo_; ///< what the banner's button does; none: dismisses it
    WhyTab* why_;
    QPushButton* notes_ = nullptr;
    NoteDrafts noteDrafts_ = std::make_shared<QHash<QString, QString>>();
    QHash<QString, QPointer<QWidget>> notesOpen_; ///< one dialog for each thing
    DriftBar* drift_;
    DriftActions* driftActions_;
    AuditView* audit_;
    CallViewer* viewer_;
    QTimer soon_;
    QElapsedTimer sinceRefresh_;
    QTimer headerDue_;
    QElapsedTimer sinceHeader_;
    QTimer forecastDue_;
    QTimer courseDue_;
    QElapsedTimer sinceCourse_;
    QTimer whyDue_;
    QTimer notesDue_;
};

} // namespace autolynx::ui
