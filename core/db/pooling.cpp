// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/pooling.h"

#include "core/db/sql_error.h"

#include <chrono>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
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
constexpr int kNoPlace = -3; // the login has as many connections as it may
constexpr const char* kTooManyConnections = "53300";

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
        const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        if (state && std::strcmp(state, kTooManyConnections) == 0)
            found = kNoPlace;
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

/// Where this process has seen session mode lately. The proof takes a second backend for a moment, and a session's
/// login may have three: a console whose three connections each asked for proof would wait for itself.
class Seen
{
public:
    bool contains(const QByteArray& key)
    {
        const std::lock_guard lock(mutex_);
        const auto found = until_.find(key);
        return found != until_.end() && found->second > std::chrono::steady_clock::now();
    }
    void add(const QByteArray& key)
    {
        const std::lock_guard lock(mutex_);
        until_[key] = std::chrono::steady_clock::now() + kGoodFor;
    }
    static QByteArray key(const ConnInfo& info)
    {
        QByteArray all;
        for (const char* name : {"host", "port", "dbname", "user"})
            all += info.values.value(name) + '\0';
        return all;
    }

private:
    static constexpr auto kGoodFor = 10min;
    std::mutex mutex_;
    std::map<QByteArray, std::chrono::steady_clock::time_point> until_; // mutex_
};

Seen& seen()
{
    static Seen one;
    return one;
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
    const QByteArray key = Seen::key(info);
    if (seen().contains(key))
        return {};
    // Session mode keeps one backend for as long as we are connected. So if another client of ours gets the
    // same backend meanwhile, or makes us move to another one, it is transaction mode.
    const ConnectionPtr other = second(info);
    if (PQstatus(other.get()) != CONNECTION_OK)
        return {}; // a session pool with no place left
    const int theirs = number(other.get(), "BEGIN; SELECT pg_catalog.pg_backend_pid()");
    if (theirs == kNoAnswer || theirs == kNoPlace)
        return {};                           // no place in a session pool: ours is not shared
    if (theirs == mine || theirs == kFailed) // statement mode allows no BEGIN
        return pooled();
    const int now = number(connection, askPid);
    // A pooler ends the backend of whoever leaves within a transaction, and until it is gone the login has one place
    // less.
    ResultPtr(PQexec(other.get(), "ROLLBACK"), PQclear);
    if (now != mine)
        return pooled();
    seen().add(key);
    return {};
}

} // namespace autolynx::db
