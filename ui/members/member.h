// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// Somebody who may sign in, or might once, as member_list tells of them.
struct Member
{
    QString email;
    QString name;
    bool admin = false;
    bool active = true;    ///< may sign in
    bool own = false;      ///< whoever is asking
    bool password = false; ///< has one of AutoLynx's own
    QDateTime signedIn;    ///< last; invalid: never
    qint64 sessions = 0;   ///< live ones
    qint64 campaigns = 0;  ///< that they own
    qint64 live = 0;       ///< of those that go on, scheduled ones too
    bool operator==(const Member&) const = default;

    /// What they are called: by name, else by address.
    QString called() const { return name.isEmpty() ? email : name; }
};
QList<Member> membersFrom(const nlohmann::json& list);

/// One desktop that somebody is signed in from, as member_sessions tells of it.
struct MemberSession
{
    QString id;
    QString device;
    bool local = false; ///< the embedded stack's own login, which nobody ends
    bool own = false;   ///< whoever is asking asks from there
    QDateTime since;
    QDateTime heard;
    QDateTime until; ///< unless it is heard of before; invalid: without end
    QDateTime last;  ///< in any case; invalid: without end
    bool operator==(const MemberSession&) const = default;
};
QList<MemberSession> memberSessionsFrom(const nlohmann::json& list);

/// "Admin", "Operator", as a cell says it.
QString roleText(bool admin);
/// Whether they may come in, in words. `passwords`: members need one here.
QString memberStateText(const Member& member, bool passwords);

} // namespace autolynx::ui
