// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/copy.h"

#include "core/db/sql_error.h"

#include <memory>

namespace autolynx::db {
namespace {

using ResultPtr = std::unique_ptr<PGresult, decltype(&PQclear)>;

Error failure(PGconn* connection, const PGresult* result, QByteArray& sqlState)
{
    ServerError error;
    if (PQstatus(connection) == CONNECTION_OK) {
        error.sqlState = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        error.message = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
        error.detail = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL));
        error.hint = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_HINT));
    }
    sqlState = error.sqlState;
    return toError(error);
}

void cancelStatement(PGconn* connection)
{
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(connection), PQfreeCancel);
    char ignored[256];
    PQcancel(cancel.get(), ignored, sizeof ignored);
}

} // namespace

Result<qint64> copyRowsOut(PGconn* connection, const QString& sql,
                           const std::function<Result<void>(QByteArrayView)>& sink, QByteArray& sqlState)
{
    {
        const ResultPtr started(PQexec(connection, sql.toUtf8().constData()), PQclear);
        if (PQresultStatus(started.get()) != PGRES_COPY_OUT)
            return failure(connection, started.get(), sqlState);
    }
    qint64 rows = 0;
    std::optional<Error> sinkError;
    char* buffer = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(connection, &buffer, 0)) > 0) {
        if (!sinkError) {
            if (auto taken = sink(QByteArrayView(buffer, size)); !taken) {
                sinkError = taken.error();
                // What is on its way is read to the end: the protocol has no other way to stop.
                cancelStatement(connection);
            }
        }
        ++rows;
        PQfreemem(buffer);
    }
    std::optional<Error> failed;
    while (true) { // the command's result, then nothing
        const ResultPtr result(PQgetResult(connection), PQclear);
        if (!result)
            break;
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK && !failed)
            failed = failure(connection, result.get(), sqlState);
    }
    if (sinkError)
        return *sinkError;
    if (failed)
        return *failed;
    if (size == -2)
        return lostConnection();
    return rows;
}

bool drainAnswer(PGconn* connection)
{
    bool copied = false;
    while (true) {
        const ResultPtr rest(PQgetResult(connection), PQclear);
        if (!rest)
            return copied;
        const ExecStatusType status = PQresultStatus(rest.get());
        if (status == PGRES_COPY_OUT) {
            copied = true;
            cancelStatement(connection);
            for (char* row = nullptr; PQgetCopyData(connection, &row, 0) > 0;)
                PQfreemem(row);
        } else if (status == PGRES_COPY_IN) {
            copied = true;
            if (PQputCopyEnd(connection, "refused") != 1)
                return copied; // the link is gone
        }
    }
}

} // namespace autolynx::db
