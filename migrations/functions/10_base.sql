-- SPDX-License-Identifier: GPL-3.0-or-later
-- Time, identity and refusal: what every other function stands on.

-- The one clock (DESIGN "Time"): real, unless this database was made for rehearsal or tests.
CREATE OR REPLACE FUNCTION autolynx.apply_clock() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c record;
    body text := 'SELECT pg_catalog.clock_timestamp()';
BEGIN
    IF pg_catalog.to_regclass('autolynx.simulated_clock') IS NOT NULL THEN
        EXECUTE 'SELECT start, real_start, rate FROM autolynx.simulated_clock' INTO STRICT c;
        body := format('SELECT %L::pg_catalog.timestamptz + (pg_catalog.clock_timestamp() - %L::pg_catalog.timestamptz) * %L::pg_catalog.float8',
                       c.start, c.real_start, c.rate);
    END IF;
    EXECUTE format('CREATE OR REPLACE FUNCTION autolynx.now() RETURNS timestamptz LANGUAGE sql VOLATILE AS %L', body);
END
$$;

-- Owner only. From here on autolynx.now() stands at `start` when the machine's clock stands at `real_start`.
CREATE OR REPLACE FUNCTION autolynx.install_simulated_clock(start timestamptz, real_start timestamptz, rate double precision)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CREATE TABLE IF NOT EXISTS autolynx.simulated_clock (start timestamptz, real_start timestamptz, rate double precision CHECK (rate > 0));
    ALTER TABLE autolynx.simulated_clock ENABLE ROW LEVEL SECURITY;
    DELETE FROM autolynx.simulated_clock;
    INSERT INTO autolynx.simulated_clock VALUES (install_simulated_clock.start, install_simulated_clock.real_start, install_simulated_clock.rate);
    PERFORM autolynx.apply_clock();
END
$$;
SELECT autolynx.apply_clock();

CREATE OR REPLACE FUNCTION autolynx.us(t timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN isfinite(t) THEN (extract(epoch FROM t) * 1000000)::bigint END
$$;
CREATE OR REPLACE FUNCTION autolynx.from_us(us bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT 'epoch'::timestamptz + us * interval '1 microsecond'
$$;
-- ISO 8601 in UTC with milliseconds, for JSON that people and programs read.
CREATE OR REPLACE FUNCTION autolynx.iso(t timestamptz) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN isfinite(t) THEN to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END
$$;

-- What C++ needs to read the same clock.
CREATE OR REPLACE FUNCTION autolynx.clock_parameters(OUT simulated boolean, OUT start_us bigint, OUT real_start_us bigint, OUT rate double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    simulated := to_regclass('autolynx.simulated_clock') IS NOT NULL;
    IF simulated THEN
        SELECT autolynx.us(c.start), autolynx.us(c.real_start), c.rate INTO start_us, real_start_us, rate FROM autolynx.simulated_clock c;
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.clock_rate() RETURNS double precision LANGUAGE sql STABLE AS $$
    SELECT coalesce((autolynx.clock_parameters()).rate, 1)
$$;
-- A real second from p_now: when to look again for what has no time of its own (somebody's lock, a request under way).
CREATE OR REPLACE FUNCTION autolynx.soon(p_now timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT p_now + greatest(1, autolynx.clock_rate()) * interval '1 second'
$$;

-- A rule says no: SQLSTATE AL001, a sentence, a stable code (DETAIL) and what to do (HINT).
CREATE OR REPLACE FUNCTION autolynx.refuse(code text, message text, hint text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'AL001', MESSAGE = message, DETAIL = code, HINT = hint;
END
$$;

-- Which live member is asking? Identity is the login role; expiry is judged by the real clock. (plpgsql keeps its plan; each trigger asks.)
CREATE OR REPLACE FUNCTION autolynx.current_member_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT m.id FROM autolynx.sessions s JOIN autolynx.members m ON m.id = s.member_id
        WHERE s.role_name = session_user AND s.revoked_at IS NULL AND least(s.idle_until, s.expires_at) > clock_timestamp() AND m.active);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.require_member() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    member uuid := autolynx.current_member_id();
BEGIN
    IF member IS NULL THEN
        PERFORM autolynx.refuse('not_a_member', 'This login is not an active member of AutoLynx.', 'Sign in again, or ask an admin to add you.');
    END IF;
    RETURN member;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.require_admin() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    member uuid := autolynx.require_member();
BEGIN
    IF NOT EXISTS (SELECT FROM autolynx.members WHERE id = member AND role = 'admin') THEN
        PERFORM autolynx.refuse('admin_only', 'Only an admin may do this.', 'Ask an admin.');
    END IF;
    RETURN member;
END
$$;

-- Owner only: ties an existing login role to a member, made if missing (the embedded stack's operator).
CREATE OR REPLACE FUNCTION autolynx.register_login(p_role_name name, p_email text, p_name text, p_role text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    member uuid;
BEGIN
    INSERT INTO autolynx.members (email, name, role, created_at) VALUES (lower(p_email), p_name, p_role, autolynx.now())
    ON CONFLICT (email) DO UPDATE SET name = excluded.name, role = excluded.role, active = true RETURNING id INTO member;
    INSERT INTO autolynx.sessions (member_id, role_name, kind, created_at, expires_at)
    VALUES (member, p_role_name, 'local', clock_timestamp(), 'infinity')
    ON CONFLICT (role_name) DO UPDATE SET member_id = excluded.member_id, revoked_at = NULL, ended_how = NULL, idle_until = 'infinity', expires_at = 'infinity';
    RETURN member;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.setting_int(p_key text) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT (value #>> '{}')::int FROM autolynx.settings WHERE key = p_key
$$;

-- A hint to listeners; they poll as well (DESIGN: correctness rests on no NOTIFY).
CREATE OR REPLACE FUNCTION autolynx.wake(what text) RETURNS void LANGUAGE sql AS $$
    SELECT pg_catalog.pg_notify('autolynx_worker', what)
$$;
CREATE OR REPLACE FUNCTION autolynx.tell(what text) RETURNS void LANGUAGE sql AS $$
    SELECT pg_catalog.pg_notify('autolynx_changes', what)
$$;

-- Whether a campaign of that state may still call. Planned as if it stood in the query (campaigns_live is used).
CREATE OR REPLACE FUNCTION autolynx.campaign_is_live(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_state IN ('QUEUED', 'DIALING', 'RUNNING', 'PAUSED')
$$;
