-- SPDX-License-Identifier: GPL-3.0-or-later
-- The console's Health page: what is alive, since when, and how it stands; what it means is the console's to say. Cheap: asked for every few seconds while somebody looks.
CREATE OR REPLACE FUNCTION autolynx.health_details() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_rate double precision := autolynx.clock_rate();
BEGIN
    PERFORM autolynx.require_member();
    RETURN (SELECT jsonb_build_object('now', autolynx.iso(v_now),
        'database', jsonb_build_object('version', current_setting('server_version'), 'size_bytes', pg_database_size(current_database()),
            'connections', (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), 'most_connections', current_setting('max_connections')::int,
            'simulated_clock', (autolynx.clock_parameters()).simulated, 'clock_rate', v_rate),
        -- A worker that stopped well is no trouble: the living, and those that fell silent.
        'workers', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'host', w.host, 'version', w.version, 'webhooks', w.webhooks, 'started_at', autolynx.iso(w.started_at),
                'beat_at', autolynx.iso(w.heartbeat_at), 'silent_seconds', greatest(0, extract(epoch FROM v_now - w.heartbeat_at) / v_rate)::bigint) ORDER BY w.host, w.started_at), '[]')
            FROM autolynx.workers w WHERE w.ended_at IS NULL),
        'breaker', autolynx.breaker_json(a),
        'provider', jsonb_build_object('heard_at', (SELECT autolynx.iso(max(l.heard_at)) FROM (SELECT heard_at FROM autolynx.calls ORDER BY seq DESC LIMIT 200) l),
            'hold', a.hold_code, 'hold_since', autolynx.iso(a.hold_since), 'hold_probe_at', autolynx.iso(a.hold_probe_at), 'stopped_at', autolynx.iso(a.stopped_at), 'stopped_by', a.stopped_by,
            'rate_limited_until', CASE WHEN a.rate_limited_until > v_now THEN autolynx.iso(a.rate_limited_until) END, 'launches_per_minute', a.launches_per_minute),
        'capacity', jsonb_build_object('active', (SELECT count(*) FROM autolynx.calls WHERE holds_slot), 'unknown', (SELECT count(*) FROM autolynx.calls WHERE launch = 'UNKNOWN'),
            'cap', autolynx.account_cap(a), 'own_cap', a.cap, 'provider_limit', a.provider_limit, 'provider_limit_at', autolynx.iso(a.provider_limit_at),
            'blocked_until', CASE WHEN a.blocked_until > v_now THEN autolynx.iso(a.blocked_until) END, 'blocked_slots', CASE WHEN a.blocked_until > v_now THEN a.blocked_slots END),
        'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'number', l.number, 'name', l.name, 'status', l.status, 'present', l.present, 'max_calls', l.max_calls,
                'daily_calls', l.daily_calls, 'synced_at', autolynx.iso(l.synced_at), 'active', (SELECT count(*) FROM autolynx.calls c WHERE c.line_id = l.id AND c.holds_slot),
                'day', (SELECT count(*) FROM autolynx.calls c WHERE c.line_id = l.id AND c.created_at > v_now - interval '24 hours' AND c.launch <> 'RELEASED'),
                'used', EXISTS (SELECT FROM autolynx.campaign_lines x JOIN autolynx.campaigns k ON k.id = x.campaign_id WHERE x.line_id = l.id AND autolynx.campaign_is_live(k.state)))
                ORDER BY l.name, l.id), '[]') FROM autolynx.lines l WHERE l.present OR EXISTS (SELECT FROM autolynx.campaign_lines x JOIN autolynx.campaigns k ON k.id = x.campaign_id
                    WHERE x.line_id = l.id AND autolynx.campaign_is_live(k.state))),
        'webhooks', jsonb_build_object('on', coalesce((SELECT value #>> '{}' FROM autolynx.settings WHERE key = 'public_url'), '') <> '', 'polled_calls', autolynx.polled_calls(),
            'last_at', (SELECT autolynx.iso(max(received_at)) FROM autolynx.webhook_inbox), 'waiting', (SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NULL AND dead_at IS NULL),
            'oldest_seconds', (SELECT greatest(0, extract(epoch FROM v_now - min(received_at)) / v_rate)::bigint FROM autolynx.webhook_inbox WHERE applied_at IS NULL AND dead_at IS NULL),
            'dead', (SELECT count(*) FROM autolynx.webhook_inbox WHERE dead_at IS NOT NULL),
            'dead_code', (SELECT error_code FROM autolynx.webhook_inbox WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT 1)))
        FROM autolynx.accounts a WHERE a.id = 1);
END
$$;
