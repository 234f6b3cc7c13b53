-- SPDX-License-Identifier: GPL-3.0-or-later
-- What consoles and autolynxctl read. Ownership is checked once, in front (R1); nothing here shows a secret.

CREATE OR REPLACE FUNCTION autolynx.require_visible(p_campaign uuid) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    IF NOT EXISTS (SELECT FROM autolynx.campaigns WHERE id = p_campaign AND autolynx.may_control(v_member, owner_id)) THEN
        PERFORM autolynx.refuse('campaign_not_found', 'There is no such campaign.', 'List the campaigns to see which there are.');
    END IF;
END
$$;

-- A campaign's counters: what is folded and what is not yet.
CREATE OR REPLACE FUNCTION autolynx.counters(p_campaign uuid) RETURNS autolynx.campaign_counters LANGUAGE sql STABLE AS $$
    SELECT p_campaign, sum(imported)::bigint, sum(pending)::bigint, sum(active)::bigint, sum(answered)::bigint, sum(voicemail)::bigint, sum(no_answer)::bigint,
        sum(busy)::bigint, sum(rejected)::bigint, sum(canceled)::bigint, sum(failed)::bigint, sum(do_not_call)::bigint, sum(skipped)::bigint, sum(not_allowed)::bigint,
        sum(uncertain)::bigint, sum(calls)::bigint, sum(cost_micro)::bigint
    FROM (SELECT * FROM autolynx.campaign_counters WHERE campaign_id = p_campaign
          UNION ALL SELECT campaign_id, imported, pending, active, answered, voicemail, no_answer, busy, rejected, canceled, failed, do_not_call, skipped, not_allowed,
                           uncertain, calls, cost_micro FROM autolynx.counter_deltas WHERE campaign_id = p_campaign) b
$$;

-- Its waiting contacts by class and by the gate that put them off, those who wait for nothing under ''.
CREATE OR REPLACE FUNCTION autolynx.waits(p_campaign uuid) RETURNS TABLE (class_id int, code text, pending bigint) LANGUAGE sql STABLE AS $$
    SELECT b.class_id, b.code, sum(b.n)::bigint
    FROM (SELECT class_id, code, pending AS n FROM autolynx.campaign_waits WHERE campaign_id = p_campaign
          UNION ALL SELECT split_part(k.key, ':', 1)::int, substr(k.key, strpos(k.key, ':') + 1), k.value::bigint
          FROM autolynx.counter_deltas d CROSS JOIN LATERAL jsonb_each_text(d.waits) k WHERE d.campaign_id = p_campaign) b
    GROUP BY 1, 2 HAVING sum(b.n) <> 0
$$;

