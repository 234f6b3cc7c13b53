// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/database.h"

#include "core/base/time_text.h"
#include "core/db/clock.h"
#include "core/db/migrator.h"

#include <QElapsedTimer>
#include <QTest>

namespace autolynx::test {
namespace {

// The pattern that every test's database is copied from.
QString pattern()
{
    static const QString name = [] {
        const QString made = QStringLiteral("autolynx_pattern");
        Cluster::shared().createDatabase(made);
        auto connection = Cluster::shared().connect(QStringLiteral("autolynx_migrator"), made);
        need(db::migrate(*connection), "migration");
        return made;
    }();
    return name;
}

QString freshName(const char* kind)
{
    static int counter = 0;
    return QStringLiteral("autolynx_%1_%2").arg(QLatin1StringView(kind)).arg(++counter);
}

} // namespace

TestDatabase::TestDatabase() : name_(freshName("test"))
{
    Cluster::shared().createDatabase(name_, pattern());
    // Who may connect belongs to the database and isn't copied with its content; step 0000 grants it.
    need(connect(QStringLiteral("autolynx_migrator"))
             ->script(QString::fromUtf8(db::MigrationSet::builtIn().migrations.first().sql)),
         "roles");
}

TestDatabase::~TestDatabase()
{
    kept_.clear();
    Cluster::shared().dropDatabase(name_);
}

Secret TestDatabase::url(const QString& role) const
{
    return Cluster::shared().url(role, name_);
}

std::unique_ptr<db::Connection> TestDatabase::connect(const QString& role) const
{
    return Cluster::shared().connect(role, name_);
}

db::Connection& TestDatabase::kept(const QString& role)
{
    auto& connection = kept_[role];
    if (!connection)
        connection = connect(role);
    return *connection;
}

QString TestDatabase::addMember(const QString& role)
{
    const QString login = freshName("member");
    need(Cluster::shared().superuser().script(
             QStringLiteral("CREATE ROLE %1 LOGIN IN ROLE autolynx_console").arg(login)),
         "login role");
    need(owner().query(QStringLiteral("SELECT autolynx.register_login(?, ?, ?, ?)"),
                       {login, login + QStringLiteral("@example.test"), login, role}),
         "register_login");
    return login;
}

void TestDatabase::setClock(TimePoint start, double rate)
{
    need(owner().query(QStringLiteral("SELECT autolynx.install_simulated_clock("
                                      "'epoch'::timestamptz + ?::bigint * interval '1 microsecond', "
                                      "'epoch'::timestamptz + ?::bigint * interval '1 microsecond', ?)"),
                       {qint64(toMicroseconds(start)), qint64(toMicroseconds(SystemClock().now())), rate}),
         "simulated clock");
}

void TestDatabase::setClock(const char* isoStart, double rate)
{
    const auto start = parseIsoTime(isoStart);
    Q_ASSERT_X(start, "setClock", isoStart);
    setClock(*start, rate);
}

std::unique_ptr<Clock> TestDatabase::clock()
{
    return need(db::readClock(owner()), "clock");
}

qint64 TestDatabase::number(const QString& sql, const QVariantList& parameters)
{
    return need(owner().text(sql, parameters), "count").toLongLong();
}

bool waitFor(const std::function<bool()>& condition, std::chrono::milliseconds deadline)
{
    return QTest::qWaitFor(condition, static_cast<int>(deadline.count()));
}

} // namespace autolynx::test
