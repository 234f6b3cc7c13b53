-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why not dialled? (R15): each gate with its answer now, what it judged by, and when it next changes, from the functions that the claim asks.

-- What may keep a whole campaign from dialling, the widest first: `code` null where it does not. Rules that hold a single contact are in 40_gates.sql.
CREATE OR REPLACE FUNCTION autolynx.whole_gates(a autolynx.accounts, c autolynx.campaigns, p_now timestamptz)
RETURNS TABLE (nr int, gate text, code text, changes timestamptz, inputs jsonb) LANGUAGE sql STABLE AS $$
    SELECT 1, 'account', autolynx.account_gate(a, p_now), CASE WHEN a.rate_limited_until > p_now THEN a.rate_limited_until WHEN a.hold_code IS NOT NULL THEN a.hold_probe_at
            WHEN a.blocked_until > p_now THEN a.blocked_until END,
        jsonb_build_object('since', autolynx.iso(coalesce(a.stopped_at, a.hold_since)))
    UNION ALL SELECT 2, 'worker', CASE WHEN NOT autolynx.worker_lives(p_now) THEN 'no_worker' END, NULL,
        jsonb_build_object('heard_at', (SELECT autolynx.iso(max(heartbeat_at)) FROM autolynx.workers))
    UNION ALL SELECT 3, 'campaign', CASE WHEN c.finishing OR c.state NOT IN ('QUEUED', 'DIALING', 'RUNNING') THEN 'campaign_state' END,
        CASE WHEN c.state = 'CREATED' THEN c.start_at END, jsonb_build_object('state', c.state, 'finishing', c.finishing)
    UNION ALL SELECT 4, 'campaign_hold', CASE WHEN c.hold_probe_at IS NOT NULL THEN coalesce(c.hold_code, 'held') END, c.hold_probe_at,
        jsonb_build_object('since', autolynx.iso(c.hold_since))
    UNION ALL SELECT 5, 'assistant', autolynx.assistant_gate(c), NULL,
        jsonb_build_object('active', s.active, 'registered', s.provider_assistant_id IS NOT NULL, 'drifted', s.drift IS NOT NULL, 'version', s.version, 'pinned_version', c.pinned_version,
            'checked_at', autolynx.iso(s.checked_at)) FROM autolynx.assistants s WHERE s.id = c.assistant_id
    UNION ALL SELECT 6, 'lines', CASE WHEN l.usable = 0 THEN 'line_blocked' END, NULL, jsonb_build_object('lines', l.lines, 'usable', l.usable)
        FROM (SELECT count(*) AS lines, count(*) FILTER (WHERE n.present AND n.status = 'active') AS usable
              FROM autolynx.campaign_lines x JOIN autolynx.lines n ON n.id = x.line_id WHERE x.campaign_id = c.id) l
    UNION ALL SELECT 7, 'canary', CASE WHEN autolynx.canary_left(f.figures) <= 0 THEN 'canary' END, NULL, f.figures
        FROM (SELECT autolynx.canary_figures(c) AS figures OFFSET 0) f WHERE autolynx.canary_pending(c)
    UNION ALL SELECT 8, 'budget', CASE WHEN b.room <= 0 THEN 'budget' END, b.turns_at, coalesce(b.detail, jsonb_build_object('room', b.room))
        FROM autolynx.budget_room(c, autolynx.next_call_micro(c, p_now), p_now) b
$$;

