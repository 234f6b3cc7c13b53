// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/postgres.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>
#include <QUrl>

#include <libpq-fe.h>

#include <chrono>
#include <unistd.h>

namespace autolynx::local {
namespace {

using namespace std::chrono_literals;
constexpr auto kInitialise = 120s;
constexpr auto kStart = 90s; // recovery after a crash included
constexpr auto kStop = 60s;
constexpr qsizetype kLongestSocketPath = 107; // sun_path less its final zero
constexpr auto kSocketFile = "/.s.PGSQL.5432";

QString shortSocketDirectory(const QString& directory)
{
    const QString own = directory + QStringLiteral("/socket");
    if (QFile::encodeName(own).size() + qstrlen(kSocketFile) <= kLongestSocketPath)
        return own;
    const auto hash = QCryptographicHash::hash(directory.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("/tmp/autolynx-") + QString::fromLatin1(hash);
}

} // namespace

PostgresServer::PostgresServer(Options options) : options_(std::move(options))
{
    options_.directory = QDir::cleanPath(QDir(options_.directory).absolutePath());
    if (options_.logFile.isEmpty())
        options_.logFile = options_.directory + QStringLiteral("/postgres.log");
    socketDirectory_ = shortSocketDirectory(options_.directory);
}

QString PostgresServer::dataDirectory() const
{
    return options_.directory + QStringLiteral("/data");
}

Result<QString> PostgresServer::binaries()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QString best;
    int bestVersion = 14;
    for (const QString& name : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString bin = versions.filePath(name) + QStringLiteral("/bin");
        if (name.toInt() > bestVersion && QFile::exists(bin + QStringLiteral("/initdb"))) {
            best = bin;
            bestVersion = name.toInt();
        }
    }
    if (best.isEmpty()) {
        const QString found = QStandardPaths::findExecutable(QStringLiteral("initdb"));
        if (!found.isEmpty())
            best = QFileInfo(QFileInfo(found).canonicalFilePath()).absolutePath();
    }
    if (best.isEmpty()) {
        return unreachable(QStringLiteral("postgresql_missing"),
                           QStringLiteral("PostgreSQL's server programs are not installed here."),
                           QStringLiteral("Install the package postgresql-15."));
    }
    return best;
}

Secret PostgresServer::url(const QString& role, const QString& database, const QString& startupOptions) const
{
    QByteArray url = "postgresql://" + role.toUtf8() + "@/" + database.toUtf8() +
                     "?host=" + QUrl::toPercentEncoding(socketDirectory_);
    if (!startupOptions.isEmpty())
        url += "&options=" + QUrl::toPercentEncoding(startupOptions);
    return Secret(url);
}

Result<void> PostgresServer::initialise()
{
    AUTOLYNX_TRY(bin, binaries());
    if (QFile::exists(dataDirectory() + QStringLiteral("/PG_VERSION"))) {
        QFile file(dataDirectory() + QStringLiteral("/PG_VERSION"));
        const QByteArray have = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
        const QByteArray want = QFileInfo(bin).dir().dirName().toLatin1();
        if (have != want && want.toInt() > 0) {
            return refused(QStringLiteral("postgresql_version"),
                           QStringLiteral("%1 was made by PostgreSQL %2; here is version %3.")
                               .arg(dataDirectory(), QString::fromLatin1(have), QString::fromLatin1(want)),
                           QStringLiteral("Upgrade it with pg_upgrade, or start afresh: local reset --yes."));
        }
        return {};
    }
    AUTOLYNX_CHECK(ownedDirectory(options_.directory, options_.account, 0700));
    // Made aside and renamed: a crash in the middle leaves no half cluster under the real name.
    QDir directory(options_.directory);
    for (const QString& left : directory.entryList({QStringLiteral("data.new.*")}, QDir::Dirs))
        removeDirectory(directory.filePath(left), options_.account);
    removeDirectory(dataDirectory(), options_.account);
    // The name is ours alone: an initdb whose caller was killed may still be writing to its own.
    const QString aside = directory.filePath(QStringLiteral("data.new.%1").arg(getpid()));
    AUTOLYNX_CHECK(
        runTool(bin + QStringLiteral("/initdb"),
                {QStringLiteral("--pgdata=") + aside, QStringLiteral("--username=postgres"),
                 QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--auth=reject"),
                 QStringLiteral("--no-instructions"), QStringLiteral("--no-sync")},
                options_.account, kInitialise));
    const FilesAs files(options_.account);
    QFile conf(aside + QStringLiteral("/postgresql.conf"));
    if (!conf.open(QIODevice::Append) || conf.write("\ninclude_if_exists = 'autolynx.conf'\n") < 0 || !conf.flush() ||
        !QFile::rename(aside, dataDirectory())) {
        return unreachable(QStringLiteral("file_error"), QStringLiteral("Can't write to %1.").arg(options_.directory),
                           QStringLiteral("Check the disk and the rights."));
    }
    return {};
}

Result<void> PostgresServer::writeSettings() const
{
    QStringList lines = {
        QStringLiteral("listen_addresses = ''"),
        QStringLiteral("port = 5432"),
        QStringLiteral("unix_socket_directories = '%1'").arg(QString(socketDirectory_).replace(u'\'', u"''"_qs)),
        QStringLiteral("unix_socket_permissions = 0777"), // the directory decides who gets here
        QStringLiteral("password_encryption = scram-sha-256"),
        QStringLiteral("timezone = 'UTC'"),
        QStringLiteral("log_timezone = 'UTC'"),
    };
    lines += options_.settings;
    const auto file = [&](const char* name, const QStringList& content) {
        return ownedFile(dataDirectory() + u'/' + QLatin1StringView(name), (content.join(u'\n') + u'\n').toUtf8(),
                         options_.account, 0600);
    };
    AUTOLYNX_CHECK(file("autolynx.conf", lines));
    AUTOLYNX_CHECK(file("pg_hba.conf", options_.hbaLines));
    return file("pg_ident.conf", options_.identLines);
}

qint64 PostgresServer::pid() const
{
    QFile file(dataDirectory() + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const qint64 pid = file.readLine().trimmed().toLongLong();
    // The pid may be another process's by now; a postmaster works in its data directory.
    const QString home = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(pid));
    return pid > 0 && home == QFileInfo(dataDirectory()).canonicalFilePath() ? pid : 0;
}

void PostgresServer::clearStalePidFile() const
{
    const FilesAs files(options_.account);
    if (pid() == 0)
        QFile::remove(dataDirectory() + QStringLiteral("/postmaster.pid"));
}

bool PostgresServer::isRunning() const
{
    const QByteArray where = "host='" + QFile::encodeName(socketDirectory_) + "' dbname=postgres connect_timeout=2";
    return pid() != 0 && PQping(where.constData()) == PQPING_OK;
}

Result<void> PostgresServer::start()
{
    if (isRunning())
        return {};
    AUTOLYNX_TRY(bin, binaries());
    AUTOLYNX_CHECK(ownedDirectory(socketDirectory_, options_.account, 0700));
    AUTOLYNX_CHECK(writeSettings());
    QElapsedTimer since; // a moment is tens of milliseconds, rarely seconds
    since.start();
    while (true) {
        clearStalePidFile();
        auto started = runTool(bin + QStringLiteral("/pg_ctl"),
                               {QStringLiteral("start"), QStringLiteral("--wait"), QStringLiteral("--silent"),
                                QStringLiteral("--timeout=60"), QStringLiteral("--pgdata=") + dataDirectory(),
                                QStringLiteral("--log=") + options_.logFile},
                               options_.account, kStart);
        if (started || isRunning())
            return {};
        // For a moment after a kill -9 the old backends still hold the shared memory.
        if (since.hasExpired(10'000)) {
            Error error = started.error();
            error.hint = QStringLiteral("PostgreSQL's log says why: %1").arg(options_.logFile);
            return error;
        }
        QThread::msleep(200);
    }
}

Result<void> PostgresServer::stop(const QString& mode)
{
    if (pid() == 0)
        return {};
    AUTOLYNX_TRY(bin, binaries());
    auto stopped = runTool(bin + QStringLiteral("/pg_ctl"),
                           {QStringLiteral("stop"), QStringLiteral("--wait"), QStringLiteral("--silent"),
                            QStringLiteral("--timeout=30"), QStringLiteral("--mode=") + mode,
                            QStringLiteral("--pgdata=") + dataDirectory()},
                           options_.account, kStop);
    if (!stopped && pid() != 0)
        return stopped.error();
    return {};
}

} // namespace autolynx::local
