-- SPDX-License-Identifier: GPL-3.0-or-later
-- Notes of people about campaigns, contacts and calls: seen by whoever sees the campaign, taken away by who wrote them or an admin.

CREATE OR REPLACE FUNCTION autolynx.note_text(p_body text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v text := btrim(p_body, E' \t\r\n');
BEGIN
    IF coalesce(char_length(v), 0) NOT BETWEEN 1 AND 4000 THEN
        PERFORM autolynx.refuse('note_length', 'A note has between 1 and 4,000 characters.', 'Write it shorter, or in two.');
    END IF;
    RETURN v;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.note_json(n autolynx.notes) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', n.id, 'at', autolynx.iso(n.at), 'author', m.email, 'author_name', m.name, 'body', n.body, 'call_id', n.call_id, 'mine', n.member_id = autolynx.current_member_id())
    FROM autolynx.members m WHERE m.id = n.member_id
$$;

-- A call's own notes and, in front of them, those of its contact and of that contact's other calls; in the order they were written.
CREATE OR REPLACE FUNCTION autolynx.notes_json(p_contact bigint, p_call uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(autolynx.note_json(n) ORDER BY n.id), '[]') FROM autolynx.notes n WHERE n.contact_id = p_contact OR n.call_id = p_call
$$;

-- About one call; where it had a contact, about that as well.
CREATE OR REPLACE FUNCTION autolynx.call_note_add(p_call uuid, p_body text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_id bigint;
    l autolynx.calls;
BEGIN
    SELECT * INTO l FROM autolynx.calls WHERE id = p_call;
    IF l.id IS NULL THEN
        PERFORM autolynx.refuse('call_not_found', 'There is no such call.', 'List the campaign''s calls to see which there are.');
    ELSIF l.campaign_id IS NOT NULL THEN
        PERFORM autolynx.require_visible(l.campaign_id);
    END IF;
    INSERT INTO autolynx.notes (campaign_id, contact_id, call_id, at, member_id, body)
    VALUES (l.campaign_id, l.contact_id, l.id, autolynx.now(), v_member, autolynx.note_text(p_body)) RETURNING id INTO v_id;
    PERFORM autolynx.tell('campaign:' || l.campaign_id) WHERE l.campaign_id IS NOT NULL;
    RETURN v_id;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.contact_note_add(p_campaign uuid, p_contact bigint, p_body text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_id bigint;
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    IF NOT EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = p_campaign AND id = p_contact) THEN
        PERFORM autolynx.refuse('contact_not_found', 'The campaign has no such contact.', 'List its contacts to see which there are.');
    END IF;
    INSERT INTO autolynx.notes (campaign_id, contact_id, at, member_id, body)
    VALUES (p_campaign, p_contact, autolynx.now(), v_member, autolynx.note_text(p_body)) RETURNING id INTO v_id;
    PERFORM autolynx.tell('campaign:' || p_campaign);
    RETURN v_id;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.contact_notes(p_campaign uuid, p_contact bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN (SELECT autolynx.notes_json(o.id, NULL) FROM autolynx.contacts o WHERE o.campaign_id = p_campaign AND o.id = p_contact);
END
$$;

-- About the campaign as a whole.
CREATE OR REPLACE FUNCTION autolynx.campaign_note_add(p_campaign uuid, p_body text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_id bigint;
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    INSERT INTO autolynx.notes (campaign_id, at, member_id, body) VALUES (p_campaign, autolynx.now(), v_member, autolynx.note_text(p_body)) RETURNING id INTO v_id;
    PERFORM autolynx.tell('campaign:' || p_campaign);
    RETURN v_id;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.campaign_notes(p_campaign uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN (SELECT coalesce(jsonb_agg(autolynx.note_json(n) ORDER BY n.id), '[]')
        FROM autolynx.notes n WHERE n.campaign_id = p_campaign AND n.contact_id IS NULL AND n.call_id IS NULL);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.note_remove(p_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    n autolynx.notes;
BEGIN
    SELECT * INTO n FROM autolynx.notes WHERE id = p_id;
    IF n.campaign_id IS NOT NULL THEN
        PERFORM autolynx.require_visible(n.campaign_id);
    END IF;
    IF n.member_id <> v_member THEN
        PERFORM autolynx.require_admin();
    END IF;
    DELETE FROM autolynx.notes WHERE id = p_id;
    IF NOT FOUND THEN
        PERFORM autolynx.refuse('note_not_found', 'There is no such note.', 'Somebody has taken it away.');
    END IF;
    PERFORM autolynx.tell('campaign:' || n.campaign_id) WHERE n.campaign_id IS NOT NULL;
END
$$;
