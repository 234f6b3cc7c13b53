// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations: forward only, checksummed, breaking or compatible, safe against concurrent migrators, as a login
// that is no superuser (issue 1, "Database"; PRODUCT: the schema must run on a Supabase project's Postgres).
#include "core/db/migrator.h"
#include "tests/db/small_migrations.h"
#include "tests/support/cluster.h"
#include "tests/support/test.h"

#include <latch>
#include <thread>

using namespace autolynx;
using db::MigrationSet;
using db::SqlFile;
using test::need;

namespace {

const SqlFile kPlaces{u"0002_places"_qs, "-- breaking\nCREATE TABLE autolynx.places (id int);\n"};

} // namespace

class TestMigrator : public QObject
{
    Q_OBJECT
    QString database_;
    std::unique_ptr<db::Connection> connection_;
    int counter_ = 0;

    std::unique_ptr<db::Connection> connect() const
    {
        return test::Cluster::shared().connect(u"autolynx_migrator"_qs, database_);
    }
    QString one(const char* sql) const { return need(connection_->text(QString::fromUtf8(sql)), sql); }

private Q_SLOTS:
    void init()
    {
        database_ = u"migrator_test_%1"_qs.arg(++counter_);
        test::Cluster::shared().createDatabase(database_);
        connection_ = connect();
    }
    void cleanup()
    {
        connection_.reset();
        test::Cluster::shared().dropDatabase(database_);
    }

    void appliesOnceInOrderAsTheOwner()
    {
        const auto first = need(db::migrate(*connection_, test::smallMigrations()));
        QCOMPARE(first.applied, QStringList({u"0000_roles"_qs, u"0001_people"_qs}));
        QVERIFY(first.functionsApplied);
        QCOMPARE(one("SELECT tableowner FROM pg_tables WHERE schemaname = 'autolynx' AND tablename = 'people'"),
                 u"autolynx_owner"_qs);
        QCOMPARE(one("SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'autolynx'"),
                 u"autolynx_owner"_qs);
        QCOMPARE(one("SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"), u"false"_qs);
        need(db::checkSchema(*connection_, test::smallMigrations()));

        const auto again = need(db::migrate(*connection_, test::smallMigrations()));
        QVERIFY(again.applied.isEmpty());
        QVERIFY(!again.functionsApplied);

        MigrationSet more = test::smallMigrations();
        more.migrations += kPlaces;
        QCOMPARE(db::checkSchema(*connection_, more).error().code, u"schema_too_old"_qs);
        QCOMPARE(need(db::migrate(*connection_, more)).applied, QStringList({u"0002_places"_qs}));
    }

    void functionsAreAppliedAgainWhenAnyTextChanges()
    {
        need(db::migrate(*connection_, test::smallMigrations()));
        MigrationSet changed = test::smallMigrations();
        changed.functions[0].sql.replace("SELECT 1", "SELECT 2");
        QCOMPARE(db::checkSchema(*connection_, changed).error().code, u"schema_too_old"_qs);
        const auto report = need(db::migrate(*connection_, changed));
        QVERIFY(report.functionsApplied && report.applied.isEmpty());
        QCOMPARE(one("SELECT autolynx.n()"), u"2"_qs);
        changed.functions +=
            {u"20_more"_qs, "CREATE FUNCTION autolynx.m() RETURNS int LANGUAGE sql AS 'SELECT autolynx.n() + 1';"};
        QVERIFY(need(db::migrate(*connection_, changed)).functionsApplied);
        QCOMPARE(one("SELECT autolynx.m()"), u"3"_qs);
    }

