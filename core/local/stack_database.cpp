// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/stack_database.h"

#include "core/base/time_text.h"
#include "core/db/clock.h"
#include "core/db/connection.h"
#include "core/db/migrator.h"

#include <pwd.h>
#include <unistd.h>

namespace autolynx::local {
namespace {

const QStringList kRoles = {QStringLiteral("postgres"), QStringLiteral("autolynx_migrator"),
                            QStringLiteral("autolynx_worker"), QStringLiteral("autolynx_local")};

PostgresServer::Options optionsFor(const StackFiles& files, bool durable)
{
    PostgresServer::Options options;
    options.directory = files.postgresDirectory();
    options.account = files.account();
    options.logFile = files.logFile(QStringLiteral("postgres"));
    options.settings = {QStringLiteral("max_connections = 100"),
                        QStringLiteral("shared_buffers = 128MB"),
                        QStringLiteral("log_line_prefix = '%m [%p] %u '"),
                        QStringLiteral("log_parameter_max_length = 0"), // values of statements are people's data
                        QStringLiteral("log_parameter_max_length_on_error = 0"),
                        QStringLiteral("log_min_error_statement = panic")};
    if (!durable)
        options.settings += {QStringLiteral("fsync = off"), QStringLiteral("full_page_writes = off")};
    options.hbaLines = {QStringLiteral("local all %1 peer map=stack").arg(kRoles.join(u',')),
                        QStringLiteral("local all all scram-sha-256")};
    QStringList people = {files.account().name};
    if (const passwd* me = getpwuid(geteuid()); me && !people.contains(QString::fromLocal8Bit(me->pw_name)))
        people += QString::fromLocal8Bit(me->pw_name);
    for (const QString& person : people) {
        for (const QString& role : kRoles)
            options.identLines += QStringLiteral("stack \"%1\" %2").arg(person, role);
    }
    return options;
}

} // namespace

StackDatabase::StackDatabase(const StackFiles& files, bool durable) : server_(optionsFor(files, durable))
{
}

Secret StackDatabase::url(const QString& role) const
{
    return server_.url(role, role == u"postgres" ? QStringLiteral("postgres") : QStringLiteral("autolynx"));
}

Result<void> StackDatabase::up()
{
    AUTOLYNX_CHECK(server_.initialise());
    AUTOLYNX_CHECK(server_.start());
    AUTOLYNX_CHECK(createDatabase());
    AUTOLYNX_TRY(migrator, db::Connection::open(url(QStringLiteral("autolynx_migrator")), "autolynx-local"));
    AUTOLYNX_CHECK(db::migrate(*migrator));
    return registerOperator();
}

Result<void> StackDatabase::down()
{
    return server_.stop();
}

Result<void> StackDatabase::createDatabase()
{
    AUTOLYNX_TRY(connection, db::Connection::open(url(QStringLiteral("postgres")), "autolynx-local"));
    AUTOLYNX_CHECK(connection->script(
        QStringLiteral("DO $$ BEGIN"
                       " IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'autolynx_migrator') THEN"
                       "  CREATE ROLE autolynx_migrator LOGIN CREATEROLE NOSUPERUSER NOCREATEDB;"
                       " END IF; END $$")));
    AUTOLYNX_TRY(there, connection->query(QStringLiteral("SELECT 1 FROM pg_database WHERE datname = 'autolynx'")));
    if (!there.isEmpty())
        return {};
    return connection->script(QStringLiteral("CREATE DATABASE autolynx OWNER autolynx_migrator"));
}

Result<void> StackDatabase::registerOperator()
{
    AUTOLYNX_TRY(connection, db::Connection::open(url(QStringLiteral("autolynx_migrator")), "autolynx-local"));
    return connection->transaction([&]() -> Result<void> {
        AUTOLYNX_CHECK(connection->script(
            QStringLiteral("DO $$ BEGIN"
                           " IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'autolynx_local') THEN"
                           "  CREATE ROLE autolynx_local LOGIN;"
                           " END IF; END $$;"
                           "GRANT autolynx_console TO autolynx_local;"
                           "SET LOCAL ROLE autolynx_owner")));
        AUTOLYNX_CHECK(connection->query(QStringLiteral(
            "SELECT autolynx.register_login('autolynx_local', 'operator@localhost', 'Local operator', 'admin') "
            "WHERE NOT EXISTS (SELECT FROM autolynx.sessions WHERE role_name = 'autolynx_local')")));
        return {};
    });
}

Result<void> StackDatabase::setClock(const StackClock& clock)
{
    AUTOLYNX_TRY(connection, db::Connection::open(url(QStringLiteral("autolynx_migrator")), "autolynx-local"));
    AUTOLYNX_TRY(installed,
                 connection->query(QStringLiteral(
                     "SELECT start_us, real_start_us, rate FROM autolynx.clock_parameters() WHERE simulated")));
    const db::Row wanted = {qint64(toMicroseconds(clock.start)), qint64(toMicroseconds(clock.realStart)), clock.speed};
    if (!installed.isEmpty() && installed[0] == wanted)
        return {}; // programs may be running by it
    return connection->transaction([&]() -> Result<void> {
        AUTOLYNX_CHECK(connection->script(QStringLiteral("SET LOCAL ROLE autolynx_owner")));
        AUTOLYNX_CHECK(connection->query(
            QStringLiteral("SELECT autolynx.install_simulated_clock(autolynx.from_us(?), autolynx.from_us(?), ?)"),
            wanted));
        return {};
    });
}

Result<TimePoint> StackDatabase::now()
{
    AUTOLYNX_TRY(connection, db::Connection::open(url(QStringLiteral("autolynx_local")), "autolynx-local"));
    AUTOLYNX_TRY(clock, db::readClock(*connection));
    return clock->now();
}

} // namespace autolynx::local
