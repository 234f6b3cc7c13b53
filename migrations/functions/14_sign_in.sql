-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the worker asks while somebody signs in: may they try, who is it, what is their hash. It computes and compares; nothing here sees a password.

CREATE OR REPLACE FUNCTION autolynx.attempts_since(p_at timestamptz, p_size int, p_fills interval) RETURNS double precision LANGUAGE sql STABLE AS $$
    SELECT greatest(0, p_size * (extract(epoch FROM clock_timestamp() - p_at) / extract(epoch FROM p_fills))::double precision)
$$;

-- Takes an attempt out of a bucket of p_size that fills up within p_fills; false: there is none. What is refused takes nothing.
CREATE OR REPLACE FUNCTION autolynx.take_attempt(p_key text, p_size int, p_fills interval) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO autolynx.sign_in_buckets (key, tokens, at) VALUES (p_key, p_size, clock_timestamp()) ON CONFLICT (key) DO NOTHING;
    UPDATE autolynx.sign_in_buckets SET tokens = least(p_size, tokens + autolynx.attempts_since(at, p_size, p_fills)) - 1, at = clock_timestamp()
    WHERE key = p_key AND tokens + autolynx.attempts_since(at, p_size, p_fills) >= 1;
    RETURN FOUND;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.attempts_per_address() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 30';
CREATE OR REPLACE FUNCTION autolynx.attempts_per_account() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 100';

-- Gives one back: it came to something. A bucket that nobody uses up any more holds p_size.
CREATE OR REPLACE FUNCTION autolynx.give_attempt(p_key text, p_size int) RETURNS void LANGUAGE sql AS $$
    UPDATE autolynx.sign_in_buckets SET tokens = least(p_size, tokens + 1) WHERE key = p_key
$$;

-- Worker, before it looks at a password: may this account be tried from this address now? Both are hashes; the account's is of the address as typed, known or not.
-- What is taken here comes back with success (sign_in_record), so that failures count, and an office of many people behind one address gets in.
-- Refused is by address and by account from one address, so that nobody keeps others out; an account that is tried from everywhere is only slowed:
-- `allowed`, and how long to wait before trying (or before asking again).
CREATE OR REPLACE FUNCTION autolynx.sign_in_allowed(p_account text, p_address text, OUT allowed boolean, OUT wait_ms int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    allowed := false;
    IF NOT autolynx.take_attempt('address:' || p_address, autolynx.attempts_per_address(), interval '5 minutes') THEN
        wait_ms := 10000;
    ELSIF NOT autolynx.take_attempt('pair:' || p_account || ':' || p_address, 8, interval '4 minutes') THEN
        wait_ms := 30000;
    ELSE
        allowed := true;
        wait_ms := CASE WHEN autolynx.take_attempt('account:' || p_account, autolynx.attempts_per_account(), interval '10 minutes') THEN 0 ELSE 1000 END;
    END IF;
END
$$;

-- Worker: whoever has this address, if anybody; the same one row for anybody else, with nulls.
CREATE OR REPLACE FUNCTION autolynx.member_for_sign_in(p_email text, OUT id uuid, OUT password_hash text, OUT active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.id, p.hash, coalesce(m.active, false) FROM (SELECT) one LEFT JOIN autolynx.members m ON m.email = lower(p_email) LEFT JOIN autolynx.member_passwords p ON p.member_id = m.id
$$;

-- Worker: what became of an attempt. p_code: 'password', 'token' for success; else why not, a code of the worker's. p_member: if known. A success gives its attempt back to the address and
-- to the account, and to the account at this address all of them; to nobody else's: whoever has an account of their own guesses no more by it.
CREATE OR REPLACE FUNCTION autolynx.sign_in_record(p_account text, p_address text, p_member uuid, p_succeeded boolean, p_code text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_succeeded THEN
        DELETE FROM autolynx.sign_in_buckets WHERE key = 'pair:' || p_account || ':' || p_address;
        PERFORM autolynx.give_attempt('address:' || p_address, autolynx.attempts_per_address());
        PERFORM autolynx.give_attempt('account:' || p_account, autolynx.attempts_per_account());
    END IF;
    INSERT INTO autolynx.audit (at, actor, member_id, action, entity, entity_id, field, before, after)
    VALUES (autolynx.now(), session_user, CASE WHEN p_succeeded THEN p_member END, CASE WHEN p_succeeded THEN 'sign_in' ELSE 'sign_in_refused' END, 'members', p_member, 'sign_in', NULL, left(p_code, 64));
END
$$;

-- An admin, or the worker for somebody whose former password it has checked: an argon2id hash, null for none. Sessions that were opened before end,
-- but the one that asks.
CREATE OR REPLACE FUNCTION autolynx.member_password_set(p_email text, p_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    m autolynx.members;
BEGIN
    IF NOT pg_has_role(session_user, 'autolynx_worker', 'MEMBER') THEN
        PERFORM autolynx.require_people_admin();
    END IF;
    m := autolynx.member_of(p_email);
    IF p_hash !~ '^\$argon2id\$v=19\$m=[0-9]{1,8},t=[0-9]{1,4},p=[0-9]{1,4}\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{16,172}$' THEN
        PERFORM autolynx.refuse('password_hash', 'That is no argon2id hash.', 'Set passwords with autolynxctl member password.');
    END IF;
    PERFORM FROM autolynx.members WHERE id = m.id FOR NO KEY UPDATE; -- as session_open: no session by the former one is opened meanwhile
    IF p_hash IS NULL THEN
        DELETE FROM autolynx.member_passwords WHERE member_id = m.id;
    ELSE
        INSERT INTO autolynx.member_passwords (member_id, hash, set_at) VALUES (m.id, p_hash, autolynx.now())
        ON CONFLICT (member_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at;
    END IF;
    INSERT INTO autolynx.audit (at, actor, member_id, action, entity, entity_id, field, after)
    VALUES (autolynx.now(), session_user, autolynx.current_member_id(), 'password', 'members', m.id, 'password', CASE WHEN p_hash IS NULL THEN 'removed' ELSE 'set' END);
    PERFORM autolynx.tell('members');
    PERFORM autolynx.end_sessions(m.id, 'password', true);
END
$$;

-- Worker, at its start: how members sign in here, so that a console offers passwords only where they are asked for.
CREATE OR REPLACE FUNCTION autolynx.sign_in_by_set(p_how text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO autolynx.settings (key, value, updated_at, updated_by) SELECT 'sign_in_by', to_jsonb(p_how), autolynx.now(), session_user WHERE p_how IN ('password', 'supabase')
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by WHERE settings.value <> excluded.value
$$;
