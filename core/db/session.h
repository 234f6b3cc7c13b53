// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/conninfo.h"

#include <QHash>
#include <QMutex>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <libpq-fe.h>

#include <list>
#include <memory>

namespace autolynx::db {

/// One open QSqlDatabase with its kept statements: what a Connection throws away and makes again when the
/// link breaks. The destructor ends it without Qt's warnings about statements on a dead connection.
class Session
{
public:
    /// Connects and sets the session up. Blocks, at most the URL's connect_timeout a host.
    static Result<std::unique_ptr<Session>> open(const ConnInfo& info);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// The statement of this text, prepared; kept, the least lately used of more than 128 dropped.
    std::shared_ptr<QSqlQuery> prepared(const QString& sql);
    /// Whether the statement is prepared: what failed to be is not kept.
    bool keeps(const QString& sql) const { return kept_.contains(sql); }
    QSqlDatabase database() const { return database_; }
    PGconn* handle() const;
    bool isOpen() const;
    bool failedInTransaction() const { return PQtransactionStatus(handle()) == PQTRANS_INERROR; }
    /// Any thread.
    void cancel();

private:
    explicit Session(QString name) : name_(std::move(name)) {}

    void dropOldest();

    QString name_;
    QSqlDatabase database_;
    QMutex cancelMutex_;
    PGcancel* cancel_ = nullptr;
    std::list<QString> recentFirst_;
    struct Kept
    {
        std::shared_ptr<QSqlQuery> query;
        std::list<QString>::iterator place;
    };
    QHash<QString, Kept> kept_;
};

} // namespace autolynx::db
