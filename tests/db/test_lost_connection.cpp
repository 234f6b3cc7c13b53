// SPDX-License-Identifier: GPL-3.0-or-later
// A database session whose link is lost: a clear error, nothing half done, and notifications after a reconnect.
#include "core/db/connection.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

using namespace autolynx;
using test::need;

namespace {

QString one(db::Connection& connection, const char* sql)
{
    return need(connection.text(QString::fromUtf8(sql)), sql);
}

void endSession(db::Connection& connection)
{
    const QString pid = one(connection, "SELECT pg_backend_pid()");
    auto& killer = test::Cluster::shared().superuser();
    need(killer.query(QStringLiteral("SELECT pg_terminate_backend(?::int, 5000)"), {pid}));
}

} // namespace

class TestLostConnection : public QObject
{
    Q_OBJECT
    std::unique_ptr<db::Connection> connection_;
    const QString database_ = QStringLiteral("lost_connection_test");

private Q_SLOTS:
    void initTestCase()
    {
        test::Cluster::shared().createDatabase(database_);
        connection_ = test::Cluster::shared().connect(QStringLiteral("autolynx_migrator"), database_);
        need(connection_->script(
            QStringLiteral("CREATE SCHEMA t; CREATE TABLE t.people (id bigint PRIMARY KEY, phone text UNIQUE)")));
    }

    void cleanupTestCase()
    {
        connection_.reset();
        test::Cluster::shared().dropDatabase(database_);
    }

    void lostLinkIsUnreachableAndTheNextCallReopens()
    {
        endSession(*connection_);
        const auto lost = connection_->query(u"SELECT 1"_qs);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Unreachable);
        QCOMPARE(lost.error().code, u"database_unreachable"_qs);
        QVERIFY(!connection_->isOpen());
        QCOMPARE(one(*connection_, "SELECT 2"), u"2"_qs);
        QVERIFY(connection_->isOpen());
    }

    // Nothing half done: what follows a break must not run outside of the transaction that it was meant for.
    void lostLinkInsideATransactionFailsItAsAWhole()
    {
        const auto result = connection_->transaction([&]() -> Result<void> {
            AUTOLYNX_CHECK(connection_->query(u"INSERT INTO t.people VALUES (1, 'a')"_qs));
            endSession(*connection_);
            const auto first = connection_->query(u"INSERT INTO t.people VALUES (2, 'b')"_qs);
            const auto second = connection_->query(u"INSERT INTO t.people VALUES (3, 'c')"_qs);
            return {};
        });
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"database_unreachable"_qs);
        QCOMPARE(one(*connection_, "SELECT count(*) FROM t.people"), u"0"_qs);
    }

    void notificationsArriveAlsoAfterAReconnect()
    {
        auto listener = test::Cluster::shared().connect(u"autolynx_migrator"_qs, database_);
        QStringList heard;
        need(listener->listen(u"news"_qs, [&](const QString& payload) { heard += payload; }));
        need(connection_->query(u"SELECT pg_notify('news', 'first')"_qs));
        QVERIFY(test::waitFor([&] { return heard.contains(u"first"_qs); }));
        heard.clear();
        endSession(*listener); // nobody calls it afterwards: it has to notice by itself
        QVERIFY(test::waitFor([&] { return heard.contains(QString()); }));
        need(connection_->query(u"SELECT pg_notify('news', 'second')"_qs));
        QVERIFY(test::waitFor([&] { return heard.contains(u"second"_qs); }));
    }
};

AUTOLYNX_TEST(TestLostConnection, "lost_connection");
#include "test_lost_connection.moc"
