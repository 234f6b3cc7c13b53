// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/routines.h"

namespace autolynx::db {
namespace {

// A setting that every role may give a function, unlike one of a name of ours.
const auto kMark = QStringLiteral("application_name=autolynx-undefined");

QString routines()
{
    return QStringLiteral("FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'autolynx'::regnamespace AND p.prokind IN "
                          "('f', 'p')");
}

QString marked()
{
    return routines() + QStringLiteral(" AND '%1' = ANY (p.proconfig)").arg(kMark);
}

// Executes the statement that `statement` makes of each of the rows.
Result<void> forEach(Connection& connection, const QString& statement, const QString& rows)
{
    return connection.script(
        QStringLiteral("DO $do$ DECLARE r record; BEGIN FOR r IN SELECT %2 LOOP EXECUTE %1; END LOOP; END $do$")
            .arg(statement, rows));
}

const auto kDrop = QStringLiteral("'DROP ROUTINE ' || r.name");
const auto kNamed = QStringLiteral("p.oid::regprocedure::text AS name ");

} // namespace

Result<void> markRoutines(Connection& connection)
{
    return forEach(connection,
                   QStringLiteral("format('SET LOCAL ROLE %I; ALTER ROUTINE %s SET application_name = "
                                  "''autolynx-undefined''; SET LOCAL ROLE %I', r.owner, r.name, current_user)"),
                   QStringLiteral("p.proowner::regrole::text AS owner, ") + kNamed + routines());
}

Result<void> dropMarkedRoutines(Connection& connection)
{
    AUTOLYNX_CHECK(forEach(connection, QStringLiteral("format('DROP TRIGGER %I ON %s', r.tgname, r.name)"),
                           QStringLiteral("t.tgname, t.tgrelid::regclass AS name FROM pg_catalog.pg_trigger t WHERE "
                                          "NOT t.tgisinternal AND t.tgfoid IN (SELECT p.oid ") +
                               marked() + u')'));
    return forEach(connection, kDrop, kNamed + marked());
}

Result<void> dropIndependentRoutines(Connection& connection)
{
    return forEach(connection, kDrop,
                   kNamed + routines() +
                       QStringLiteral(" AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.refclassid = "
                                      "'pg_catalog.pg_proc'::regclass AND d.refobjid = p.oid)"));
}

} // namespace autolynx::db
