// SPDX-License-Identifier: GPL-3.0-or-later
// Upgrades of the function files: what is in none of them any more is gone, what has changed its results is made anew,
// in one transaction; nothing else is touched.
#include "core/db/migrator.h"
#include "tests/db/small_migrations.h"
#include "tests/support/cluster.h"
#include "tests/support/test.h"

using namespace autolynx;
using db::MigrationSet;
using db::SqlFile;
using test::need;

class TestMigratorFunctions : public QObject
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
        database_ = u"migrator_functions_%1"_qs.arg(++counter_);
        test::Cluster::shared().createDatabase(database_);
        connection_ = connect();
    }
    void cleanup()
    {
        connection_.reset();
        test::Cluster::shared().dropDatabase(database_);
    }

    // An upgrade: what the older files defined and the newer do not is gone, with its grants and triggers. Rules out:
    // an old signature that still answers, or makes calls ambiguous.
    void functionsThatNoFileDefinesAreDropped()
    {
        MigrationSet older = test::smallMigrations();
        older.functions +=
            {u"20_old"_qs, "CREATE OR REPLACE FUNCTION autolynx.grown(a int) RETURNS int LANGUAGE sql AS 'SELECT a';\n"
                           "CREATE OR REPLACE FUNCTION autolynx.gone() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                           "CREATE OR REPLACE FUNCTION autolynx.kept() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                           "CREATE OR REPLACE FUNCTION autolynx.watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                           "RETURN NULL; END';\n"
                           "CREATE OR REPLACE TRIGGER watch AFTER INSERT ON autolynx.people FOR EACH ROW EXECUTE "
                           "FUNCTION autolynx.watch();\n"};
        need(db::migrate(*connection_, older));
        MigrationSet newer = test::smallMigrations();
        newer.functions +=
            {u"20_old"_qs,
             "CREATE OR REPLACE FUNCTION autolynx.grown(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT a "
             "+ b';\n"
             "CREATE OR REPLACE FUNCTION autolynx.kept() RETURNS int LANGUAGE sql AS 'SELECT autolynx.grown(1)';\n"};
        QVERIFY(need(db::migrate(*connection_, newer)).functionsApplied);
        QCOMPARE(one("SELECT string_agg(oid::regprocedure::text, ' ' ORDER BY oid::regprocedure::text) FROM pg_proc "
                     "WHERE pronamespace = 'autolynx'::regnamespace"),
                 u"autolynx.grown(integer,integer) autolynx.kept() autolynx.n()"_qs);
        QCOMPARE(one("SELECT autolynx.grown(5) || ' ' || autolynx.kept()"), u"7 3"_qs);
        QCOMPARE(one("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"), u"0"_qs);
        QCOMPARE(
            one("SELECT count(*) FROM pg_proc WHERE pronamespace = 'autolynx'::regnamespace AND proconfig IS NOT NULL"),
            u"0"_qs);
        need(db::checkSchema(*connection_, newer));
    }

    // Other results under the same arguments: CREATE OR REPLACE alone can't do that.
    void functionsMayReturnSomethingElse()
    {
        need(db::migrate(*connection_, test::smallMigrations()));
        MigrationSet newer = test::smallMigrations();
        newer.functions[0].sql =
            "CREATE OR REPLACE FUNCTION autolynx.n(OUT a int, OUT b text) LANGUAGE sql AS 'SELECT 7, ''x''::text';\n";
        QVERIFY(need(db::migrate(*connection_, newer)).functionsApplied);
        QCOMPARE(one("SELECT a || b FROM autolynx.n()"), u"7x"_qs);
    }

    // The real set, over one that had more: nothing of it is lost, and nothing stays.
    void theBuiltInSetReplacesAnOlderOne()
    {
        const MigrationSet& set = MigrationSet::builtIn();
        MigrationSet older = set;
        older.functions.insert(older.functions.size() - 1,
                               SqlFile{u"89_old"_qs, "CREATE OR REPLACE FUNCTION autolynx.claim(p_worker uuid) RETURNS "
                                                     "jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';\n"});
        const char* all = "SELECT string_agg(p.oid::regprocedure::text || coalesce(p.proacl::text, '') || "
                          "coalesce(p.proconfig::text, ''), ' ' ORDER BY p.oid::regprocedure::text) "
                          "FROM pg_proc p WHERE p.pronamespace = 'autolynx'::regnamespace";
        need(db::migrate(*connection_, set));
        const QString fresh = one(all);
        need(db::migrate(*connection_, older));
        QVERIFY(one(all) != fresh);
        QVERIFY(need(db::migrate(*connection_, set)).functionsApplied);
        QCOMPARE(one(all), fresh);
        // A rehearsal's clock outlives it.
        need(connection_->script(
            u"SET ROLE autolynx_owner; SELECT autolynx.install_simulated_clock('2026-03-03T17:00:00Z', clock_timestamp(), 1e-9); RESET ROLE"_qs));
        need(db::migrate(*connection_, older));
        QCOMPARE(one("SELECT autolynx.iso(autolynx.now())"), u"2026-03-03T17:00:00.000Z"_qs);
    }
};

AUTOLYNX_TEST(TestMigratorFunctions, "migrator_functions");
#include "test_migrator_functions.moc"
