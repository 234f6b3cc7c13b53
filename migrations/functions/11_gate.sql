-- SPDX-License-Identifier: GPL-3.0-or-later
-- What needs CREATEROLE, and nothing else. These functions belong to autolynx_gate, touch login roles of sessions of this database alone, whatever
-- they are asked, and only autolynx_owner may execute them: who may have what opened or closed is judged in 12_sessions.sql.
GRANT CREATE ON SCHEMA autolynx TO autolynx_gate;
SET LOCAL ROLE autolynx_gate;

-- Roles belong to the whole cluster: what this database's sessions are called begins like this.
CREATE OR REPLACE FUNCTION autolynx.gate_prefix() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT 'autolynx_s' || oid || '_' FROM pg_database WHERE datname = current_database()
$$;

CREATE OR REPLACE FUNCTION autolynx.gate_check(p_role name) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (p_role::text ~ ('^' || autolynx.gate_prefix() || '[0-9a-f]{24}$')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'AL001', MESSAGE = 'That is no session''s login in this database.', DETAIL = 'session_role', HINT = 'Sessions name their roles themselves.';
    END IF;
END
$$;

-- A new login with this SCRAM verifier, so that no password is ever in a statement. Returns its name.
CREATE OR REPLACE FUNCTION autolynx.gate_open(p_verifier text, p_until timestamptz) RETURNS name
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_role name := autolynx.gate_prefix() || right(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 24);
BEGIN
    IF (p_verifier ~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/]{16,88}={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$') IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'AL001', MESSAGE = 'A session needs the SCRAM-SHA-256 verifier of its password.', DETAIL = 'session_verifier', HINT = 'The password itself never comes here.';
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN INHERIT NOCREATEROLE NOCREATEDB CONNECTION LIMIT 3 PASSWORD %L VALID UNTIL %L IN ROLE autolynx_console ROLE autolynx_gate',
                   v_role, p_verifier, p_until);
    RETURN v_role;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.gate_extend(p_role name, p_until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.gate_check(p_role);
    EXECUTE format('ALTER ROLE %I VALID UNTIL %L', p_role, p_until);
END
$$;

-- Nobody logs in as it any more, and whoever is in is put out, transactions and cursors included: gone when this returns, which waits for each for p_wait_ms at most. The caller's own connection is left,
-- to answer. A login that was under way while this committed is put out by the next one (tend_sessions).
CREATE OR REPLACE FUNCTION autolynx.gate_shut(p_role name, p_wait_ms bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_role record;
BEGIN
    PERFORM autolynx.gate_check(p_role);
    SELECT oid, rolcanlogin INTO v_role FROM pg_roles WHERE rolname = p_role;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF v_role.rolcanlogin THEN
        EXECUTE format('ALTER ROLE %I NOLOGIN', p_role);
    END IF;
    PERFORM pg_stat_clear_snapshot();
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usesysid = v_role.oid AND pid <> pg_backend_pid();
    PERFORM pg_stat_clear_snapshot(); -- all have been told; now each is waited for
    PERFORM pg_terminate_backend(pid, p_wait_ms) FROM pg_stat_activity WHERE usesysid = v_role.oid AND pid <> pg_backend_pid();
END
$$;

-- Shuts it and removes it with whatever it owns here (large objects, default privileges). False: that failed, say because it owns something in
-- another database; it stays shut.
CREATE OR REPLACE FUNCTION autolynx.gate_drop(p_role name) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.gate_check(p_role);
    BEGIN
        PERFORM autolynx.gate_shut(p_role, 3000);
    EXCEPTION WHEN OTHERS THEN -- another worker is about the same
        RETURN false;
    END;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = p_role) THEN
        BEGIN
            IF NOT pg_has_role(current_user, p_role, 'USAGE') THEN
                EXECUTE format('GRANT %I TO autolynx_gate', p_role);
            END IF;
            EXECUTE format('DROP OWNED BY %I', p_role);
            EXECUTE format('DROP ROLE %I', p_role);
        EXCEPTION WHEN OTHERS THEN -- whatever it is, the others' turn comes
            RETURN false;
        END;
    END IF;
    RETURN true;
END
$$;

-- Ends sessions' transactions that began before p_before: they would keep old rows from being cleaned up, and locks. An import, which is one transaction however
-- long, is left alone as long as something has gone on in it since. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.gate_end_transactions(p_before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_stat_clear_snapshot();
    RETURN (SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid)) FROM pg_stat_activity a
        WHERE starts_with(a.usename::text, autolynx.gate_prefix()) AND a.datname = current_database() AND a.xact_start < p_before
            AND (a.state_change < p_before OR NOT EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.relation = 'autolynx.imports'::regclass AND l.mode = 'RowExclusiveLock')));
END
$$;

GRANT EXECUTE ON FUNCTION autolynx.gate_prefix(), autolynx.gate_open(text, timestamptz), autolynx.gate_extend(name, timestamptz), autolynx.gate_shut(name, bigint),
    autolynx.gate_drop(name), autolynx.gate_check(name), autolynx.gate_end_transactions(timestamptz) TO autolynx_owner;
SET LOCAL ROLE autolynx_owner;
REVOKE CREATE ON SCHEMA autolynx FROM autolynx_gate;
