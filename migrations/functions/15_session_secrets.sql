-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a desktop holds to refresh and end its session through the worker's listener. Only the digest is kept.

-- Worker, in the transaction of session_open: once a session. Returns who it is, for the desktop to show.
CREATE OR REPLACE FUNCTION autolynx.session_secret_set(p_session uuid, p_secret bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE autolynx.sessions SET secret = p_secret WHERE id = p_session AND kind = 'desktop' AND secret IS NULL;
    IF NOT FOUND THEN
        PERFORM autolynx.refuse('session_ended', 'This session has ended.', 'Sign in again.');
    END IF;
    RETURN (SELECT jsonb_build_object('id', m.id, 'email', m.email, 'name', m.name, 'role', m.role)
        FROM autolynx.sessions s JOIN autolynx.members m ON m.id = s.member_id WHERE s.id = p_session);
END
$$;

-- Worker: the session that this is the secret of; null for none.
CREATE OR REPLACE FUNCTION autolynx.session_of_secret(p_secret bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM autolynx.sessions WHERE secret = p_secret
$$;
