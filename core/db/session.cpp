// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/session.h"

#include "core/base/log.h"
#include "core/db/sql_error.h"

#include <QSqlDriver>
#include <QSqlError>

#include <atomic>

Q_DECLARE_OPAQUE_POINTER(PGconn*)

namespace autolynx::db {
namespace {

constexpr qsizetype kKeptStatements = 128;

// A notice would go to standard error as free text; the log takes its code.
void onNotice(void*, const PGresult* notice)
{
    const char* state = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    log::debug("db", "notice", {{"sqlstate", log::Code(state ? state : "")}});
}

} // namespace

Result<std::unique_ptr<Session>> Session::open(const ConnInfo& info)
{
    static std::atomic<quint64> counter{0};
    std::unique_ptr<Session> session(new Session(QStringLiteral("autolynx-%1").arg(++counter)));
    QSqlDatabase& db = session->database_;
    db = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), session->name_);
    if (!db.isValid()) {
        return unreachable(QStringLiteral("database_driver_missing"),
                           QStringLiteral("Qt's PostgreSQL driver can't be loaded."),
                           QStringLiteral("Install the package libqt6sql6-psql."));
    }
    db.setHostName(info.value("host"));
    db.setDatabaseName(info.value("dbname"));
    db.setUserName(info.value("user"));
    db.setPassword(info.value("password"));
    db.setConnectOptions(info.qtOptions());
    db.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!db.open())
        return lostConnection(db.lastError().databaseText());

    PQsetNoticeReceiver(session->handle(), onNotice, nullptr);
    QSqlQuery setup(db);
    // Unqualified names of ours fail at once instead of meeting somebody else's table.
    if (!setup.exec(QStringLiteral("SET search_path = pg_catalog, pg_temp")))
        return lostConnection(setup.lastError().databaseText());
    session->cancel_ = PQgetCancel(session->handle());
    return session;
}

Session::~Session()
{
    {
        const QMutexLocker lock(&cancelMutex_);
        PQfreeCancel(cancel_);
        cancel_ = nullptr;
    }
    // The driver goes first: a kept statement that still had one would send DEALLOCATE, and warn when it can't.
    database_ = QSqlDatabase();
    QSqlDatabase::removeDatabase(name_);
    kept_.clear();
}

PGconn* Session::handle() const
{
    return database_.driver()->handle().value<PGconn*>();
}

bool Session::isOpen() const
{
    return database_.isOpen();
}

void Session::cancel()
{
    const QMutexLocker lock(&cancelMutex_);
    char ignored[256];
    if (cancel_)
        PQcancel(cancel_, ignored, sizeof ignored);
}

std::shared_ptr<QSqlQuery> Session::prepared(const QString& sql)
{
    if (const auto it = kept_.find(sql); it != kept_.end()) {
        recentFirst_.splice(recentFirst_.begin(), recentFirst_, it->place);
        return it->query;
    }
    auto query = std::make_shared<QSqlQuery>(database_);
    query->setForwardOnly(true); // else the whole answer would be held twice, once by libpq
    if (!query->prepare(sql))
        return query;                                              // its lastError says why; not kept
    if (kept_.size() >= kKeptStatements && !failedInTransaction()) // a failed transaction refuses DEALLOCATE
        dropOldest();
    recentFirst_.push_front(sql);
    kept_.insert(sql, {query, recentFirst_.begin()});
    return query;
}

void Session::dropOldest()
{
    kept_.remove(recentFirst_.back());
    recentFirst_.pop_back();
}

} // namespace autolynx::db
