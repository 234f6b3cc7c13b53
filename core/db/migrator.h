// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace autolynx::db {

/// One SQL file. A migration says among its first comment lines `-- compatible` (programs that don't know it still
/// work) or `-- breaking` (they must not run against it).
struct SqlFile
{
    QString name; ///< without ".sql": "0001_tables"
    QByteArray sql;
};

/// What a database is brought up to: forward-only steps, each applied once, and function files, all applied again
/// whenever the text of any of them has changed; what none of them defines any more is dropped then.
struct MigrationSet
{
    QList<SqlFile> migrations; ///< by name; the first, 0000_…, makes the roles and runs as the login itself
    QList<SqlFile> functions;  ///< by name

    /// The files of migrations/, as compiled into this binary.
    static const MigrationSet& builtIn();
};

struct MigrationReport
{
    QStringList applied;
    bool functionsApplied = false;
};

/// Brings the database up to `set`. The login needs to own the database and to have CREATEROLE, no more; step 0000
/// runs as it, everything else as autolynx_owner. Each step is one transaction, functions are one more. Any number
/// of migrators may run at once: a lock on the table of applied steps, not an advisory one, puts them in order.
/// Refuses, without having changed anything: an applied step whose text has changed ("migration_changed"), a schema
/// with a breaking step that this binary doesn't know ("schema_too_new"). A newer compatible schema is left as it is.
Result<MigrationReport> migrate(Connection& connection, const MigrationSet& set = MigrationSet::builtIn());

/// What every program asks before it works: is the schema one that this binary can use? Refusals: "schema_missing",
/// "schema_too_old", "schema_too_new". Needs no more than SELECT on autolynx.schema_migrations.
Result<void> checkSchema(Connection& connection, const MigrationSet& set = MigrationSet::builtIn());

} // namespace autolynx::db
