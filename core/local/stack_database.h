// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/postgres.h"
#include "core/local/stack_files.h"

namespace autolynx::local {

/// The stack's PostgreSQL: one cluster with one database "autolynx", reachable by the system's word on who we are
/// (peer), as one of a few named roles; sessions that a worker opens for consoles come with passwords.
class StackDatabase
{
public:
    StackDatabase(const StackFiles& files, bool durable);

    /// Starts the cluster; makes what is missing of login roles and database, then migrates, then ties the role
    /// autolynx_local to an admin called "Local operator". Each step can be repeated.
    Result<void> up();
    Result<void> down();
    /// Sets the database's clock: real_start is now. Before any worker starts.
    Result<void> setClock(const StackClock& clock);
    /// What the stack's clock says now.
    Result<TimePoint> now();

    const PostgresServer& server() const { return server_; }
    /// For: postgres, autolynx_migrator, autolynx_worker, autolynx_local.
    Secret url(const QString& role) const;

private:
    Result<void> createDatabase();
    Result<void> registerOperator();

    PostgresServer server_;
};

} // namespace autolynx::local
