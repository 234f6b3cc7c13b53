-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a rehearsal plays through in a database of its own (core/rehearsal): a campaign's rules and a part of its waiting numbers. Who may export the campaign may
-- rehearse it. Names, variables and the assistant's words stay here: they decide nothing.

-- Settings as rows of their tables, as they would be at Start; `pending`; when it would begin; what holds it now.
CREATE OR REPLACE FUNCTION autolynx.rehearsal_source(p_campaign uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN (SELECT jsonb_build_object(
        'begins_us', autolynx.us(CASE WHEN c.state = 'CREATED' THEN greatest(c.start_at, v_now) ELSE v_now END), 'pending', (autolynx.counters(c.id)).pending,
        'campaign', (to_jsonb(c) || jsonb_build_object('name', 'Rehearsal', 'state', 'CREATED', 'stopping', false, 'finishing', false, 'batch', 0, 'variable_defaults', '{}'::jsonb, 'canary_from', 0,
                'hold_probes', 0, 'created_by', 'rehearsal'))
            - '{seq,resume_state,parent_id,owner_id,pinned_hash,pinned_version,accepted_at,alerted_at,alerted_day_at,start_at,queued_at,started_at,running_at,ended_at,archived_at,claim_turn}'::text[]
            - '{hold_code,hold_detail,hold_since,hold_clears_at,hold_probe_at,minute_at}'::text[],
        'account', (SELECT jsonb_build_object('cap', autolynx.account_cap(a), 'launches_per_minute', a.launches_per_minute, 'number_day', a.number_day, 'number_week', a.number_week,
            'number_ever', a.number_ever, 'budget_micro', a.budget_micro, 'budget_day_micro', a.budget_day_micro, 'day_zone', a.day_zone) FROM autolynx.accounts a WHERE a.id = 1),
        'lines', (SELECT coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object('name', '', 'number', NULL)), '[]') FROM autolynx.campaign_lines x JOIN autolynx.lines l ON l.id = x.line_id WHERE x.campaign_id = c.id),
        'calling_rules', (SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM autolynx.calling_rules r), 'holidays', (SELECT coalesce(jsonb_agg(to_jsonb(h)), '[]') FROM autolynx.holidays h),
        'spend', (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM autolynx.spend s WHERE s.campaign_id IN (c.id, autolynx.nil()) AND (s.bucket > v_now - interval '2 days' OR s.bucket = '-infinity'
            OR s.campaign_id = c.id AND c.budget_micro IS NOT NULL)),
        'holds', (SELECT coalesce(jsonb_agg(w.code ORDER BY w.nr), '[]') FROM autolynx.accounts a CROSS JOIN LATERAL autolynx.whole_gates(a, c, v_now) w
            WHERE a.id = 1 AND w.code IS NOT NULL AND w.gate NOT IN ('worker', 'campaign')))
        FROM autolynx.campaigns c WHERE c.id = p_campaign);
END
$$;

-- Waiting contacts after p_after, a p_share of all, the same each time.
CREATE OR REPLACE FUNCTION autolynx.rehearsal_contacts(p_campaign uuid, p_after bigint, p_limit int, p_share double precision) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'phone', o.phone, 'key', l.key, 'zones', l.zones, 'jurisdiction', l.jurisdiction, 'attempts', o.attempts, 'granted', o.granted,
            'consent', o.consent, 'eligible_at', o.eligible_at, 'wait_code', o.wait_code, 'on_list', EXISTS (SELECT FROM autolynx.do_not_call d
                WHERE d.phone = o.phone AND d.removed_at IS NULL AND (d.campaign_id IS NULL OR d.campaign_id = p_campaign))) ORDER BY o.id), '[]')
        FROM (SELECT * FROM autolynx.contacts WHERE campaign_id = p_campaign AND id > p_after AND state = 'PENDING' AND (hashint8(id) & 2147483647) < p_share * 2147483648
              ORDER BY id LIMIT least(p_limit, 10000)) o JOIN autolynx.contact_classes l ON l.id = o.class_id);
END
$$;
