// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/sql_error.h"

namespace autolynx::db {
namespace {

bool isConnectionTrouble(const QByteArray& state)
{
    return state.isEmpty() || state.startsWith("08") || state == "57P01" || state == "57P02" || state == "57P03" ||
           state == "53300";
}

bool isBusy(const QByteArray& state)
{
    return state == "40001" || state == "40P01" || state == "55P03";
}

} // namespace

Error lostConnection(const QString& why)
{
    const QString sentence = why.trimmed().section(u'\n', 0, 0).simplified(); // further lines are advice
    return unreachable(QStringLiteral("database_unreachable"),
                       sentence.isEmpty() ? QStringLiteral("The connection to the database broke.")
                                          : QStringLiteral("The database can't be reached: %1.").arg(sentence),
                       QStringLiteral("Check that the database runs and that its URL is right, then try again."));
}

Error toError(const ServerError& server)
{
    const QString state = QString::fromLatin1(server.sqlState);
    if (server.sqlState == "AL001") {
        return refused(server.detail.isEmpty() ? QStringLiteral("refused") : server.detail, server.message,
                       server.hint);
    }
    if (isConnectionTrouble(server.sqlState))
        return lostConnection(server.message);
    if (isBusy(server.sqlState)) {
        return unreachable(QStringLiteral("database_busy"),
                           QStringLiteral("The database was busy with a conflicting change (SQLSTATE %1).").arg(state),
                           QStringLiteral("Try again."));
    }
    if (server.sqlState == "57014") {
        return unreachable(QStringLiteral("database_canceled"),
                           QStringLiteral("The statement was cancelled or took too long (SQLSTATE 57014)."),
                           QStringLiteral("Try again."));
    }
    if (server.sqlState == "25006") {
        return unreachable(QStringLiteral("database_read_only"),
                           QStringLiteral("The database accepts no changes at present (SQLSTATE 25006)."),
                           QStringLiteral("It may be a standby: check that the URL names the primary."));
    }
    if (server.sqlState == "42501") {
        return refused(QStringLiteral("not_permitted"),
                       QStringLiteral("The database refuses this to the present login: %1 (SQLSTATE 42501).")
                           .arg(server.message.simplified()));
    }
    if (server.sqlState.startsWith("53") || server.sqlState.startsWith("58")) {
        return unreachable(QStringLiteral("database_out_of_resources"),
                           QStringLiteral("The database has run out of something it needs: %1 (SQLSTATE %2).")
                               .arg(server.message.simplified(), state),
                           QStringLiteral("Look at the disk space, memory and connections of the database server."));
    }
    // Class 22 quotes the value ("invalid input syntax for type uuid: …"); class 23 names the constraint only.
    const bool mayHoldData = server.sqlState.startsWith("22");
    return refused(
        QStringLiteral("database_error"),
        mayHoldData
            ? QStringLiteral("The database refused the data (SQLSTATE %1).").arg(state)
            : QStringLiteral("The database reported: %1 (SQLSTATE %2).").arg(server.message.simplified(), state));
}

} // namespace autolynx::db
