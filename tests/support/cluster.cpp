// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cluster.h"

#include "core/local/process.h"
#include "tests/support/supabase.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace autolynx::test {
namespace {

constexpr auto kPrefix = "autolynx-test-";

local::PostgresServer::Options optionsFor(const QString& directory)
{
    local::PostgresServer::Options options;
    options.directory = directory;
    options.account = need(local::stackAccount());
    options.hbaLines = {QStringLiteral("local all all trust")};
    options.settings = {QStringLiteral("fsync = off"), QStringLiteral("full_page_writes = off"),
                        QStringLiteral("max_connections = 200"), QStringLiteral("shared_buffers = 64MB"),
                        QStringLiteral("autovacuum = off"), QStringLiteral("max_wal_size = 2GB"),
                        // Tests of races judge what was true at each commit, in the order of commits.
                        QStringLiteral("track_commit_timestamp = on")};
    return options;
}

void removeCluster(const QString& directory)
{
    local::PostgresServer server(optionsFor(directory));
    if (auto stopped = server.stop(QStringLiteral("immediate")); !stopped)
        std::fprintf(stderr, "%s\n", qPrintable(stopped.error().message));
    QDir(directory).removeRecursively();
}

// Longer than a directory is without its owner file while it is being made, on the busiest machine.
constexpr int kHalfMadeSeconds = 600;

std::unique_ptr<Cluster>& sharedCluster()
{
    static std::unique_ptr<Cluster> cluster;
    return cluster;
}

} // namespace

// The owner file holds pid and start time, so that a pid in use again by another program doesn't keep a dead cluster.
void sweepClusters()
{
    QDir temp(QDir::tempPath());
    for (const QString& name : temp.entryList({QLatin1StringView(kPrefix) + u'*'}, QDir::Dirs)) {
        const QString directory = temp.filePath(name);
        QFile owner(directory + QStringLiteral("/owner"));
        if (!owner.open(QIODevice::ReadOnly)) {
            // Being made just now, or somebody else's; or its maker was killed before it had said whose it is, and then
            // no server was started there yet.
            const QFileInfo made(directory);
            if (!owner.exists() && made.ownerId() == ::geteuid() &&
                made.lastModified().secsTo(QDateTime::currentDateTime()) > kHalfMadeSeconds)
                QDir(directory).removeRecursively();
            continue;
        }
        const auto identity = local::ProcessIdentity::parse(owner.readAll());
        if (!identity || !identity->isAlive())
            removeCluster(directory);
    }
}

void stopTest(const Error& error, const char* what)
{
    std::fprintf(stderr, "%s: %s (%s) %s\n", what, qPrintable(error.message), qPrintable(error.code),
                 qPrintable(error.hint));
    sharedCluster().reset();
    std::_Exit(1);
}

Cluster::Cluster()
{
    sweepClusters();
    QTemporaryDir directory(QDir::tempPath() + u'/' + QLatin1StringView(kPrefix) + QStringLiteral("XXXXXX"));
    directory.setAutoRemove(false);
    directory_ = directory.path();
    local::PostgresServer::Options options = optionsFor(directory_);
    need(local::ownedDirectory(directory_, options.account, 0700));
    need(local::ownedFile(directory_ + QStringLiteral("/owner"), local::ProcessIdentity::self().text(), options.account,
                          0600));
    server_ = std::make_unique<local::PostgresServer>(options);
    need(server_->initialise(), "initdb");
    need(server_->start(), "start of PostgreSQL");
    need(superuser().script(QStringLiteral("CREATE ROLE autolynx_migrator LOGIN CREATEROLE NOSUPERUSER NOCREATEDB;"
                                           "REVOKE CONNECT, TEMPORARY ON DATABASE template1 FROM PUBLIC")));
    if (supabaseLayout())
        makeProjectRoles(superuser(), QStringLiteral("autolynx_migrator"));
}

Cluster::~Cluster()
{
    superuser_.reset();
    removeCluster(directory_);
}

Cluster& Cluster::shared()
{
    auto& cluster = sharedCluster();
    if (!cluster) {
        cluster = std::make_unique<Cluster>();
        // While the application object still exists: the connections' threads and Qt's plugins need it.
        QObject::connect(qApp, &QObject::destroyed, [] { sharedCluster().reset(); });
    }
    return *cluster;
}

Secret Cluster::url(const QString& role, const QString& database) const
{
    if (role == u"owner"_qs)
        return server_->url(QStringLiteral("autolynx_migrator"), database, QStringLiteral("-c role=autolynx_owner"));
    return server_->url(role, database);
}

std::unique_ptr<db::Connection> Cluster::connect(const QString& role, const QString& database) const
{
    return need(db::Connection::open(url(role, database), "test"), "connection");
}

db::Connection& Cluster::superuser()
{
    if (!superuser_)
        superuser_ = connect(QStringLiteral("postgres"), QStringLiteral("postgres"));
    return *superuser_;
}

void Cluster::createDatabase(const QString& name, const QString& pattern)
{
    need(superuser().script(
        QStringLiteral("CREATE DATABASE %1 TEMPLATE %2 OWNER autolynx_migrator").arg(name, pattern)));
    if (!supabaseLayout())
        return;
    if (pattern.startsWith(u"template")) // else it is a copy of one that has its layout
        makeProject(*connect(QStringLiteral("postgres"), name), name, QStringLiteral("autolynx_migrator"));
    else
        makeCopyAProject(superuser(), name);
}

void Cluster::dropDatabase(const QString& name)
{
    need(superuser().script(QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(name)));
}

} // namespace autolynx::test
