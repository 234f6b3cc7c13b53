-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is allowed in: an admin's to decide, or on the server whoever owns the database, which is how the first admin comes in.

CREATE OR REPLACE FUNCTION autolynx.is_people_admin() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT pg_has_role(session_user, 'autolynx_owner', 'MEMBER') OR EXISTS (SELECT FROM autolynx.members WHERE id = autolynx.current_member_id() AND role = 'admin')
$$;

CREATE OR REPLACE FUNCTION autolynx.require_people_admin() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT autolynx.is_people_admin() THEN
        PERFORM autolynx.require_admin();
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.member_of(p_email text) RETURNS autolynx.members LANGUAGE plpgsql STABLE AS $$
DECLARE
    m autolynx.members;
BEGIN
    SELECT * INTO m FROM autolynx.members WHERE email = lower(p_email);
    IF m.id IS NULL THEN
        PERFORM autolynx.refuse('member_not_found', 'There is no member of that address.', 'List the members to see who there is.');
    END IF;
    RETURN m;
END
$$;

-- The caller (null, or their own address), or for an admin anybody. Null for the owner asking for themselves.
CREATE OR REPLACE FUNCTION autolynx.self_or_admin(p_email text) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_self uuid := autolynx.current_member_id();
BEGIN
    IF v_self IS NULL AND NOT autolynx.is_people_admin() THEN
        v_self := autolynx.require_member();
    END IF;
    IF p_email IS NULL OR EXISTS (SELECT FROM autolynx.members WHERE id = v_self AND email = lower(p_email)) THEN
        RETURN v_self;
    END IF;
    PERFORM autolynx.require_people_admin();
    RETURN (autolynx.member_of(p_email)).id;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.check_role(p_role text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF (p_role IN ('admin', 'operator')) IS NOT TRUE THEN
        PERFORM autolynx.refuse('member_role', 'A member is an admin or an operator.', 'Say which.');
    END IF;
END
$$;

-- Somebody may enter from now on: by their address as the identity provider knows it, or with a password once they have one (p_hash: argon2id).
CREATE OR REPLACE FUNCTION autolynx.member_add(p_email text, p_name text, p_role text, p_hash text DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_id uuid;
BEGIN
    PERFORM autolynx.require_people_admin();
    PERFORM autolynx.check_role(p_role);
    IF (p_email ~ '^[^@\s]+@[^@\s]+$' AND length(p_email) <= 254) IS NOT TRUE THEN
        PERFORM autolynx.refuse('member_email', 'That is no e-mail address.', 'Write it like name@example.com.');
    END IF;
    INSERT INTO autolynx.members (email, name, role, created_at) VALUES (lower(p_email), left(coalesce(p_name, ''), 200), p_role, autolynx.now())
    ON CONFLICT (email) DO NOTHING RETURNING id INTO v_id;
    IF v_id IS NULL THEN
        PERFORM autolynx.refuse('member_exists', 'There is a member of that address already.', 'Change their role, or enable them again.');
    END IF;
    IF p_hash IS NOT NULL THEN
        PERFORM autolynx.member_password_set(p_email, p_hash);
    END IF;
    PERFORM autolynx.tell('members');
    RETURN v_id;
END
$$;

-- Whoever changes who is an admin does so one at a time: of two that would each leave the other as the last, one is refused.
CREATE OR REPLACE FUNCTION autolynx.lock_member(p_email text) RETURNS autolynx.members LANGUAGE plpgsql AS $$
DECLARE
    m autolynx.members;
BEGIN
    PERFORM autolynx.require_people_admin();
    LOCK TABLE autolynx.members IN SHARE ROW EXCLUSIVE MODE;
    PERFORM autolynx.require_people_admin(); -- who was waited for may have ended that
    SELECT * INTO m FROM autolynx.members WHERE id = (autolynx.member_of(p_email)).id FOR UPDATE;
    RETURN m;
END
$$;
CREATE OR REPLACE FUNCTION autolynx.require_another_admin(m autolynx.members) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF m.role = 'admin' AND m.active AND NOT EXISTS (SELECT FROM autolynx.members WHERE role = 'admin' AND active AND id <> m.id) THEN
        PERFORM autolynx.refuse('last_admin', 'This is the last admin.', 'Make somebody else an admin first.');
    END IF;
END
$$;

-- Keeps somebody out from now on; their sessions have ended when this returns. Returns how many that were. Their campaigns go on, and are p_to's from now on;
-- null: stay theirs.
CREATE OR REPLACE FUNCTION autolynx.member_disable(p_email text, p_to text DEFAULT NULL) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    m autolynx.members := autolynx.lock_member(p_email);
BEGIN
    PERFORM autolynx.require_another_admin(m);
    UPDATE autolynx.members SET active = false WHERE id = m.id AND active;
    IF p_to IS NOT NULL THEN
        PERFORM autolynx.move_campaigns(m.id, autolynx.active_member(p_to));
    END IF;
    PERFORM autolynx.tell('members');
    RETURN autolynx.end_sessions(m.id, 'disabled', false);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.member_enable(p_email text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    m autolynx.members := autolynx.lock_member(p_email);
BEGIN
    UPDATE autolynx.members SET active = true WHERE id = m.id AND NOT active;
    PERFORM autolynx.tell('members');
END
$$;

-- From the next thing that they ask for on.
CREATE OR REPLACE FUNCTION autolynx.member_role_set(p_email text, p_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    m autolynx.members := autolynx.lock_member(p_email);
BEGIN
    PERFORM autolynx.check_role(p_role);
    IF p_role <> 'admin' THEN
        PERFORM autolynx.require_another_admin(m);
    END IF;
    UPDATE autolynx.members SET role = p_role WHERE id = m.id AND role <> p_role;
    PERFORM autolynx.tell('members');
END
$$;

-- Admin: who there is, to be given a campaign, and what is known of their coming in.
CREATE OR REPLACE FUNCTION autolynx.member_list() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_people_admin();
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'email', m.email, 'name', m.name, 'role', m.role, 'active', m.active, 'own', m.id IS NOT DISTINCT FROM autolynx.current_member_id(),
            'password', p.member_id IS NOT NULL, 'signed_in_at', (SELECT autolynx.iso(max(s.created_at)) FROM autolynx.sessions s WHERE s.member_id = m.id),
            'sessions', (SELECT count(*) FROM autolynx.sessions s WHERE s.member_id = m.id AND autolynx.session_is_live(s)),
            'campaigns', (SELECT count(*) FROM autolynx.campaigns c WHERE c.owner_id = m.id),
            'live_campaigns', (SELECT count(*) FROM autolynx.campaigns c WHERE c.owner_id = m.id AND (autolynx.campaign_is_live(c.state) OR c.state = 'CREATED' AND c.start_at IS NOT NULL))) ORDER BY m.email)
        FROM autolynx.members m LEFT JOIN autolynx.member_passwords p ON p.member_id = m.id), '[]');
END
$$;
