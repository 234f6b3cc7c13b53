// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/members/member.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace autolynx::ui {

class ElidedLabel;

/// Where somebody is signed in, beside the table of members: each desktop with since when, when it was last heard of
/// and how long it may go on, and a way to end it.
class SessionsPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionsPanel(QWidget* parent = nullptr);

    /// What is known of them is shown at once; their sessions once they are here.
    void showMember(const Member& member);
    void showSessions(const QList<MemberSession>& sessions, const QDateTime& now);
    QString email() const { return member_.email; }

Q_SIGNALS:
    void endPressed(const autolynx::ui::MemberSession& session);
    void endAllPressed();

private:
    QWidget* row(const MemberSession& session, const QDateTime& now);

    Member member_;
    QList<MemberSession> sessions_;
    bool loaded_ = false;
    ElidedLabel* name_;
    ElidedLabel* email_;
    QLabel* none_;
    QVBoxLayout* list_;
    QPushButton* endAll_;
};

} // namespace autolynx::ui