    void changedTextOfAnAppliedStepIsRefused()
    {
        need(db::migrate(*connection_, test::smallMigrations()));
        MigrationSet changed = test::smallMigrations();
        changed.migrations[1].sql += "-- edited\n";
        changed.functions[0].sql.replace("SELECT 1", "SELECT 9");
        const auto refused = db::migrate(*connection_, changed);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"migration_changed"_qs);
        QVERIFY(refused.error().message.contains(u"0001_people"_qs));
        QCOMPARE(one("SELECT autolynx.n()"), u"1"_qs);
    }

    void newerCompatibleSchemaIsUsedAndLeftAlone()
    {
        MigrationSet newer = test::smallMigrations();
        newer.migrations += {u"0002_more"_qs, "-- compatible\nCREATE TABLE autolynx.more (id int);\n"};
        newer.functions[0].sql.replace("SELECT 1", "SELECT 5");
        need(db::migrate(*connection_, newer));
        need(db::checkSchema(*connection_, test::smallMigrations()));
        const auto report = need(db::migrate(*connection_, test::smallMigrations()));
        QVERIFY(!report.functionsApplied && report.applied.isEmpty());
        QCOMPARE(one("SELECT autolynx.n()"), u"5"_qs);
    }

    void newerBreakingSchemaIsRefused()
    {
        MigrationSet newer = test::smallMigrations();
        newer.migrations += kPlaces;
        need(db::migrate(*connection_, newer));
        QCOMPARE(db::checkSchema(*connection_, test::smallMigrations()).error().code, u"schema_too_new"_qs);
        const auto refused = db::migrate(*connection_, test::smallMigrations());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"schema_too_new"_qs);
        QVERIFY(!refused.error().hint.isEmpty());
    }

    void failingStepLeavesNothingOfItself()
    {
        MigrationSet set = test::smallMigrations();
        set.migrations +=
            {u"0002_bad"_qs, "-- compatible\nCREATE TABLE autolynx.half (id int);\nSELECT autolynx.nothing();\n"};
        const auto failed = db::migrate(*connection_, set);
        QVERIFY(!failed);
        QVERIFY(failed.error().message.contains(u"0002_bad"_qs));
        QCOMPARE(one("SELECT to_regclass('autolynx.half') IS NULL"), u"true"_qs);
        QCOMPARE(one("SELECT count(*) FROM autolynx.schema_migrations WHERE name = '0002_bad'"), u"0"_qs);
        set.migrations[2].sql.replace("SELECT autolynx.nothing();\n", "");
        QCOMPARE(need(db::migrate(*connection_, set)).applied, QStringList({u"0002_bad"_qs}));
    }

    // A step that commits by itself could be left half applied.
    void stepThatEndsItsTransactionIsRefused()
    {
        MigrationSet set = test::smallMigrations();
        set.migrations += {u"0002_commit"_qs, "-- compatible\nCREATE TABLE autolynx.early (id int);\nCOMMIT;\n"};
        const auto refused = db::migrate(*connection_, set);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"migration_ends_transaction"_qs);
    }

    void unmarkedStepIsRefusedBeforeAnything()
    {
        MigrationSet set = test::smallMigrations();
        set.migrations += {u"0002_unmarked"_qs, "CREATE TABLE autolynx.x (id int);\n-- compatible\n"};
        QCOMPARE(db::migrate(*connection_, set).error().code, u"migration_unmarked"_qs);
        QCOMPARE(one("SELECT to_regnamespace('autolynx') IS NULL"), u"true"_qs);
    }

    void emptyDatabaseIsToldApart()
    {
        QCOMPARE(db::checkSchema(*connection_, test::smallMigrations()).error().code, u"schema_missing"_qs);
    }

    // Twenty first installs at once, roles included: each ends well, each step ran once.
    void twentyConcurrentInstalls_data()
    {
        QTest::addColumn<bool>("builtIn");
        QTest::newRow("small") << false;
        QTest::newRow("built in") << true;
    }
    void twentyConcurrentInstalls()
    {
        QFETCH(bool, builtIn);
        test::Cluster cluster; // one without our roles
        cluster.createDatabase(u"fresh"_qs);
        const MigrationSet set = builtIn ? MigrationSet::builtIn() : test::smallMigrations();
        QVERIFY(!set.migrations.isEmpty());
        std::latch start(20);
        std::array<int, 20> applied{};
        std::array<QString, 20> errors;
        {
            std::vector<std::jthread> installs;
            for (size_t i = 0; i < 20; ++i) {
                installs.emplace_back([&, i] {
                    auto connection = cluster.connect(u"autolynx_migrator"_qs, u"fresh"_qs);
                    start.arrive_and_wait();
                    const auto report = db::migrate(*connection, set);
                    if (report)
                        applied[i] = int(report->applied.size());
                    else
                        errors[i] = report.error().message;
                });
            }
        }
        for (const QString& error : errors)
            QCOMPARE(error, QString());
        auto connection = cluster.connect(u"autolynx_migrator"_qs, u"fresh"_qs);
        need(db::checkSchema(*connection, set));
        QCOMPARE(need(connection->text(u"SELECT count(*) FROM autolynx.schema_migrations"_qs)).toLongLong(),
                 set.migrations.size() + 1);
        // Step 0000 may run more than once by design: it makes what is missing.
        QCOMPARE(std::accumulate(applied.begin(), applied.end(), 0), int(set.migrations.size()));
    }

    void twoDatabasesOfOneClusterShareTheRoles()
    {
        need(db::migrate(*connection_, test::smallMigrations()));
        test::Cluster::shared().createDatabase(u"migrator_second"_qs);
        {
            auto second = test::Cluster::shared().connect(u"autolynx_migrator"_qs, u"migrator_second"_qs);
            need(db::migrate(*second, test::smallMigrations()));
        }
        test::Cluster::shared().dropDatabase(u"migrator_second"_qs);
    }

    void builtInSetIsOrderedAndMarked()
    {
        const MigrationSet& set = MigrationSet::builtIn();
        QVERIFY(set.migrations.size() >= 2 && !set.functions.isEmpty());
        for (int i = 0; i < set.migrations.size(); ++i)
            QVERIFY2(set.migrations[i].name.startsWith(u"%1_"_qs.arg(i, 4, 10, QChar(u'0'))),
                     qPrintable(set.migrations[i].name));
        for (const SqlFile& file : set.migrations + set.functions)
            QVERIFY2(file.sql.startsWith("-- SPDX-License-Identifier: GPL-3.0-or-later\n"), qPrintable(file.name));
    }
};

AUTOLYNX_TEST(TestMigrator, "migrator");
#include "test_migrator.moc"
