// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/db/connection.h"
#include "tests/support/cluster.h"

#include <QString>

#include <map>
#include <memory>

namespace autolynx::test {

/// A migrated database of a test's own: cloned from a template that is migrated once a test binary (about 50 ms),
/// dropped with the object. Make one per test function. Roles as in Cluster::url.
class TestDatabase
{
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    QString name() const { return name_; }
    Secret url(const QString& role) const;
    /// A new connection of this role: "owner", "autolynx_worker", "autolynx_migrator", a member's login.
    std::unique_ptr<db::Connection> connect(const QString& role) const;
    /// Kept connections, of the thread that asks first.
    db::Connection& owner() { return kept(QStringLiteral("owner")); }
    db::Connection& worker() { return kept(QStringLiteral("autolynx_worker")); }
    db::Connection& kept(const QString& role);

    /// Makes a login role that is this member's (autolynx.register_login) and answers its name. `role` is "admin" or
    /// "operator"; the name of the login is made from it and a number, unique in the cluster.
    QString addMember(const QString& role = QStringLiteral("operator"));

    /// Installs a simulated clock that stands at `start` now and runs `rate` times as fast.
    void setClock(TimePoint start, double rate = 1.0);
    /// The same from ISO text: "2026-03-03T17:00:00Z".
    void setClock(const char* isoStart, double rate = 1.0);
    /// The clock that the database runs by, for C++.
    std::unique_ptr<Clock> clock();

    /// Counts, for tests that look at the truth in the tables: as owner, past row security.
    qint64 number(const QString& sql, const QVariantList& parameters = {});

private:
    QString name_;
    std::map<QString, std::unique_ptr<db::Connection>> kept_;
};

/// Waits until `condition` holds, at most `deadline`; runs the event loop meanwhile. False when it never did.
bool waitFor(const std::function<bool()>& condition, std::chrono::milliseconds deadline = std::chrono::seconds(120));

} // namespace autolynx::test
