// SPDX-License-Identifier: GPL-3.0-or-later
// The durable end of the inbox (R10): bytes arrive as they were, a dead database is told apart from a bad body, and the
// store heals by itself.
#include "core/webhook/inbox_store.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <QTest>

using namespace autolynx;
using namespace autolynx::webhook;
using test::need;

class TestInboxStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodiesArriveAsTheyWere();
    void aBrokenConnectionHeals();
    void aDeadDatabaseIsDown();
};

void TestInboxStore::bodiesArriveAsTheyWere()
{
    test::TestDatabase database;
    const auto store = databaseStore(database.url(QStringLiteral("autolynx_worker")));
    std::string odd = "{\"a\":\"\\u0000\"}\"'\\,{}NULL";
    for (int byte = 0; byte < 256; ++byte)
        odd += static_cast<char>(byte);
    const std::string id = "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";
    const Envelope envelopes[] = {{odd, id, false}, {"", "", true}, {std::string(3'000'000, 'x'), "", false}};
    QVERIFY(store({&envelopes[0], &envelopes[1], &envelopes[2]}) == Stored::Yes);
    const auto rows =
        need(database.worker().query(QStringLiteral("SELECT body, call_id, cut FROM autolynx.inbox_take(10)")));
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0][0].toByteArray(), QByteArray::fromStdString(odd));
    QCOMPARE(rows[0][1].toString(), QString::fromStdString(id));
    QVERIFY(!rows[0][2].toBool() && rows[1][2].toBool() && rows[1][1].isNull());
    QCOMPARE(rows[2][0].toByteArray().size(), 3'000'000);
    // What can't be stored is refused, whole: the inbox then tries one by one.
    const Envelope bad{"{}", "not a uuid", false};
    QVERIFY(store({&envelopes[0], &bad}) == Stored::Refused);
    QCOMPARE(database.number(QStringLiteral("SELECT count(*) FROM autolynx.webhook_inbox")), 3);
}

void TestInboxStore::aBrokenConnectionHeals()
{
    test::TestDatabase database;
    const auto store = databaseStore(database.url(QStringLiteral("autolynx_worker")));
    const Envelope envelope{"{}", "", false};
    QVERIFY(store({&envelope}) == Stored::Yes);
    need(test::Cluster::shared().superuser().query(
        QStringLiteral("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = "
                       "'autolynx-worker-inbox'")));
    // At most one batch is answered 503 for it; nothing is stored twice.
    int stored = 1;
    QTRY_VERIFY_WITH_TIMEOUT(store({&envelope}) == Stored::Yes && ++stored, 120'000);
    QCOMPARE(database.number(QStringLiteral("SELECT count(*) FROM autolynx.webhook_inbox")), stored);
}

void TestInboxStore::aDeadDatabaseIsDown()
{
    const auto store = databaseStore(Secret("postgresql://autolynx_worker@/none?host=/nonexistent"));
    const Envelope envelope{"{}", "", false};
    QVERIFY(store({&envelope}) == Stored::Down);
    QVERIFY(store({&envelope}) == Stored::Down);
}

AUTOLYNX_TEST(TestInboxStore, "inbox_store");
#include "test_inbox_store.moc"
