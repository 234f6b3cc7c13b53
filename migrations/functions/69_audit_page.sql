-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who did what (R8): call_events and audit as one record, the newest first, in keyset pages with marks; their ids are of one sequence. An admin sees all of it, an
-- operator what happened to their own campaigns and what they did themselves.

-- What a filter calls an event.
CREATE OR REPLACE FUNCTION autolynx.audit_kind(p_entity text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_entity WHEN 'campaign' THEN 'campaign' WHEN 'account' THEN 'account' WHEN 'campaigns' THEN 'campaign' WHEN 'contact' THEN 'call' WHEN 'call' THEN 'call' WHEN 'calls' THEN 'call' WHEN 'notes' THEN 'call' WHEN 'assistants' THEN 'assistant'
        WHEN 'do_not_call' THEN 'do_not_call' WHEN 'members' THEN 'member' WHEN 'sessions' THEN 'member' WHEN 'provider_commands' THEN 'provider' ELSE 'setting' END
$$;

-- A row of table audit says something by itself: of what is made or removed, the one column that says what it is.
-- (A note about a campaign as a whole has that alone.)
CREATE OR REPLACE FUNCTION autolynx.audit_tells(a autolynx.audit) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT a.action NOT IN ('insert', 'delete') OR a.field IS NOT DISTINCT FROM CASE a.entity WHEN 'members' THEN 'role' WHEN 'sessions' THEN 'kind' WHEN 'settings' THEN 'value'
        WHEN 'assistants' THEN 'source' WHEN 'lines' THEN 'status' WHEN 'do_not_call' THEN 'source' WHEN 'provider_commands' THEN 'kind'
        WHEN 'notes' THEN CASE WHEN a.field = 'campaign_id' AND NOT EXISTS (SELECT FROM autolynx.audit x WHERE x.entity = 'notes' AND x.entity_id = a.entity_id AND x.field <> 'campaign_id')
            THEN 'campaign_id' ELSE 'contact_id' END ELSE a.field END
$$;

-- Ids of a filter. p_kinds: of audit_kind(); null: all but what happened to single contacts and calls, of which only what people did is asked for (kind 'call').
-- p_who: a member's id, 'people', 'system'; null: anybody. Times: from p_since on, before p_until.
CREATE OR REPLACE FUNCTION autolynx.audit_shown(p_kinds text[], p_who text, p_campaign uuid, p_since timestamptz, p_until timestamptz, p_from bigint, p_after bigint, p_limit bigint)
RETURNS TABLE (id bigint)
LANGUAGE plpgsql STABLE SET jit = off SET enable_bitmapscan = off SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    v_me uuid := autolynx.require_member();
    v_mine uuid[] := autolynx.controlled(v_me);
    v_member uuid := CASE WHEN p_who NOT IN ('people', 'system') THEN p_who::uuid END;
    v_from bigint := coalesce(p_from, 9223372036854775807);
    v_after bigint := coalesce(p_after, 0);
BEGIN
    IF p_campaign IS NOT NULL THEN
        PERFORM autolynx.require_visible(p_campaign);
    END IF;
    RETURN QUERY SELECT x.id FROM (
        (SELECT e.id FROM autolynx.call_events e WHERE e.entity IN ('account', 'campaign') AND e.id <= v_from AND e.id > v_after
            AND (p_kinds IS NULL OR autolynx.audit_kind(e.entity) = ANY (p_kinds)) AND (p_campaign IS NULL OR e.campaign_id = p_campaign)
            AND (p_who IS NULL OR e.member_id = v_member OR p_who = 'people' AND e.member_id IS NOT NULL OR p_who = 'system' AND e.member_id IS NULL)
            AND (p_since IS NULL OR e.at >= p_since) AND (p_until IS NULL OR e.at < p_until) AND (v_mine IS NULL OR e.campaign_id = ANY (v_mine))
            ORDER BY e.id DESC LIMIT p_limit)
        UNION ALL
        (SELECT e.id FROM autolynx.call_events e WHERE 'call' = ANY (p_kinds) AND e.entity IN ('contact', 'call') AND e.member_id IS NOT NULL AND e.id <= v_from AND e.id > v_after
            AND (p_campaign IS NULL OR e.campaign_id = p_campaign) AND (p_who IS NULL OR e.member_id = v_member OR p_who = 'people')
            AND (p_since IS NULL OR e.at >= p_since) AND (p_until IS NULL OR e.at < p_until) AND (v_mine IS NULL OR e.campaign_id = ANY (v_mine))
            ORDER BY e.id DESC LIMIT p_limit)
        UNION ALL
        (SELECT a.id FROM autolynx.audit a WHERE p_campaign IS NULL AND autolynx.audit_tells(a) AND a.id <= v_from AND a.id > v_after
            AND (p_kinds IS NULL OR autolynx.audit_kind(a.entity) = ANY (p_kinds))
            AND (p_who IS NULL OR a.member_id = v_member OR p_who = 'people' AND a.member_id IS NOT NULL OR p_who = 'system' AND a.member_id IS NULL)
            AND (p_since IS NULL OR a.at >= p_since) AND (p_until IS NULL OR a.at < p_until) AND (v_mine IS NULL OR a.member_id = v_me)
            ORDER BY a.id DESC LIMIT p_limit)) x ORDER BY x.id DESC LIMIT p_limit;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.audit_marks(p_kinds text[], p_who text, p_campaign uuid, p_since timestamptz, p_until timestamptz, p_every int) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
    SELECT jsonb_build_object('total', count(*), 'keys', coalesce(jsonb_agg(id ORDER BY id DESC) FILTER (WHERE n % p_every = 0), '[]'))
    FROM (SELECT id, row_number() OVER (ORDER BY id DESC) - 1 AS n FROM autolynx.audit_shown(p_kinds, p_who, p_campaign, p_since, p_until, NULL, NULL, NULL)) m
$$;

-- A page from p_from on towards older ones; p_from null: the newest. p_after: only those newer than that. `subject`: what it was done to, as people call it.
CREATE OR REPLACE FUNCTION autolynx.audit_page(p_kinds text[], p_who text, p_campaign uuid, p_since timestamptz, p_until timestamptz, p_from bigint, p_after bigint, p_limit int)
RETURNS TABLE (key bigint, at_us bigint, who text, actor text, entity text, action text, subject text, campaign_id uuid, campaign text, field text, before text, after text, code text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
DECLARE
    v_ids bigint[] := ARRAY(SELECT s.id FROM autolynx.audit_shown(p_kinds, p_who, p_campaign, p_since, p_until, p_from, p_after, least(p_limit, 1000)) s);
BEGIN
    RETURN QUERY
    SELECT e.id, autolynx.us(e.at), m.email, e.actor, e.entity, 'update', CASE WHEN e.contact_id IS NOT NULL THEN coalesce(nullif(o.name, ''), o.phone) END, e.campaign_id, c.name, e.field,
        CASE e.field WHEN 'owner' THEN (SELECT x.email FROM autolynx.members x WHERE x.id::text = e.before) WHEN 'line' THEN (SELECT coalesce(x.number, x.name) FROM autolynx.lines x WHERE x.id::text = e.before) ELSE e.before END,
        CASE e.field WHEN 'owner' THEN (SELECT x.email FROM autolynx.members x WHERE x.id::text = e.after) WHEN 'line' THEN (SELECT coalesce(x.number, x.name) FROM autolynx.lines x WHERE x.id::text = e.after) ELSE e.after END,
        e.code
    FROM autolynx.call_events e LEFT JOIN autolynx.members m ON m.id = e.member_id LEFT JOIN autolynx.campaigns c ON c.id = e.campaign_id LEFT JOIN autolynx.contacts o ON o.id = e.contact_id
    WHERE e.id = ANY (v_ids)
    UNION ALL
    SELECT a.id, autolynx.us(a.at), m.email, a.actor, a.entity, a.action, CASE a.entity
            WHEN 'assistants' THEN (SELECT x.name FROM autolynx.assistants x WHERE x.id::text = a.entity_id)
            WHEN 'lines' THEN (SELECT coalesce(x.number, x.name) FROM autolynx.lines x WHERE x.id::text = a.entity_id)
            WHEN 'do_not_call' THEN (SELECT x.phone FROM autolynx.do_not_call x WHERE x.id::text = a.entity_id)
            WHEN 'members' THEN (SELECT x.email FROM autolynx.members x WHERE x.id::text = a.entity_id)
            WHEN 'sessions' THEN (SELECT x.email FROM autolynx.sessions s JOIN autolynx.members x ON x.id = s.member_id WHERE s.id::text = a.entity_id)
            WHEN 'campaigns' THEN (SELECT x.name FROM autolynx.campaigns x WHERE x.id::text = a.entity_id)
            WHEN 'notes' THEN coalesce((SELECT coalesce(nullif(x.name, ''), x.phone) FROM autolynx.contacts x WHERE x.id = CASE a.field WHEN 'contact_id' THEN coalesce(a.after, a.before)::bigint END),
                (SELECT x.name FROM autolynx.campaigns x WHERE a.field = 'campaign_id' AND x.id::text = coalesce(a.after, a.before)))
            WHEN 'calls' THEN (SELECT coalesce(nullif(o.name, ''), o.phone) FROM autolynx.calls x JOIN autolynx.contacts o ON o.id = x.contact_id WHERE x.id = a.entity_id::uuid)
            WHEN 'provider_commands' THEN (SELECT x.kind FROM autolynx.provider_commands x WHERE x.id::text = a.entity_id)
            ELSE a.entity_id END, NULL, NULL, a.field, a.before, a.after, NULL
    FROM autolynx.audit a LEFT JOIN autolynx.members m ON m.id = a.member_id WHERE a.id = ANY (v_ids)
    ORDER BY 1 DESC;
END
$$;

-- Whom a filter can name: an admin everybody, an operator themselves.
CREATE OR REPLACE FUNCTION autolynx.audit_people() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me uuid := autolynx.require_member();
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'email', email) ORDER BY email), '[]') FROM autolynx.members WHERE autolynx.controlled(v_me) IS NULL OR id = v_me);
END
$$;
