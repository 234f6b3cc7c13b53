-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions: a login role for each desktop that somebody signed in from, for as long as it is heard of. The worker opens them, having checked who it is;
-- nothing that a console may execute does. Judged by the machine's clock.

CREATE OR REPLACE FUNCTION autolynx.session_is_live(s autolynx.sessions) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT s.revoked_at IS NULL AND least(s.idle_until, s.expires_at) > clock_timestamp()
$$;
CREATE OR REPLACE FUNCTION autolynx.session_idle_from_now(p_expires_at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT least(p_expires_at, clock_timestamp() + autolynx.setting_int('session_idle_minutes') * interval '1 minute')
$$;
CREATE OR REPLACE FUNCTION autolynx.session_answer(s autolynx.sessions) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('session_id', s.id, 'role', s.role_name, 'member_id', s.member_id, 'expires_at', autolynx.iso(s.expires_at), 'idle_until', autolynx.iso(s.idle_until))
$$;

-- Ends a session: complete when this has returned and committed. False if it had ended before; whoever is in by a login that was under way then is put out anyway.
CREATE OR REPLACE FUNCTION autolynx.end_session(p_id uuid, p_how text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    s autolynx.sessions;
    v_live boolean;
BEGIN
    SELECT * INTO s FROM autolynx.sessions WHERE id = p_id FOR NO KEY UPDATE;
    v_live := s.revoked_at IS NULL;
    UPDATE autolynx.sessions SET revoked_at = clock_timestamp(), ended_how = p_how WHERE id = p_id AND revoked_at IS NULL;
    IF s.kind = 'desktop' AND s.dropped_at IS NULL AND starts_with(s.role_name::text, autolynx.gate_prefix()) THEN
        PERFORM autolynx.gate_shut(s.role_name, 60000);
    END IF;
    PERFORM autolynx.wake('session');
    PERFORM autolynx.tell('members') WHERE v_live;
    RETURN v_live;
END
$$;

-- Ends all sessions of a member but the one that asks, if it is one of theirs and p_spare_own. Returns how many were live.
CREATE OR REPLACE FUNCTION autolynx.end_sessions(p_member uuid, p_how text, p_spare_own boolean) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    s autolynx.sessions;
    v_ended int := 0;
BEGIN
    FOR s IN SELECT * FROM autolynx.sessions x WHERE x.member_id = p_member AND x.dropped_at IS NULL AND x.kind = 'desktop' AND NOT (p_spare_own AND x.role_name = session_user) ORDER BY x.id FOR NO KEY UPDATE LOOP
        v_ended := v_ended + (autolynx.session_is_live(s) AND autolynx.end_session(s.id, p_how))::int;
    END LOOP;
    RETURN v_ended;
END
$$;

-- Worker: a session for somebody whom it knows. p_verifier: SCRAM-SHA-256, as PostgreSQL keeps it. p_device: what the desktop calls itself; p_address: a hash.
CREATE OR REPLACE FUNCTION autolynx.session_open(p_member uuid, p_verifier text, p_device text, p_address text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_expires timestamptz := clock_timestamp() + autolynx.setting_int('session_days') * interval '1 day';
    v_idle timestamptz := autolynx.session_idle_from_now(v_expires);
    s autolynx.sessions;
BEGIN
    -- Who disables the member waits for this, or this for them: then nobody disabled has a session.
    PERFORM FROM autolynx.members WHERE id = p_member AND active FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM autolynx.refuse('member_not_found', 'There is no active member of that id.', 'An admin adds members and enables them.');
    END IF;
    FOR s IN SELECT * FROM autolynx.sessions x WHERE x.member_id = p_member AND x.kind = 'desktop' AND x.dropped_at IS NULL AND autolynx.session_is_live(x)
             ORDER BY x.refreshed_at DESC OFFSET autolynx.setting_int('session_most') - 1 LOOP
        PERFORM autolynx.end_session(s.id, 'too_many');
    END LOOP;
    INSERT INTO autolynx.sessions (member_id, role_name, kind, device, address, created_at, idle_until, expires_at)
    VALUES (p_member, autolynx.gate_open(p_verifier, v_idle), 'desktop', left(coalesce(p_device, ''), 100), left(coalesce(p_address, ''), 100), clock_timestamp(), v_idle, v_expires) RETURNING * INTO s;
    PERFORM autolynx.tell('members');
    RETURN autolynx.session_answer(s);
END
$$;

-- Worker: its desktop was heard of, so it lives on, but never beyond expires_at. Answers as session_open.
CREATE OR REPLACE FUNCTION autolynx.session_refresh(p_session uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    s autolynx.sessions;
BEGIN
    SELECT x.* INTO s FROM autolynx.sessions x JOIN autolynx.members m ON m.id = x.member_id AND m.active WHERE x.id = p_session AND x.kind = 'desktop' FOR NO KEY UPDATE OF x;
    IF s.id IS NULL OR NOT autolynx.session_is_live(s) THEN
        PERFORM autolynx.refuse('session_ended', 'This session has ended.', 'Sign in again.');
    END IF;
    UPDATE autolynx.sessions SET refreshed_at = clock_timestamp(), idle_until = autolynx.session_idle_from_now(s.expires_at) WHERE id = p_session RETURNING * INTO s;
    PERFORM autolynx.gate_extend(s.role_name, s.idle_until);
    RETURN autolynx.session_answer(s);
END
$$;

-- Worker: signs a session out. False if it had ended, or never was.
CREATE OR REPLACE FUNCTION autolynx.session_close(p_session uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN coalesce((SELECT autolynx.end_session(id, 'signed_out') FROM autolynx.sessions WHERE id = p_session AND kind = 'desktop'), false);
END
$$;

-- Worker, every few seconds, in a transaction of its own: ends what has expired, removes the roles of what has ended, whatever a crash left in between, ends
-- consoles' transactions older than a minute, and forgets who tried to sign in.
CREATE OR REPLACE FUNCTION autolynx.tend_sessions() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    v_prefix text := autolynx.gate_prefix();
    s autolynx.sessions;
    v_role name;
BEGIN
    PERFORM autolynx.gate_end_transactions(clock_timestamp() - interval '60 seconds');
    FOR s IN SELECT x.* FROM autolynx.sessions x JOIN autolynx.members m ON m.id = x.member_id
             WHERE x.kind = 'desktop' AND x.dropped_at IS NULL AND NOT (m.active AND autolynx.session_is_live(x)) AND (x.drop_after IS NULL OR x.drop_after < clock_timestamp())
             ORDER BY x.id LIMIT 20 FOR NO KEY UPDATE OF x SKIP LOCKED LOOP
        UPDATE autolynx.sessions SET revoked_at = clock_timestamp(), ended_how = 'expired' WHERE id = s.id AND revoked_at IS NULL;
        IF NOT starts_with(s.role_name::text, v_prefix) OR autolynx.gate_drop(s.role_name) THEN -- of another database: this one was restored from its dump
            UPDATE autolynx.sessions SET dropped_at = clock_timestamp() WHERE id = s.id;
        ELSE
            UPDATE autolynx.sessions SET drop_after = clock_timestamp() + interval '10 minutes' WHERE id = s.id;
        END IF;
    END LOOP;
    FOR v_role IN SELECT r.rolname FROM pg_roles r WHERE r.rolname::text ~ ('^' || v_prefix || '[0-9a-f]{24}$')
                  AND NOT EXISTS (SELECT FROM autolynx.sessions x WHERE x.role_name = r.rolname AND x.dropped_at IS NULL) ORDER BY 1 LIMIT 20 LOOP
        PERFORM autolynx.gate_drop(v_role);
    END LOOP;
    DELETE FROM autolynx.sign_in_buckets WHERE at < clock_timestamp() - interval '1 day';
END
$$;

-- Live sessions of a member, the caller's own or for an admin anybody's; null: of whoever asks.
CREATE OR REPLACE FUNCTION autolynx.member_sessions(p_email text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.self_or_admin(p_email);
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'device', s.device, 'created_at', autolynx.iso(s.created_at), 'refreshed_at', autolynx.iso(s.refreshed_at),
                'idle_until', autolynx.iso(s.idle_until), 'expires_at', autolynx.iso(s.expires_at), 'own', s.role_name = session_user,
                'connections', (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = s.role_name)) ORDER BY s.created_at DESC, s.id), '[]')
        FROM autolynx.sessions s WHERE s.member_id = v_member AND autolynx.session_is_live(s));
END
$$;

-- Ends one session: one's own, for an admin anybody's. False if it had ended before.
CREATE OR REPLACE FUNCTION autolynx.session_revoke(p_session uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.self_or_admin(NULL);
    s autolynx.sessions;
BEGIN
    SELECT * INTO s FROM autolynx.sessions WHERE id = p_session AND kind = 'desktop' AND (member_id = v_member OR autolynx.is_people_admin());
    IF s.id IS NULL THEN
        PERFORM autolynx.refuse('session_not_found', 'There is no such session.', 'List the sessions to see which there are.');
    END IF;
    RETURN autolynx.session_is_live(s) AND autolynx.end_session(s.id, CASE WHEN s.role_name = session_user THEN 'signed_out' ELSE 'revoked' END);
END
$$;

-- Ends every session of a member, of one's own all others, for an admin anybody's. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.member_sessions_revoke(p_email text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN autolynx.end_sessions(autolynx.self_or_admin(p_email), 'revoked', true);
END
$$;
