// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/members/member.h"

#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

QList<Member> membersFrom(const nlohmann::json& list)
{
    QList<Member> members;
    for (const auto& each : list) {
        Member member;
        member.email = textOf(each, "email");
        member.name = textOf(each, "name");
        member.admin = textOf(each, "role") == u"admin";
        member.active = flagOf(each, "active");
        member.own = flagOf(each, "own");
        member.password = flagOf(each, "password");
        member.signedIn = timeOf(each, "signed_in_at");
        member.sessions = numberOf(each, "sessions");
        member.campaigns = numberOf(each, "campaigns");
        member.live = numberOf(each, "live_campaigns");
        members << member;
    }
    return members;
}

QList<MemberSession> memberSessionsFrom(const nlohmann::json& list)
{
    QList<MemberSession> sessions;
    for (const auto& each : list) {
        MemberSession session;
        session.id = textOf(each, "id");
        session.device = textOf(each, "device");
        session.local = textOf(each, "kind") == u"local";
        session.own = flagOf(each, "own");
        session.since = timeOf(each, "created_at");
        session.heard = timeOf(each, "refreshed_at");
        session.until = timeOf(each, "idle_until");
        session.last = timeOf(each, "expires_at");
        sessions << session;
    }
    return sessions;
}

QString roleText(bool admin)
{
    return admin ? QCoreApplication::translate("Member", "Admin") : QCoreApplication::translate("Member", "Operator");
}

QString memberStateText(const Member& member, bool passwords)
{
    if (!member.active)
        return QCoreApplication::translate("Member", "Disabled");
    if (passwords && !member.password && member.sessions == 0)
        return QCoreApplication::translate("Member", "No password yet");
    return QCoreApplication::translate("Member", "May sign in");
}

} // namespace autolynx::ui
