// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
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
/// code "database_unreachable"; the next call reopens it.
class Connection
{
public:
    /// `url` is a libpq URI (postgresql://…) or key=value string. Refuses transaction-mode pooling in words.
    static Result<std::unique_ptr<Connection>> open(const Secret& url, const char* applicationName);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs one statement; parameters are positional (`?`) and bound. Prepared once per text.
    Result<Rows> query(const QString& sql, const QVariantList& parameters = {});
    /// The same, for the first column of the first row as text; null QString for none.
    Result<QString> text(const QString& sql, const QVariantList& parameters = {});
    /// The same, for a first column that is json or jsonb; JSON null for none.
    Result<nlohmann::json> json(const QString& sql, const QVariantList& parameters = {});
    /// Statements without parameters or results, several allowed (migrations).
    Result<void> script(const QString& sql);
    /// Runs `work` inside BEGIN…COMMIT; rolls back if it returns an error.
    Result<void> transaction(const std::function<Result<void>()>& work);
    /// Asks the server to end the statement now running on this connection. Any thread.
    void cancel();

    bool isOpen() const;
    /// Calls back on this thread's event loop for each NOTIFY on `channel`; again after a reconnect, with an
    /// empty payload, because something may have been missed.
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
