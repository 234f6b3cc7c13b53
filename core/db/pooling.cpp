// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/pooling.h"

#include "core/db/sql_error.h"

#include <chrono>
#include <memory>
#include <poll.h>
#include <vector>

namespace autolynx::db {
namespace {

using namespace std::chrono_literals;
using ResultPtr = std::unique_ptr<PGresult, decltype(&PQclear)>;
using ConnectionPtr = std::unique_ptr<PGconn, decltype(&PQfinish)>;

constexpr auto kProbe = 10s; // on a machine that is busy an answer takes seconds, and no answer counts as session mode

Error pooled()
{
    return usage(QStringLiteral("database_pooled"),
                 QStringLiteral("The database URL leads to a connection pooler in transaction mode."),
                 QStringLiteral("Use the direct connection or the session-mode pooler (port 5432 on Supabase)."));
}

constexpr int kNoAnswer = -1; // within the probe's time
constexpr int kFailed = -2;

// First column of the last answer as a number.
int number(PGconn* connection, const char* sql)
{
    if (!PQsendQuery(connection, sql))
        return kFailed;
    const auto deadline = std::chrono::steady_clock::now() + kProbe;
    while (PQisBusy(connection)) {
        const auto left = deadline - std::chrono::steady_clock::now();
        pollfd wait{PQsocket(connection), POLLIN, 0};
        if (left <= 0s)
            return kNoAnswer;
        poll(&wait, 1, static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(left).count()));
        if (!PQconsumeInput(connection))
            return kFailed;
    }
    int found = kFailed;
    while (true) {
        const ResultPtr result(PQgetResult(connection), PQclear);
        if (!result)
            return found;
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK && PQntuples(result.get()) == 1)
            found = atoi(PQgetvalue(result.get(), 0, 0));
    }
}

ConnectionPtr second(const ConnInfo& info)
{
    std::vector<const char*> keys;
    std::vector<const char*> values;
    for (auto it = info.values.begin(); it != info.values.end(); ++it) {
        keys.push_back(it.key().constData());
        values.push_back(it.value().constData());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    return {PQconnectdbParams(keys.data(), values.data(), 0), PQfinish};
}

} // namespace

Result<void> refusePoolingAddress(const ConnInfo& info)
{
    const bool known = info.values.value("port") == "6543" && info.values.value("host").contains(".supabase.");
    return known ? Result<void>(pooled()) : Result<void>();
}

Result<void> refuseTransactionPooling(const ConnInfo& info, PGconn* connection)
{
    constexpr const char* askPid = "SELECT pg_catalog.pg_backend_pid()";
    const int mine = number(connection, askPid);
    if (mine < 0)
        return lostConnection();
    // A pooler hands out a process id of its own making at login; the server's word differs.
    if (mine == PQbackendPID(connection))
        return {};
    // Session mode keeps one backend for as long as we are connected. So if another client of ours gets the
    // same backend meanwhile, or makes us move to another one, it is transaction mode.
    const ConnectionPtr other = second(info);
    if (PQstatus(other.get()) != CONNECTION_OK)
        return {}; // a session pool with no place left
    const int theirs = number(other.get(), "BEGIN; SELECT pg_catalog.pg_backend_pid()");
    if (theirs == kNoAnswer)
        return {};                           // it waits for a place in a session pool
    if (theirs == mine || theirs == kFailed) // statement mode allows no BEGIN
        return pooled();
    const int now = number(connection, askPid);
    return now == mine ? Result<void>() : Result<void>(pooled());
}

} // namespace autolynx::db
