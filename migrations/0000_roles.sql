-- SPDX-License-Identifier: GPL-3.0-or-later
-- compatible
-- The standing roles (docs/database.md). Runs as the migrating login, which owns the database and may create
-- roles but is no superuser; everything after this file runs as autolynx_owner.
DO $$
DECLARE
    wanted text[][] := ARRAY[
        ['autolynx_owner',   'NOLOGIN NOCREATEROLE'],
        ['autolynx_gate',    'NOLOGIN CREATEROLE'],
        ['autolynx_worker',  'LOGIN'],
        ['autolynx_console', 'NOLOGIN']];
    i int;
    service name;
BEGIN
    FOR i IN 1 .. array_length(wanted, 1) LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted[i][1]) THEN
                EXECUTE format('CREATE ROLE %I %s', wanted[i][1], wanted[i][2]);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- roles belong to the whole cluster: another database's migration was quicker
        END;
    END LOOP;
    IF NOT pg_catalog.pg_has_role(current_user, 'autolynx_owner', 'MEMBER') THEN
        EXECUTE format('GRANT autolynx_owner TO %I', current_user);
    END IF;
    IF NOT pg_catalog.pg_has_role(current_user, 'autolynx_gate', 'MEMBER') THEN -- to make what belongs to it (functions/11_gate.sql)
        EXECUTE format('GRANT autolynx_gate TO %I', current_user);
    END IF;
    -- What PUBLIC loses, the services of a Supabase project keep: its Auth, which may sign our members in, connects to this database, too.
    FOR service IN SELECT rolname FROM pg_catalog.pg_roles WHERE rolcanlogin AND (rolname LIKE 'supabase\_%' OR rolname IN ('authenticator', 'pgbouncer', 'dashboard_user')) LOOP
        EXECUTE format('GRANT TEMPORARY, CONNECT ON DATABASE %I TO %I', current_database(), service);
    END LOOP;
    EXECUTE format('REVOKE TEMPORARY, CONNECT ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO autolynx_owner', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO autolynx_gate, autolynx_worker, autolynx_console', current_database());
END
$$;
-- PostgreSQL gives EXECUTE on every new function to PUBLIC; only this global form takes that back.
ALTER DEFAULT PRIVILEGES FOR ROLE autolynx_owner, autolynx_gate REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
