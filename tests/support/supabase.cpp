// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/supabase.h"

#include "tests/support/cluster.h"

namespace autolynx::test {

bool supabaseLayout()
{
    return qEnvironmentVariable("AUTOLYNX_TEST_LAYOUT") == u"supabase";
}

void makeProjectRoles(db::Connection& superuser, const QString& owner)
{
    const std::pair<const char*, const char*> roles[] = {
        {"anon", "NOLOGIN"},
        {"authenticated", "NOLOGIN"},
        {"service_role", "NOLOGIN BYPASSRLS"},
        {"authenticator", "LOGIN NOINHERIT"},
        {"supabase_auth_admin", "LOGIN NOINHERIT CREATEROLE"},
        {"supabase_storage_admin", "LOGIN NOINHERIT"},
    };
    for (const auto& [name, rights] : roles) {
        const QString role = QString::fromLatin1(name);
        if (need(superuser.query(QStringLiteral("SELECT FROM pg_roles WHERE rolname = ?"), {role})).isEmpty())
            need(superuser.script(QStringLiteral("CREATE ROLE %1 %2").arg(role, QString::fromLatin1(rights))));
    }
    need(superuser.script(QStringLiteral("GRANT anon, authenticated, service_role TO authenticator, %1;"
                                         "ALTER ROLE %1 CREATEROLE CREATEDB BYPASSRLS NOSUPERUSER")
                              .arg(owner)));
}

void makeProject(db::Connection& superuser, const QString& database, const QString& owner)
{
    need(superuser.script(
        QStringLiteral(
            "CREATE SCHEMA extensions; CREATE EXTENSION pgcrypto SCHEMA extensions;"
            "CREATE EXTENSION \"uuid-ossp\" SCHEMA extensions;"
            "CREATE SCHEMA auth AUTHORIZATION supabase_auth_admin;"
            "CREATE SCHEMA storage AUTHORIZATION supabase_storage_admin; CREATE SCHEMA realtime;"
            "CREATE TABLE auth.users (id uuid PRIMARY KEY, email text);"
            "ALTER TABLE auth.users OWNER TO supabase_auth_admin;"
            "GRANT USAGE ON SCHEMA public, extensions TO PUBLIC;"
            "ALTER DEFAULT PRIVILEGES FOR ROLE %1 IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, "
            "service_role;"
            "ALTER DEFAULT PRIVILEGES FOR ROLE %1 IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated, "
            "service_role;"
            "ALTER DEFAULT PRIVILEGES FOR ROLE %1 IN SCHEMA public GRANT ALL ON SEQUENCES TO anon, authenticated, "
            "service_role")
            .arg(owner)));
    makeCopyAProject(superuser, database);
}

void makeCopyAProject(db::Connection& superuser, const QString& database)
{
    need(superuser.script(
        QStringLiteral("ALTER DATABASE %1 SET search_path = \"$user\", public, extensions").arg(database)));
}

} // namespace autolynx::test
