-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the console's pages read. Ownership is checked once, in front; lists are keyset pages with marks at every n-th row, so that any place of a
-- million rows is one step away and nothing is counted off.

CREATE OR REPLACE FUNCTION autolynx.me() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    RETURN (SELECT jsonb_build_object('email', email, 'name', name, 'role', role) FROM autolynx.members WHERE id = v_member);
END
$$;

-- p_states: pending, active, or how it ended; null: all. p_search: part of a name, business name or number; null: any.
CREATE OR REPLACE FUNCTION autolynx.contact_matches(o autolynx.contacts, p_states text[], p_search text, p_digits text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT (p_states IS NULL OR coalesce(o.final, lower(o.state)) = ANY (p_states))
        AND (p_search IS NULL OR strpos(lower(o.name), p_search) > 0 OR strpos(lower(o.business_name), p_search) > 0 OR p_digits <> '' AND strpos(o.phone, p_digits) > 0)
$$;
CREATE OR REPLACE FUNCTION autolynx.search_digits(p_search text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_search ~ '^[-+() .0-9]*$' THEN regexp_replace(p_search, '[^0-9]', '', 'g') ELSE '' END
$$;

-- How many contacts there are of a filter, and the id of every p_every-th of them, in order of import.
CREATE OR REPLACE FUNCTION autolynx.contact_marks(p_campaign uuid, p_states text[], p_search text, p_every int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN (SELECT jsonb_build_object('total', count(*), 'keys', coalesce(jsonb_agg(id ORDER BY id) FILTER (WHERE n % p_every = 0), '[]'))
        FROM (SELECT o.id, row_number() OVER (ORDER BY o.id) - 1 AS n FROM autolynx.contacts o WHERE o.campaign_id = p_campaign
              AND (p_states IS NULL AND p_search IS NULL OR autolynx.contact_matches(o, p_states, lower(p_search), autolynx.search_digits(p_search)))) m);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.contact_rows(p_campaign uuid, p_ids bigint[])
RETURNS TABLE (key bigint, name text, business_name text, phone text, state text, final text, wait_code text, attempts int, call_id uuid, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, row_no bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT o.id, o.name, o.business_name, o.phone, o.state, o.final, o.wait_code, o.attempts, l.id, l.ended_reason, l.cost_micro, autolynx.us(l.accepted_at),
        autolynx.us(l.answered_at), autolynx.us(l.ended_at), o.row_no
    FROM autolynx.contacts o LEFT JOIN autolynx.calls l ON l.id = o.last_call_id AND l.launch <> 'RELEASED'
    WHERE o.campaign_id = p_campaign AND o.id = ANY (p_ids) ORDER BY o.id;
END
$$;

-- A page from the contact p_from on, itself among them.
CREATE OR REPLACE FUNCTION autolynx.contact_page(p_campaign uuid, p_states text[], p_search text, p_from bigint, p_limit int)
RETURNS TABLE (key bigint, name text, business_name text, phone text, state text, final text, wait_code text, attempts int, call_id uuid, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, row_no bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT r.* FROM autolynx.contact_rows(p_campaign, ARRAY(
        SELECT o.id FROM autolynx.contacts o WHERE o.campaign_id = p_campaign AND o.id >= p_from
            AND (p_states IS NULL AND p_search IS NULL OR autolynx.contact_matches(o, p_states, lower(p_search), autolynx.search_digits(p_search)))
        ORDER BY o.id LIMIT least(p_limit, 1000))) r ORDER BY r.key;
END
$$;

-- What a call amounts to in a filter: its outcome, or what it is now.
CREATE OR REPLACE FUNCTION autolynx.call_bucket(l autolynx.calls) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN l.launch = 'UNCERTAIN' AND l.outcome IS NULL THEN 'uncertain' WHEN l.outcome IS NOT NULL THEN l.outcome WHEN l.launch = 'UNKNOWN' THEN 'unknown' ELSE 'active' END
$$;
CREATE OR REPLACE FUNCTION autolynx.call_matches(l autolynx.calls, p_states text[], p_search text, p_digits text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT l.launch <> 'RELEASED' AND (p_states IS NULL OR autolynx.call_bucket(l) = ANY (p_states))
        AND (p_search IS NULL OR p_digits <> '' AND strpos(l.phone, p_digits) > 0
             OR EXISTS (SELECT FROM autolynx.contacts o WHERE o.id = l.contact_id AND (strpos(lower(o.name), p_search) > 0 OR strpos(lower(o.business_name), p_search) > 0)))
$$;

-- As contact_marks, for calls, the newest first.
CREATE OR REPLACE FUNCTION autolynx.call_marks(p_campaign uuid, p_states text[], p_search text, p_every int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN (SELECT jsonb_build_object('total', count(*), 'keys', coalesce(jsonb_agg(seq ORDER BY seq DESC) FILTER (WHERE n % p_every = 0), '[]'))
        FROM (SELECT l.seq, row_number() OVER (ORDER BY l.seq DESC) - 1 AS n FROM autolynx.calls l WHERE l.campaign_id = p_campaign
              AND autolynx.call_matches(l, p_states, lower(p_search), autolynx.search_digits(p_search))) m);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.call_rows(p_campaign uuid, p_seqs bigint[])
RETURNS TABLE (key bigint, call_id uuid, name text, business_name text, phone text, attempt int, launch text, status text, outcome text, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, hangup_us bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT l.seq, l.id, o.name, o.business_name, l.phone, l.attempt, l.launch, l.status, l.outcome, l.ended_reason, l.cost_micro,
        autolynx.us(coalesce(l.accepted_at, l.created_at)), autolynx.us(l.answered_at), autolynx.us(l.ended_at), autolynx.us(l.hangup_requested_at)
    FROM autolynx.calls l LEFT JOIN autolynx.contacts o ON o.id = l.contact_id
    WHERE l.campaign_id = p_campaign AND l.seq = ANY (p_seqs) ORDER BY l.seq DESC;
END
$$;

-- A page of calls from p_from on towards older ones; p_from null: the newest. p_after: only calls newer than that.
CREATE OR REPLACE FUNCTION autolynx.call_page(p_campaign uuid, p_states text[], p_search text, p_from bigint, p_after bigint, p_limit int)
RETURNS TABLE (key bigint, call_id uuid, name text, business_name text, phone text, attempt int, launch text, status text, outcome text, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, hangup_us bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT r.* FROM autolynx.call_rows(p_campaign, ARRAY(
        SELECT l.seq FROM autolynx.calls l WHERE l.campaign_id = p_campaign AND (p_from IS NULL OR l.seq <= p_from) AND (p_after IS NULL OR l.seq > p_after)
            AND autolynx.call_matches(l, p_states, lower(p_search), autolynx.search_digits(p_search))
        ORDER BY l.seq DESC LIMIT least(p_limit, 1000))) r ORDER BY r.key DESC;
END
$$;

-- A campaign over time, in p_points steps at most: calls placed, answered and ended in each, and their cost; and how long conversations took.
CREATE OR REPLACE FUNCTION autolynx.campaign_course(p_campaign uuid, p_points int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    v_from timestamptz;
    v_to timestamptz;
    v_step double precision;
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    SELECT min(accepted_at), max(coalesce(ended_at, autolynx.now())) INTO v_from, v_to FROM autolynx.calls WHERE campaign_id = p_campaign AND launch = 'ACCEPTED';
    IF v_from IS NULL THEN
        RETURN jsonb_build_object('steps', '[]'::jsonb, 'lengths', '[]'::jsonb);
    END IF;
    v_step := greatest(1, ceil(extract(epoch FROM v_to - v_from) / greatest(p_points, 2)));
    RETURN jsonb_build_object('from_us', autolynx.us(v_from), 'to_us', autolynx.us(v_to), 'step_us', (v_step * 1000000)::bigint,
        'steps', (SELECT coalesce(jsonb_agg(jsonb_build_array(step, placed, answered, ended, cost) ORDER BY step), '[]')
            FROM (SELECT floor(extract(epoch FROM v.at - v_from) / v_step)::int AS step, sum(v.placed) AS placed, sum(v.answered) AS answered, sum(v.ended) AS ended, sum(v.cost) AS cost
                  FROM autolynx.calls l CROSS JOIN LATERAL (VALUES (l.accepted_at, 1, 0, 0, 0::bigint), (l.answered_at, 0, 1, 0, 0),
                      (l.ended_at, 0, 0, 1, coalesce(l.cost_micro, 0))) v (at, placed, answered, ended, cost)
                  WHERE l.campaign_id = p_campaign AND l.launch = 'ACCEPTED' AND v.at >= v_from GROUP BY 1) s),
        'lengths', (SELECT jsonb_agg(coalesce(n, 0) ORDER BY bucket) FROM generate_series(0, 5) bucket LEFT JOIN
            (SELECT width_bucket(extract(epoch FROM ended_at - answered_at)::double precision, ARRAY[15, 30, 60, 120, 300]::double precision[]) AS bucket, count(*) AS n
             FROM autolynx.calls WHERE campaign_id = p_campaign AND launch = 'ACCEPTED' AND answered_at <= ended_at GROUP BY 1) h USING (bucket)));
END
$$;

-- Today: who is on the phone now, the figures since p_since, and what waits for a person.
CREATE OR REPLACE FUNCTION autolynx.today(p_since timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    RETURN jsonb_build_object(
        'now', autolynx.iso(autolynx.now()),
        'phone', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'campaign_id', c.id, 'campaign', c.name, 'assistant', s.name, 'name', o.name, 'phone', l.phone,
                'launch', l.launch, 'status', l.status, 'since', autolynx.iso(coalesce(l.answered_at, l.accepted_at, l.created_at)), 'hangup', l.hangup_requested_at IS NOT NULL)
                ORDER BY l.created_at, l.seq), '[]')
            FROM (SELECT * FROM autolynx.calls WHERE holds_slot ORDER BY seq LIMIT 200) l JOIN autolynx.campaigns c ON c.id = l.campaign_id
            JOIN autolynx.assistants s ON s.id = l.assistant_id LEFT JOIN autolynx.contacts o ON o.id = l.contact_id WHERE autolynx.may_control(v_member, c.owner_id)),
        'figures', (SELECT jsonb_build_object('calls', count(*), 'ended', count(l.outcome), 'answered', count(*) FILTER (WHERE l.outcome = 'answered'),
                'cost_micro', coalesce(sum(l.cost_micro), 0)) FROM autolynx.calls l JOIN autolynx.campaigns c ON c.id = l.campaign_id
            WHERE l.launch = 'ACCEPTED' AND l.created_at >= p_since AND autolynx.may_control(v_member, c.owner_id)),
        'opt_outs', (SELECT count(*) FROM autolynx.do_not_call WHERE added_at >= p_since AND removed_at IS NULL),
        'held', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'hold', autolynx.hold_json(c), 'waiting', (autolynx.counters(c.id)).pending) ORDER BY c.seq), '[]')
            FROM autolynx.campaigns c WHERE c.state IN ('QUEUED', 'DIALING', 'RUNNING') AND autolynx.hold_json(c) IS NOT NULL AND autolynx.may_control(v_member, c.owner_id)),
        'unknown', (SELECT coalesce(jsonb_agg(jsonb_build_object('campaign_id', c.id, 'name', c.name, 'count', n) ORDER BY c.seq), '[]')
            FROM (SELECT campaign_id, count(*) AS n FROM autolynx.calls WHERE launch = 'UNCERTAIN' AND resolution IS NULL GROUP BY 1) u JOIN autolynx.campaigns c ON c.id = u.campaign_id
            WHERE autolynx.may_control(v_member, c.owner_id)),
        'drifted', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY name), '[]') FROM autolynx.assistants WHERE drift IS NOT NULL AND deleted_at IS NULL),
        'alerts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'alert_usd', round(c.alert_micro / 1000000.0, 2),
                'spend_usd', round((autolynx.counters(c.id)).cost_micro / 1000000.0, 2)) ORDER BY c.seq), '[]')
            FROM autolynx.campaigns c WHERE c.alerted_at IS NOT NULL AND c.state IN ('QUEUED', 'DIALING', 'RUNNING', 'PAUSED') AND autolynx.may_control(v_member, c.owner_id)),
        'rejects', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'count', n) ORDER BY c.seq), '[]')
            FROM (SELECT campaign_id, sum(rejected) AS n FROM autolynx.imports WHERE started_at >= p_since AND rejected > 0 GROUP BY 1) i JOIN autolynx.campaigns c ON c.id = i.campaign_id
            WHERE c.archived_at IS NULL AND autolynx.may_control(v_member, c.owner_id)));
END
$$;
