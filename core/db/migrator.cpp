// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/migrator.h"

#include "core/base/log.h"
#include "core/db/embedded_sql.h"
#include "core/db/routines.h"

#include <QCryptographicHash>
#include <QMap>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>

namespace autolynx::db {
namespace {

// The row that stands for all function files together. No migration can be called so: they begin with digits.
constexpr auto kFunctions = "functions";
constexpr int kBootstrapAttempts = 60;

QString checksum(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString functionsChecksum(const MigrationSet& set)
{
    QByteArray all;
    for (const SqlFile& file : set.functions)
        all += file.name.toUtf8() + '\0' + file.sql + '\0';
    return checksum(all);
}

struct Applied
{
    QString checksum;
    bool compatible = true;
};
using AppliedByName = QMap<QString, Applied>;

Result<AppliedByName> readApplied(Connection& connection)
{
    AUTOLYNX_TRY(rows,
                 connection.query(QStringLiteral("SELECT name, checksum, compatible FROM autolynx.schema_migrations")));
    AppliedByName applied;
    for (const Row& row : rows)
        applied.insert(row[0].toString(), {row[1].toString(), row[2].toBool()});
    return applied;
}

// The mark stands among the comment lines that the file begins with.
Result<bool> isCompatible(const SqlFile& file)
{
    for (const QByteArray& line : file.sql.split('\n')) {
        if (!line.startsWith("--"))
            break;
        if (line.trimmed() == "-- compatible")
            return true;
        if (line.trimmed() == "-- breaking")
            return false;
    }
    return usage(QStringLiteral("migration_unmarked"),
                 QStringLiteral("Migration %1 does not begin with '-- compatible' or '-- breaking'.").arg(file.name));
}

// Nothing of the database's is unknown to us and breaking, nothing of ours was applied in another form.
Result<void> judge(const AppliedByName& applied, const MigrationSet& set)
{
    for (auto it = applied.begin(); it != applied.end(); ++it) {
        if (it.key() == QLatin1StringView(kFunctions))
            continue;
        const auto known = std::find_if(set.migrations.begin(), set.migrations.end(),
                                        [&](const SqlFile& file) { return file.name == it.key(); });
        if (known == set.migrations.end()) {
            if (it->compatible)
                continue;
            return refused(QStringLiteral("schema_too_new"),
                           QStringLiteral("The database was migrated by a newer AutoLynx (%1), and this version can't "
                                          "work with it.")
                               .arg(it.key()),
                           QStringLiteral("Update AutoLynx on this machine."));
        }
        if (checksum(known->sql) != it->checksum) {
            return refused(QStringLiteral("migration_changed"),
                           QStringLiteral("Migration %1 was applied to this database with another text than this "
                                          "version has.")
                               .arg(it.key()),
                           QStringLiteral("Use the version that migrated it; changes belong into a new migration."));
        }
    }
    return {};
}

bool knowsNewer(const AppliedByName& applied, const MigrationSet& set)
{
    return std::any_of(applied.keyBegin(), applied.keyEnd(), [&](const QString& name) {
        return name != QLatin1StringView(kFunctions) &&
               std::none_of(set.migrations.begin(), set.migrations.end(),
                            [&](const SqlFile& file) { return file.name == name; });
    });
}

Result<void> record(Connection& connection, const QString& name, const QString& sum, bool compatible)
{
    const auto done = connection.query(
        QStringLiteral(
            "INSERT INTO autolynx.schema_migrations (name, checksum, compatible) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = excluded.applied_at"),
        {name, sum, compatible});
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> runFile(Connection& connection, const SqlFile& file)
{
    if (auto done = connection.script(QString::fromUtf8(file.sql)); !done) {
        Error error = done.error();
        error.message = QStringLiteral("%1: %2").arg(file.name, error.message);
        return error;
    }
    if (!connection.isInTransaction()) {
        return usage(
            QStringLiteral("migration_ends_transaction"),
            QStringLiteral("%1 commits or rolls back by itself, so it can be left half applied.").arg(file.name));
    }
    return {};
}

// Steps that other migrators can trip over with no table to lock yet: whoever loses a race comes again.
bool isRace(const QByteArray& state)
{
    for (const char* known : {"23505", "42710", "42P06", "42P07", "40001", "40P01", "55P03"}) {
        if (state == known)
            return true;
    }
    return state == "XX000"; // "tuple concurrently updated": two GRANTs of one role
}

Result<bool> exists(Connection& connection, const QString& what)
{
    AUTOLYNX_TRY(found, connection.query(QStringLiteral("SELECT to_regclass(?) IS NOT NULL"), {what}));
    return found[0][0].toBool();
}

// Roles, schema and the table of applied steps; true if it was this migrator that recorded step 0000.
Result<bool> bootstrapOnce(Connection& connection, const MigrationSet& set)
{
    bool recorded = false;
    AUTOLYNX_CHECK(connection.transaction([&]() -> Result<void> {
        if (!set.migrations.isEmpty())
            AUTOLYNX_CHECK(runFile(connection, set.migrations.first()));
        AUTOLYNX_CHECK(
            connection.script(QStringLiteral("CREATE SCHEMA IF NOT EXISTS autolynx AUTHORIZATION autolynx_owner;"
                                             "SET LOCAL ROLE autolynx_owner;"
                                             "CREATE TABLE IF NOT EXISTS autolynx.schema_migrations ("
                                             " name text PRIMARY KEY,"
                                             " checksum text NOT NULL,"
                                             " compatible boolean NOT NULL,"
                                             " applied_at timestamptz NOT NULL DEFAULT clock_timestamp())")));
        if (set.migrations.isEmpty())
            return {};
        const SqlFile& roles = set.migrations.first();
        AUTOLYNX_TRY(compatible, isCompatible(roles));
        AUTOLYNX_TRY(applied, readApplied(connection));
        if (applied.contains(roles.name))
            return {};
        recorded = true;
        return record(connection, roles.name, checksum(roles.sql), compatible);
    }));
    return recorded;
}

Result<bool> bootstrap(Connection& connection, const MigrationSet& set)
{
    for (int attempt = 1;; ++attempt) {
        AUTOLYNX_TRY(there, exists(connection, QStringLiteral("autolynx.schema_migrations")));
        if (there)
            return false;
        auto done = bootstrapOnce(connection, set);
        if (done || !isRace(connection.lastSqlState()) || attempt == kBootstrapAttempts)
            return done;
        QThread::msleep(QRandomGenerator::global()->bounded(10u, 100u));
    }
}

// Runs `work` as the owner, with every other migrator waiting.
Result<void> underLock(Connection& connection, const std::function<Result<void>()>& work)
{
    return connection.transaction([&]() -> Result<void> {
        AUTOLYNX_CHECK(connection.script(QStringLiteral(
            "SET LOCAL ROLE autolynx_owner; LOCK TABLE autolynx.schema_migrations IN SHARE ROW EXCLUSIVE MODE")));
        return work();
    });
}

// What an older set defined and this one does not is dropped in the same transaction.
Result<void> applyFunctions(Connection& connection, const MigrationSet& set, bool dropFirst)
{
    if (dropFirst)
        AUTOLYNX_CHECK(dropIndependentRoutines(connection));
    AUTOLYNX_CHECK(markRoutines(connection));
    for (const SqlFile& file : set.functions)
        AUTOLYNX_CHECK(runFile(connection, file));
    return dropMarkedRoutines(connection);
}

} // namespace

const MigrationSet& MigrationSet::builtIn()
{
    static const MigrationSet set = [] {
        const auto read = [](const EmbeddedSql* files) {
            QList<SqlFile> list;
            for (; files->name; ++files)
                list += {QString::fromUtf8(files->name),
                         QByteArray(files->text.data(), static_cast<qsizetype>(files->text.size()))};
            return list;
        };
        return MigrationSet{read(embeddedMigrations), read(embeddedFunctions)};
    }();
    return set;
}

Result<MigrationReport> migrate(Connection& connection, const MigrationSet& set)
{
    for (const SqlFile& file : set.migrations)
        AUTOLYNX_CHECK(isCompatible(file));
    MigrationReport report;
    AUTOLYNX_TRY(fresh, bootstrap(connection, set));
    if (fresh && !set.migrations.isEmpty())
        report.applied += set.migrations.first().name;

    for (const SqlFile& file : set.migrations) {
        bool ran = false;
        AUTOLYNX_CHECK(underLock(connection, [&]() -> Result<void> {
            AUTOLYNX_TRY(applied, readApplied(connection));
            AUTOLYNX_CHECK(judge(applied, set));
            if (applied.contains(file.name))
                return {};
            AUTOLYNX_TRY(compatible, isCompatible(file));
            AUTOLYNX_CHECK(runFile(connection, file));
            ran = true;
            return record(connection, file.name, checksum(file.sql), compatible);
        }));
        if (ran) {
            report.applied += file.name;
            log::info("db", "migration_applied", {{"name", log::Id(file.name.toStdString())}});
        }
    }
    const auto functions = [&](bool dropFirst) {
        return underLock(connection, [&]() -> Result<void> {
            AUTOLYNX_TRY(applied, readApplied(connection));
            AUTOLYNX_CHECK(judge(applied, set));
            const QString sum = functionsChecksum(set);
            // Functions of a newer, compatible schema may be written for what it has added.
            if (knowsNewer(applied, set) || applied.value(QLatin1StringView(kFunctions)).checksum == sum)
                return {};
            AUTOLYNX_CHECK(applyFunctions(connection, set, dropFirst));
            report.functionsApplied = true;
            return record(connection, QLatin1StringView(kFunctions), sum, true);
        });
    };
    auto done = functions(false);
    // Something else is returned than before, or an older one of the same name makes a call in the files ambiguous.
    if (const QByteArray state = connection.lastSqlState(); !done && (state == "42P13" || state == "42725"))
        done = functions(true);
    if (!done)
        return done.error();
    return report;
}

Result<void> checkSchema(Connection& connection, const MigrationSet& set)
{
    AUTOLYNX_TRY(there, exists(connection, QStringLiteral("autolynx.schema_migrations")));
    if (!there) {
        return refused(QStringLiteral("schema_missing"), QStringLiteral("The database has no AutoLynx schema yet."),
                       QStringLiteral("Run: autolynxctl migrate"));
    }
    AUTOLYNX_TRY(applied, readApplied(connection));
    AUTOLYNX_CHECK(judge(applied, set));
    for (const SqlFile& file : set.migrations) {
        if (!applied.contains(file.name)) {
            return refused(QStringLiteral("schema_too_old"),
                           QStringLiteral("The database lacks migration %1, which this version needs.").arg(file.name),
                           QStringLiteral("Run: autolynxctl migrate"));
        }
    }
    if (!knowsNewer(applied, set) && applied.value(QLatin1StringView(kFunctions)).checksum != functionsChecksum(set)) {
        return refused(QStringLiteral("schema_too_old"),
                       QStringLiteral("The database's functions are not those of this version."),
                       QStringLiteral("Run: autolynxctl migrate"));
    }
    return {};
}

} // namespace autolynx::db