-- Proves the counters against the rows; no row: they agree. (Conservation is a constraint of the counters; that they are the rows' is checked here.)
CREATE OR REPLACE FUNCTION autolynx.verify_counters(p_campaign uuid) RETURNS TABLE (bucket text, counted bigint, actual bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH c AS (SELECT to_jsonb(autolynx.counters(p_campaign)) AS j),
    rows AS (SELECT coalesce(final, lower(state)) AS bucket, count(*) AS n FROM autolynx.contacts WHERE campaign_id = p_campaign GROUP BY 1
             UNION ALL SELECT 'imported', count(*) FROM autolynx.contacts WHERE campaign_id = p_campaign
             UNION ALL SELECT 'calls', count(*) FROM autolynx.calls WHERE campaign_id = p_campaign AND launch = 'ACCEPTED'
             UNION ALL SELECT 'cost_micro', coalesce(sum(cost_micro), 0) FROM autolynx.calls WHERE campaign_id = p_campaign)
    SELECT k, v::bigint, coalesce(r.n, 0) FROM c CROSS JOIN LATERAL jsonb_each_text(c.j) AS e (k, v) LEFT JOIN rows r ON r.bucket = k
    WHERE k <> 'campaign_id' AND v::bigint <> coalesce(r.n, 0)
    UNION ALL
    SELECT 'waits ' || coalesce(w.class_id, o.class_id) || ' ' || coalesce(w.code, o.code), coalesce(w.pending, 0), coalesce(o.pending, 0)
    FROM autolynx.waits(p_campaign) w
    FULL JOIN (SELECT class_id, coalesce(wait_code, '') AS code, count(*) AS pending FROM autolynx.contacts WHERE campaign_id = p_campaign AND state = 'PENDING' GROUP BY 1, 2) o
        ON o.class_id = w.class_id AND o.code = w.code
    WHERE w.pending IS DISTINCT FROM o.pending
$$;

CREATE OR REPLACE FUNCTION autolynx.campaign_json(c autolynx.campaigns) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', c.id, 'name', c.name, 'state', c.state,
        'stopping', c.stopping AND EXISTS (SELECT FROM autolynx.calls WHERE campaign_id = c.id AND holds_slot), 'finishing', c.finishing AND c.state <> 'COMPLETED',
        'hold', autolynx.hold_json(c), 'cap', c.cap, 'mode', c.mode, 'line_quiet', c.line_quiet, 'dispatch', c.dispatch, 'assistant_id', c.assistant_id,
        'line_ids', (SELECT coalesce(jsonb_agg(line_id ORDER BY line_id), '[]') FROM autolynx.campaign_lines WHERE campaign_id = c.id),
        'parent_id', c.parent_id, 'owner', (SELECT email FROM autolynx.members WHERE id = c.owner_id), 'archived', c.archived_at IS NOT NULL, 'version', c.version,
        'counts', to_jsonb(n) - 'campaign_id' - 'cost_micro' - 'calls', 'calls', n.calls, 'spend_usd', round(n.cost_micro / 1000000.0, 6),
        'alert_usd', round(c.alert_micro / 1000000.0, 6), 'alerted_at', autolynx.iso(c.alerted_at), 'variable_defaults', c.variable_defaults,
        'max_duration_seconds', c.max_duration_seconds, 'default_region', c.default_region, 'fallback_zone', c.fallback_zone,
        'hours', c.hours, 'window', autolynx.daily_window(c.hours), 'skip_holidays', c.skip_holidays, 'consent_required', c.consent_required,
        'created_at', autolynx.iso(c.created_at), 'start_at', autolynx.iso(c.start_at), 'queued_at', autolynx.iso(c.queued_at), 'started_at', autolynx.iso(c.started_at),
        'running_at', autolynx.iso(c.running_at), 'ended_at', autolynx.iso(c.ended_at)) || autolynx.limits_json(c)
    FROM autolynx.counters(c.id) n
$$;

CREATE OR REPLACE FUNCTION autolynx.campaign_show(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_id);
    RETURN (SELECT autolynx.campaign_json(c) FROM autolynx.campaigns c WHERE c.id = p_id);
END
$$;

-- Newest first, those in the archive or those not; p_before is the last seq of the page before, null for the first.
CREATE OR REPLACE FUNCTION autolynx.campaign_list(p_before bigint DEFAULT NULL, p_limit int DEFAULT 100, p_archived boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    RETURN coalesce((SELECT jsonb_agg(autolynx.campaign_json(c) || jsonb_build_object('seq', c.seq) ORDER BY c.seq DESC)
        FROM (SELECT * FROM autolynx.campaigns WHERE (p_before IS NULL OR seq < p_before) AND (archived_at IS NOT NULL) = p_archived AND autolynx.may_control(v_member, owner_id)
              ORDER BY seq DESC LIMIT least(p_limit, 1000)) c), '[]');
END
$$;

CREATE OR REPLACE FUNCTION autolynx.call_json(l autolynx.calls) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', l.id, 'seq', l.seq, 'kind', l.kind, 'campaign_id', l.campaign_id, 'contact_id', l.contact_id, 'attempt', l.attempt,
        'phone', l.phone, 'name', o.name, 'launch', l.launch, 'launch_code', l.launch_code,
        -- whether the provider has it: null while that is not known
        'placed', CASE l.launch WHEN 'ACCEPTED' THEN true WHEN 'INTENT' THEN false WHEN 'RELEASED' THEN false END, 'status', l.status, 'outcome', l.outcome,
        'ended_reason', l.ended_reason, 'provider_call_id', l.provider_call_id, 'cost_usd', round(l.cost_micro / 1000000.0, 6),
        'created_at', autolynx.iso(l.created_at), 'accepted_at', autolynx.iso(l.accepted_at), 'answered_at', autolynx.iso(l.answered_at),
        'ended_at', autolynx.iso(l.ended_at), 'reported', l.reported_at IS NOT NULL, 'hangup_requested_at', autolynx.iso(l.hangup_requested_at))
    FROM (SELECT 1) one LEFT JOIN autolynx.contacts o ON o.id = l.contact_id
$$;

CREATE OR REPLACE FUNCTION autolynx.call_list(p_campaign uuid, p_status text DEFAULT NULL, p_before bigint DEFAULT NULL, p_limit int DEFAULT 100) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN coalesce((SELECT jsonb_agg(autolynx.call_json(l) ORDER BY l.seq DESC)
        FROM (SELECT * FROM autolynx.calls WHERE campaign_id = p_campaign AND (p_before IS NULL OR seq < p_before) AND (p_status IS NULL OR status = p_status)
              ORDER BY seq DESC LIMIT least(p_limit, 10000)) l), '[]');
END
$$;

CREATE OR REPLACE FUNCTION autolynx.call_show(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    l autolynx.calls;
BEGIN
    PERFORM autolynx.require_member();
    SELECT * INTO l FROM autolynx.calls WHERE id = p_id;
    IF l.id IS NULL THEN
        PERFORM autolynx.refuse('call_not_found', 'There is no such call.', 'List the campaign''s calls to see which there are.');
    END IF;
    IF l.campaign_id IS NOT NULL THEN
        PERFORM autolynx.require_visible(l.campaign_id);
    END IF;
    RETURN autolynx.call_json(l) || jsonb_build_object(
        'artifacts', (SELECT jsonb_build_object('transcript', a.transcript, 'messages', a.messages, 'analysis', a.analysis, 'structured', a.structured,
                      'cost_breakdown', a.cost_breakdown, 'recording', a.recording_url IS NOT NULL) FROM autolynx.call_artifacts a WHERE a.call_id = p_id),
        'goal', (SELECT jsonb_build_object('name', s.goal, 'value', autolynx.goal_of(s.goal, a.structured, a.analysis))
                 FROM autolynx.assistants s LEFT JOIN autolynx.call_artifacts a ON a.call_id = p_id WHERE s.id = l.assistant_id AND s.goal IS NOT NULL),
        'assistant', (SELECT name FROM autolynx.assistants WHERE id = l.assistant_id),
        'notes', autolynx.notes_json(l.contact_id, p_id),
        'events', coalesce((SELECT jsonb_agg(jsonb_build_object('at', autolynx.iso(e.at), 'field', e.field, 'before', e.before, 'after', e.after, 'code', e.code, 'actor', e.actor) ORDER BY e.id)
                            FROM autolynx.call_events e WHERE e.call_id = p_id), '[]'));
END
$$;

-- Export (R9) in keyset pages by contact: what became of each, by its last call.
-- Read along the key, whatever the statistics say: just after an import there are none, and each page would sort all that follow (1 ms, not 40, a page).
CREATE OR REPLACE FUNCTION autolynx.export_page(p_campaign uuid, p_after bigint, p_limit int)
RETURNS TABLE (contact_id bigint, name text, business_name text, phone text, status text, ended_reason text, cost_micro bigint, recording_url text, transcript_json text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_bitmapscan = off SET enable_sort = off SET enable_hashjoin = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
    v_base text := rtrim((SELECT value #>> '{}' FROM autolynx.settings WHERE key = 'public_url'), '/');
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY
    SELECT o.id, o.name, o.business_name, o.phone,
        CASE WHEN o.state = 'FINAL' AND (l.id IS NULL OR o.final IN ('do_not_call', 'skipped', 'not_allowed', 'uncertain')) THEN upper(o.final)
             WHEN o.state = 'PENDING' THEN 'PENDING' ELSE l.status END,
        CASE WHEN o.state = 'PENDING' THEN NULL ELSE coalesce(l.ended_reason, o.wait_code) END, l.cost_micro,
        CASE WHEN a.recording_url IS NOT NULL AND v_base <> '' THEN v_base || '/v1/recordings/' || l.id END, a.messages::text
    FROM (SELECT * FROM autolynx.contacts WHERE campaign_id = p_campaign AND id > p_after ORDER BY id LIMIT least(p_limit, 10000)) o
    LEFT JOIN autolynx.calls l ON l.id = o.last_call_id
    LEFT JOIN autolynx.call_artifacts a ON a.call_id = l.id
    ORDER BY o.id;
END
$$;

-- For Health and readiness: what is alive, what waits, what is stuck.
CREATE OR REPLACE FUNCTION autolynx.health() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT pg_has_role(session_user, 'autolynx_worker', 'USAGE') THEN
        PERFORM autolynx.require_member();
    END IF;
    RETURN (SELECT jsonb_build_object('now', autolynx.iso(autolynx.now()), 'workers', autolynx.living_workers(autolynx.now()),
        'inbox_waiting', (SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NULL AND dead_at IS NULL),
        'dead_letters', (SELECT count(*) FROM autolynx.webhook_inbox WHERE dead_at IS NOT NULL),
        'active_calls', (SELECT count(*) FROM autolynx.calls WHERE holds_slot),
        'webhooks', coalesce((SELECT value #>> '{}' FROM autolynx.settings WHERE key = 'public_url'), '') <> '', 'polled_calls', autolynx.polled_calls(),
        'unknown', (SELECT count(*) FROM autolynx.calls WHERE launch = 'UNKNOWN' OR launch = 'UNCERTAIN' AND resolution IS NULL),
        'breaker', (SELECT autolynx.breaker_json(a) FROM autolynx.accounts a WHERE a.id = 1),
        -- Our count of slots beside the provider's, as both were when it last told; `now` is ours at present. Different for long: somebody else calls by the account, or a slot leaks.
        'capacity', (SELECT jsonb_build_object('now', (SELECT count(*) FROM autolynx.calls WHERE holds_slot), 'ours', a.provider_active_ours, 'provider', a.provider_active,
                         'difference', a.provider_active - a.provider_active_ours, 'at', autolynx.iso(a.provider_active_at)) FROM autolynx.accounts a WHERE a.id = 1),
        'account', (SELECT jsonb_build_object('cap', autolynx.account_cap(a), 'provider_limit', a.provider_limit, 'launches_per_minute', a.launches_per_minute, 'hold', a.hold_code, 'stopped', a.stopped_at IS NOT NULL)
                    FROM autolynx.accounts a WHERE a.id = 1)));
END
$$;
