// SPDX-License-Identifier: GPL-3.0-or-later
// The schema in the database of a Supabase project (PRODUCT "Supabase and Vercel stay usable"): its owner is no
// superuser, extensions have a schema of their own, its roles are there, go on working, and can do nothing with what is
// ours.
#include "core/db/migrator.h"
#include "tests/db/session_fixture.h"
#include "tests/support/supabase.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::test;

class TestSupabaseLayout : public QObject
{
    Q_OBJECT

    // A cluster of its own: roles are made here that no other test has.
    std::unique_ptr<Cluster> cluster_;
    const QString name_ = u"project"_qs;

private Q_SLOTS:
    void initTestCase()
    {
        cluster_ = std::make_unique<Cluster>();
        need(cluster_->superuser().script(u"DROP ROLE autolynx_migrator; CREATE ROLE project_owner LOGIN"_qs));
        makeProjectRoles(cluster_->superuser(), u"project_owner"_qs);
        need(cluster_->superuser().script(u"CREATE DATABASE %1 TEMPLATE template0 OWNER project_owner"_qs.arg(name_)));
        makeProject(*cluster_->connect(u"postgres"_qs, name_), name_, u"project_owner"_qs);
        auto owner = cluster_->connect(u"project_owner"_qs, name_);
        need(db::migrate(*owner), "migration");
    }
    void cleanupTestCase() { cluster_.reset(); }

    void migratedAgainNothingChanges()
    {
        auto owner = cluster_->connect(u"project_owner"_qs, name_);
        QVERIFY(need(db::migrate(*owner)).applied.isEmpty());
        need(db::checkSchema(*owner));
    }

    void membersSignInAndOut()
    {
        auto owner = cluster_->connect(u"project_owner"_qs, name_);
        const QString member = need(owner->text(u"SELECT autolynx.member_add('max@example.test', '', 'admin')"_qs));
        auto worker = cluster_->connect(u"autolynx_worker"_qs, name_);
        const auto opened =
            need(worker->json(u"SELECT autolynx.session_open(?::uuid, ?, '', '')"_qs, {member, kVerifier}));
        const QString role = QString::fromStdString(opened.at("role").get<std::string>());
        {
            auto console = cluster_->connect(role, name_);
            QCOMPARE(need(console->text(u"SELECT autolynx.me() ->> 'role'"_qs)), u"admin"_qs);
            QCOMPARE(need(console->text(u"SELECT autolynx.campaign_list()"_qs)), u"[]"_qs);
            need(worker->query(u"SELECT autolynx.session_close(?::uuid)"_qs,
                               {QString::fromStdString(opened.at("session_id").get<std::string>())}));
            QVERIFY(!console->query(u"SELECT autolynx.me()"_qs));
        }
        need(worker->query(u"SELECT autolynx.tend_sessions()"_qs));
        QCOMPARE(need(owner->text(u"SELECT count(*) FROM pg_roles WHERE rolname = ?"_qs, {role})), u"0"_qs);
    }

    void itsRolesGoOnAndArePowerlessHere_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        QTest::newRow("anon") << u"authenticator"_qs << u"anon"_qs;
        QTest::newRow("authenticated") << u"authenticator"_qs << u"authenticated"_qs;
        QTest::newRow("service_role") << u"authenticator"_qs << u"service_role"_qs;
        QTest::newRow("Auth") << u"supabase_auth_admin"_qs << u"supabase_auth_admin"_qs;
        QTest::newRow("Storage") << u"supabase_storage_admin"_qs << u"supabase_storage_admin"_qs;
    }
    void itsRolesGoOnAndArePowerlessHere()
    {
        QFETCH(QString, login);
        QFETCH(QString, role);
        auto connection = cluster_->connect(login, name_); // as before our migration
        need(connection->script(u"SET ROLE %1"_qs.arg(role)));
        if (role == u"supabase_auth_admin")
            need(connection->query(u"SELECT count(*) FROM auth.users"_qs));
        for (const char* statement : {"SELECT FROM autolynx.members", "SELECT FROM autolynx.schema_migrations",
                                      "DELETE FROM autolynx.campaigns", "SELECT autolynx.now()", "SELECT autolynx.me()",
                                      "SELECT autolynx.member_for_sign_in('x')", "SELECT autolynx.gate_prefix()"})
            QCOMPARE(refusal(*connection, QString::fromUtf8(statement)), u"SQLSTATE 42501"_qs);
        auto owner = cluster_->connect(u"project_owner"_qs, name_);
        QCOMPARE(
            need(owner->text(
                u"SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p WHERE pronamespace = 'autolynx'::regnamespace AND has_function_privilege(?, oid, 'EXECUTE')"_qs,
                {role})),
            QString());
        QCOMPARE(
            need(owner->text(
                u"SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'autolynx'::regnamespace AND relkind IN ('r', 'p', 'v') AND has_table_privilege(?, oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"_qs,
                {role})),
            QString());
    }
};

AUTOLYNX_TEST(TestSupabaseLayout, "supabase_layout");
#include "test_supabase_layout.moc"
