// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"

#include <nlohmann/json.hpp>

namespace autolynx::test {

/// A verifier of no password in particular; the test clusters let everybody in without.
inline const QString kVerifier =
    QStringLiteral("SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"
                   "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=");

/// A session as the worker opened it.
struct OpenSession
{
    QString id;
    QString role; ///< its login
};

/// A member of this address, added on the server; answers its id.
inline QString addPerson(TestDatabase& database, const QString& email, const QString& role)
{
    return need(database.owner().text(QStringLiteral("SELECT autolynx.member_add(?, 'A Person', ?)"), {email, role}),
                "member_add");
}

inline OpenSession openSession(TestDatabase& database, const QString& member)
{
    const auto answer =
        need(database.worker().json(QStringLiteral("SELECT autolynx.session_open(?::uuid, ?, 'a desk', 'hash')"),
                                    {member, kVerifier}),
             "session_open");
    return {QString::fromStdString(answer.at("session_id").get<std::string>()),
            QString::fromStdString(answer.at("role").get<std::string>())};
}

/// How many backends this role has, in whichever database.
inline qint64 backends(const QString& role)
{
    return need(Cluster::shared().superuser().text(
                    QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE usename = ?"), {role}))
        .toLongLong();
}

/// Whether there is such a role, and whether it may log in.
inline QString roleState(const QString& role)
{
    return need(
        Cluster::shared().superuser().text(QStringLiteral("SELECT coalesce((SELECT CASE WHEN rolcanlogin THEN 'open' "
                                                          "ELSE 'shut' END FROM pg_roles WHERE rolname = ?), 'gone')"),
                                           {role}));
}

inline void tendSessions(TestDatabase& database)
{
    need(database.worker().query(QStringLiteral("SELECT autolynx.tend_sessions()")), "tend_sessions");
}

} // namespace autolynx::test
