-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the console's pages read; their tables of contacts and calls are in 68_tables.sql. Ownership is checked once, in front.

CREATE OR REPLACE FUNCTION autolynx.me() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    RETURN (SELECT jsonb_build_object('email', m.email, 'name', m.name, 'role', m.role, 'session_id', s.id, 'idle_until', autolynx.iso(s.idle_until), 'expires_at', autolynx.iso(s.expires_at),
            'passwords', NOT EXISTS (SELECT FROM autolynx.settings x WHERE x.key = 'sign_in_by' AND x.value = '"supabase"'))
        FROM autolynx.members m JOIN autolynx.sessions s ON s.member_id = m.id AND s.role_name = session_user WHERE m.id = v_member);
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
            FROM autolynx.campaigns c WHERE c.alerted_at IS NOT NULL AND autolynx.campaign_is_live(c.state) AND autolynx.may_control(v_member, c.owner_id)),
        'rejects', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'count', n) ORDER BY c.seq), '[]')
            FROM (SELECT campaign_id, sum(rejected) AS n FROM autolynx.imports WHERE started_at >= p_since AND rejected > 0 GROUP BY 1) i JOIN autolynx.campaigns c ON c.id = i.campaign_id
            WHERE c.archived_at IS NULL AND autolynx.may_control(v_member, c.owner_id)));
END
$$;

-- What happened since p_since (30 days at most) to what the caller may see: for whoever comes back to it. `campaigns`: those that ended, were given up or held, each once.
CREATE OR REPLACE FUNCTION autolynx.meanwhile(p_since timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    v_mine uuid[] := autolynx.controlled(autolynx.require_member());
    v_since timestamptz := greatest(p_since, autolynx.now() - interval '30 days');
BEGIN
    RETURN jsonb_build_object('since', autolynx.iso(v_since),
        'figures', (SELECT jsonb_build_object('calls', count(*), 'ended', count(l.outcome), 'answered', count(*) FILTER (WHERE l.outcome = 'answered'), 'cost_micro', coalesce(sum(l.cost_micro), 0))
            FROM autolynx.calls l WHERE l.launch = 'ACCEPTED' AND l.created_at >= v_since AND (v_mine IS NULL OR l.campaign_id = ANY (v_mine))),
        'opt_outs', (SELECT count(*) FROM autolynx.do_not_call WHERE added_at >= v_since AND removed_at IS NULL),
        'campaigns', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'what', x.what, 'code', x.code) ORDER BY x.event DESC), '[]') FROM (
            SELECT DISTINCT ON (c.id) c.id, c.name, e.id AS event, CASE WHEN e.field = 'hold' THEN 'held' ELSE lower(e.after) END AS what, CASE WHEN e.field = 'hold' THEN e.after END AS code
            FROM autolynx.call_events e JOIN autolynx.campaigns c ON c.id = e.campaign_id
            WHERE e.entity IN ('account', 'campaign') AND e.at >= v_since AND (e.field = 'state' AND e.after IN ('COMPLETED', 'FAILED') OR e.field = 'hold' AND e.after IS NOT NULL AND e.after <> 'outside_window')
                AND (v_mine IS NULL OR c.id = ANY (v_mine)) ORDER BY c.id, e.id DESC) x));
END
$$;
