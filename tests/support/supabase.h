// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/connection.h"

#include <QString>

namespace autolynx::test {

/// Whether this test run's databases are to be laid out as Supabase projects: AUTOLYNX_TEST_LAYOUT=supabase.
bool supabaseLayout();
/// The roles that a project has, in the whole cluster; harmless when they are there. `owner` exists, and belongs to
/// them as a project's owner does.
void makeProjectRoles(db::Connection& superuser, const QString& owner);
/// Lays out a new database, which this connection of the superuser's is to: extensions in a schema of their own,
/// schemas and tables of the services, what everything new in schema public is granted to whom.
void makeProject(db::Connection& superuser, const QString& database, const QString& owner);
/// What a copy of such a database lacks, because it belongs to the database and not to what is in it.
void makeCopyAProject(db::Connection& superuser, const QString& database);

} // namespace autolynx::test
