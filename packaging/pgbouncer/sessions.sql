-- SPDX-License-Identifier: GPL-3.0-or-later
-- Opt-in, for the database's administrator: lets PgBouncer (session mode, auth_query) sign in the logins that AutoLynx makes for each session. Nothing in AutoLynx
-- needs it, and no migration runs it. As a superuser, in AutoLynx's database, once it is migrated; again after it was restored elsewhere:
--   psql -d autolynx -f sessions.sql        and then    \password autolynx_pooler
-- What it exposes: whoever signs in as autolynx_pooler can read the SCRAM verifiers of sessions that are live at the moment, of this database alone (not of the
-- owner, the worker or anybody else), and learns their names. Nobody signs in by a verifier alone, and their passwords are random, so that they can't be guessed from it;
-- but a pooler sees the proofs of all who sign in through it, and with verifier and proof can act as them until the session ends. Trust its host as the database's.
BEGIN;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'autolynx_pooler') THEN
        CREATE ROLE autolynx_pooler LOGIN NOINHERIT CONNECTION LIMIT 20;
    END IF;
    EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO autolynx_pooler', pg_catalog.current_database());
END
$$;
CREATE SCHEMA IF NOT EXISTS autolynx_pooler;

-- The verifier of a session's login that may sign in now; no row for anybody else.
CREATE OR REPLACE FUNCTION autolynx_pooler.login(p_role text) RETURNS TABLE (role name, verifier text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.rolname, r.rolpassword FROM pg_authid r JOIN pg_database d ON d.datname = current_database()
    WHERE r.rolname::text = p_role AND r.rolname::text ~ ('^autolynx_s' || d.oid || '_[0-9a-f]{24}$')
        AND r.rolcanlogin AND NOT r.rolsuper AND r.rolvaliduntil > clock_timestamp()
$$;
REVOKE ALL ON FUNCTION autolynx_pooler.login(text) FROM PUBLIC;
GRANT USAGE ON SCHEMA autolynx_pooler TO autolynx_pooler;
GRANT EXECUTE ON FUNCTION autolynx_pooler.login(text) TO autolynx_pooler;
COMMIT;
