// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/members/member.h"

#include <QTimer>
#include <QVariantList>
#include <QWidget>

#include <functional>

class QAction;
class QHBoxLayout;
class QKeySequence;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedLayout;

namespace autolynx::ui {

class AskDialog;
class Banner;
class Database;
class DataTable;
class EmptyPage;
class MembersModel;
class SessionsPanel;
enum class ButtonRole;

/// Who may come in, as what, and where they are signed in (R1, admins): adding, roles, passwords, disabling, handing
/// campaigns over, ending sessions. The database decides what may be done; this page says its refusals.
class MembersPage final : public QWidget
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    MembersPage(Database* database, NowFunction now, QWidget* parent = nullptr);

    /// Reads anew, from now on at every hint; and no more, once it is no admin that looks.
    void setAdmin(bool admin);
    /// Whether members sign in with passwords of ours.
    void setPasswords(bool passwords);
    void showMembers(const QList<Member>& members);
    void showSessions(const QList<MemberSession>& sessions);
    void focusSearch();
    DataTable* table() const { return table_; }
    Banner* banner() const { return banner_; }
    SessionsPanel* panel() const { return panel_; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QAction* addAction(QHBoxLayout* bar, const QString& text, const QKeySequence& keys, ButtonRole role,
                       void (MembersPage::*run)());
    void refresh();
    void fetchSessions();
    void showState();
    void permit();
    const Member* chosen() const;
    void show(AskDialog* dialog);
    void change(const QString& sql, const QVariantList& parameters, const std::function<QString(qint64)>& said);
    void add();
    void changeRole();
    void setPassword();
    void handOver();
    void switchOnOrOff();
    void endSession(const MemberSession& session);
    void endAll();

    Database* database_;
    NowFunction now_;
    MembersModel* model_;
    QSortFilterProxyModel* shown_;
    Banner* banner_;
    QLineEdit* search_;
    DataTable* table_;
    EmptyPage* empty_;
    SessionsPanel* panel_;
    QStackedLayout* stack_;
    QAction* role_;
    QAction* password_;
    QAction* handOver_;
    QAction* switch_;
    QTimer soon_;
    QString wanted_; ///< chosen as soon as it is there
    bool admin_ = false;
    bool passwords_ = false;
    bool loaded_ = false;
};

} // namespace autolynx::ui
