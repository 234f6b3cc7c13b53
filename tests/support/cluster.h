// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/db/connection.h"
#include "core/local/postgres.h"

#include <QString>

#include <memory>

namespace autolynx::test {

/// A private PostgreSQL cluster in a temporary directory, by socket only, durable against nothing (fsync off). Login
/// roles: postgres (superuser, for the harness alone) and autolynx_migrator (CREATEROLE, owner of the databases, no
/// superuser). With AUTOLYNX_TEST_LAYOUT=supabase each database is laid out as a Supabase project's. Every role may
/// enter without password. Ends with the object; what a crashed test left behind is ended and removed by the next one.
class Cluster
{
public:
    Cluster();
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    /// The one of this test binary, started at first use.
    static Cluster& shared();

    /// A URL for a role; "owner" is autolynx_migrator acting as autolynx_owner.
    Secret url(const QString& role, const QString& database) const;
    /// A connection; a failure ends the test program, with the error's words.
    std::unique_ptr<db::Connection> connect(const QString& role, const QString& database) const;
    /// Makes an empty database that belongs to autolynx_migrator; or a copy of `pattern`, which nobody may be using.
    void createDatabase(const QString& name, const QString& pattern = QStringLiteral("template1"));
    void dropDatabase(const QString& name);
    /// The superuser's connection to database postgres.
    db::Connection& superuser();
    /// For tests of what happens when the database goes away.
    local::PostgresServer& server() { return *server_; }

private:
    QString directory_;
    std::unique_ptr<local::PostgresServer> server_;
    std::unique_ptr<db::Connection> superuser_;
};

/// The value of a result that a test can't go on without; prints the error and ends the program otherwise.
[[noreturn]] void stopTest(const Error& error, const char* what);
template <typename T> T need(Result<T> result, const char* what = "set-up")
{
    if (!result)
        stopTest(result.error(), what);
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Stops and removes the clusters of test programs that are gone; each new cluster does it first.
void sweepClusters();

} // namespace autolynx::test
