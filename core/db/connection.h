// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QVariant>
#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>

namespace autolynx::db {

using Row = QVariantList;
using Rows = QList<Row>;

/// One PostgreSQL session (Qt Sql's QPSQL). Belongs to the thread that opened it; every call blocks, so never
/// the GUI thread. Functions of schema autolynx report a refusal as SQLSTATE AL001 with DETAIL = code and
/// HINT; it comes back as an Error of kind Refused with that code. A lost connection is kind Unreachable,
/// code "database_unreachable"; the next call reopens it, except inside transaction(), which fails as a whole.
/// The session's search_path is pg_catalog: write autolynx.name for everything of ours.
class Connection
{
public:
    /// `url` is a libpq URI (postgresql://…) or key=value string. Refuses transaction-mode pooling in words.
    static Result<std::unique_ptr<Connection>> open(const Secret& url, const char* applicationName);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs one statement; parameters are positional (`?`) and bound. SELECT, INSERT, UPDATE, DELETE, WITH and
    /// VALUES are prepared once per text and kept. Values: bigint qlonglong, integer int, boolean bool,
    /// float8 double, bytea QByteArray, everything else text as PostgreSQL writes it (numeric, uuid, jsonb).
    /// Cast timestamps in SQL to microseconds: they would lose theirs. The jsonb operators with a question mark
    /// can't be written here: use jsonb_exists(). U+0000 in a parameter is refused ("text_not_storable"), and so is
    /// COPY here and in script() ("copy_refused").
    Result<Rows> query(const QString& sql, const QVariantList& parameters = {});
    /// The same, for the first column of the first row as text; null QString for none.
    Result<QString> text(const QString& sql, const QVariantList& parameters = {});
    /// The same, for a first column that is json or jsonb; JSON null for none.
    Result<nlohmann::json> json(const QString& sql, const QVariantList& parameters = {});
    /// Statements without parameters or results, several allowed (migrations).
    Result<void> script(const QString& sql);
    /// Runs `work` inside BEGIN…COMMIT; rolls back if it returns an error, and if a statement failed in it
    /// whatever `work` says. An Unreachable error can also mean that COMMIT was sent and its fate is unknown.
    Result<void> transaction(const std::function<Result<void>()>& work);
    /// Runs `COPY … TO STDOUT` and hands its rows (each with its line end) to `sink`; answers how many.
    /// An error from `sink` cancels the statement and comes back. Notifications wait until the next query().
    Result<qint64> copyOut(const QString& sql, const std::function<Result<void>(QByteArrayView)>& sink);
    /// `value` as an SQL literal, for statements that take no parameters (COPY, CREATE ROLE).
    QString literal(const QString& value) const;
    /// Asks the server to end the statement now running on this connection. Any thread.
    void cancel();

    /// False once the session is known to be gone; an idle session's death shows at its next use.
    bool isOpen() const;
    /// Whether the server has a transaction open on this session.
    bool isInTransaction() const;
    /// SQLSTATE of the last call that failed; empty if the connection broke.
    QByteArray lastSqlState() const;
    /// Calls back on this thread's event loop for each NOTIFY on `channel`; again after a reconnect, with an
    /// empty payload, because something may have been missed. While anything is listened to, the session is
    /// checked every 15 s and reopened by itself. Give long statements a connection of their own.
    Result<void> listen(const QString& channel, std::function<void(const QString& payload)> onNotified);

private:
    class Impl;
    explicit Connection(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// PostgreSQL array literals, to be bound as text and cast: `unnest(?::text[])`. A null QString becomes NULL.
QString textArray(const QStringList& values);
QString intArray(const QList<qint64>& values);
QString byteaArray(const QList<QByteArray>& values);

} // namespace autolynx::db