-- `gates`, the widest first: [{gate, open, code, inputs, changes_at, for_ever}]. `code`: why it is closed. `changes_at`: when it opens, or closes, by itself; null: only
-- by what somebody does or a call that ends. `for_ever`: closed, it makes the contact final. `open` of all means that the next claim with room may take it.
CREATE OR REPLACE FUNCTION autolynx.contact_why(p_campaign uuid, p_contact bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    a autolynx.accounts;
    c autolynx.campaigns;
    o autolynx.contacts;
    v_hours record;
    v_class autolynx.contact_classes;
    v_zones text[];
    v_laws text[]; -- jurisdictions whose rules count
    v_gates jsonb;
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    SELECT * INTO o FROM autolynx.contacts WHERE campaign_id = p_campaign AND id = p_contact;
    IF o.id IS NULL THEN
        PERFORM autolynx.refuse('contact_not_found', 'The campaign has no such contact.', 'List its contacts to see which there are.');
    END IF;
    SELECT * INTO a FROM autolynx.accounts WHERE id = 1;
    SELECT * INTO c FROM autolynx.campaigns WHERE id = p_campaign;
    SELECT * INTO v_class FROM autolynx.contact_classes WHERE id = o.class_id;
    SELECT w.* INTO v_hours FROM autolynx.campaign_window(c, v_class, v_now) w;
    v_zones := autolynx.zones_of(c, v_class);
    v_laws := autolynx.jurisdictions(v_class.jurisdiction, c.default_region);
    WITH closed AS MATERIALIZED (SELECT g.code, g.until, g.final FROM autolynx.contact_gates(ARRAY[p_contact], v_now, true) g WHERE g.code IS NOT NULL),
    known (nr, gate, codes, closes, inputs) AS (VALUES
        (11, 'do_not_call', '{do_not_call}'::text[], NULL::timestamptz, jsonb_build_object('entries', (SELECT count(*) FROM autolynx.do_not_call d
            WHERE d.phone = o.phone AND d.removed_at IS NULL AND (d.campaign_id IS NULL OR d.campaign_id = p_campaign)))),
        (13, 'calling_hours', '{outside_window,zone_unknown,no_common_hours,rules_close}', CASE WHEN v_hours.open_from <= v_now THEN v_hours.open_until END,
            jsonb_build_object('zones', to_jsonb(v_class.zones), 'fallback_zone', c.fallback_zone, 'hours', c.hours, 'skip_holidays', c.skip_holidays, 'jurisdiction', nullif(v_class.jurisdiction, ''),
                'rules', (SELECT coalesce(jsonb_agg(to_jsonb(r) - 'note' ORDER BY r.jurisdiction), '[]') FROM autolynx.calling_rules r WHERE r.jurisdiction = ANY (v_laws)),
                'holidays', (SELECT coalesce(jsonb_agg(DISTINCT h.name), '[]') FROM unnest(v_zones) z CROSS JOIN LATERAL autolynx.holidays_of(v_laws, (v_now AT TIME ZONE z)::date, (v_now AT TIME ZONE z)::date) h),
                'estimated', true, 'local', (SELECT coalesce(jsonb_agg(to_char(v_now AT TIME ZONE z, 'Dy HH24:MI')), '[]') FROM unnest(v_zones) z))),
        (12, 'consent', '{consent}', NULL, jsonb_build_object('required', c.consent_required, 'consent', o.consent, 'on', o.consent_on, 'source', o.consent_source)),
        (16, 'rule_limit', '{rule_limit}', NULL, jsonb_build_object('jurisdiction', nullif(v_class.jurisdiction, ''),
            'limits', (SELECT coalesce(jsonb_agg(jsonb_build_object('jurisdiction', r.jurisdiction, 'max_calls_24h', r.max_calls_24h, 'hours_between', r.hours_between) ORDER BY r.jurisdiction), '[]')
                FROM autolynx.calling_rules r WHERE r.jurisdiction = ANY (v_laws) AND num_nonnulls(r.max_calls_24h, r.hours_between) > 0))),
        (14, 'attempts', '{attempts,retry}', NULL, jsonb_build_object('attempts', o.attempts, 'most', c.max_attempts + o.granted)),
        (15, 'number_limit', '{number_limit}', NULL, (SELECT jsonb_build_object('day', count(*) FILTER (WHERE n.at > v_now - interval '24 hours'), 'most_day', a.number_day,
            'week', count(*) FILTER (WHERE n.at > v_now - interval '7 days'), 'most_week', a.number_week, 'ever', count(*), 'most_ever', a.number_ever)
            FROM autolynx.number_calls(o.phone, CASE WHEN o.state = 'ACTIVE' THEN o.last_call_id END) n)),
        (17, 'number_busy', '{number_busy}', NULL, jsonb_build_object('calls', (SELECT count(*) FROM autolynx.calls l WHERE l.phone = o.phone AND (l.holds_number OR l.holds_slot))))),
    answers (nr, gate, code, changes, inputs, final) AS (
        SELECT w.*, NULL::text FROM autolynx.whole_gates(a, c, v_now) w
        UNION ALL SELECT 10, 'contact', CASE WHEN o.state = 'ACTIVE' THEN 'on_the_phone' WHEN o.state = 'FINAL' THEN o.final WHEN o.eligible_at > v_now THEN coalesce(o.wait_code, 'waits') END,
            CASE WHEN o.state = 'PENDING' AND o.eligible_at > v_now THEN o.eligible_at END,
            jsonb_build_object('state', o.state, 'final', o.final, 'wait_code', o.wait_code), CASE WHEN o.state = 'FINAL' THEN o.final END
        UNION ALL SELECT n.nr, n.gate, x.code, CASE WHEN x.code IS NULL THEN n.closes ELSE x.until END, n.inputs, x.final
        FROM known n LEFT JOIN LATERAL (SELECT * FROM closed WHERE code = ANY (n.codes) LIMIT 1) x ON true
        UNION ALL SELECT 99, x.code, x.code, x.until, '{}', x.final FROM closed x WHERE NOT EXISTS (SELECT FROM known WHERE x.code = ANY (codes)))
    SELECT jsonb_agg(jsonb_build_object('gate', gate, 'open', code IS NULL, 'code', code, 'inputs', inputs, 'changes_at', autolynx.iso(changes), 'for_ever', final IS NOT NULL) ORDER BY nr)
    INTO v_gates FROM answers;
    RETURN jsonb_build_object('contact_id', o.id, 'campaign_id', p_campaign, 'now', autolynx.iso(v_now), 'state', o.state,
        'open', NOT EXISTS (SELECT FROM jsonb_array_elements(v_gates) g WHERE g -> 'open' = 'false'), 'gates', v_gates);
END
$$;
