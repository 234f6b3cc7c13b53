-- SPDX-License-Identifier: GPL-3.0-or-later
-- Spend (R12): real costs, and an estimate for the calls in flight.

-- Micro-dollars a minute: of the campaign's last calls, else of anybody's, else a cautious guess until there are any.
CREATE OR REPLACE FUNCTION autolynx.cost_per_minute(p_campaign uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT sum(cost_micro) / nullif(sum(extract(epoch FROM ended_at - answered_at)) / 60, 0) FROM (SELECT cost_micro, ended_at, answered_at FROM autolynx.calls
            WHERE campaign_id = p_campaign AND cost_micro > 0 AND answered_at < ended_at ORDER BY seq DESC LIMIT 200) own),
        (SELECT sum(cost_micro) / nullif(sum(extract(epoch FROM ended_at - answered_at)) / 60, 0) FROM (SELECT cost_micro, ended_at, answered_at FROM autolynx.calls
            WHERE cost_micro > 0 AND answered_at < ended_at ORDER BY seq DESC LIMIT 200) anybody),
        100000)::bigint
$$;

-- What the calls now under way have probably cost already, in micro-dollars.
CREATE OR REPLACE FUNCTION autolynx.in_flight_micro(p_campaign uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(autolynx.cost_per_minute(p_campaign) * greatest(0, extract(epoch FROM autolynx.now() - answered_at)) / 60), 0)::bigint
    FROM autolynx.calls WHERE campaign_id = p_campaign AND holds_slot AND answered_at IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION autolynx.campaign_spend(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_id);
    RETURN (SELECT jsonb_build_object('campaign_id', p_id, 'spent_usd', round((autolynx.counters(p_id)).cost_micro / 1000000.0, 6),
        'in_flight_usd', round(autolynx.in_flight_micro(p_id) / 1000000.0, 6), 'usd_per_minute', round(autolynx.cost_per_minute(p_id) / 1000000.0, 6),
        'alert_usd', round(c.alert_micro / 1000000.0, 6), 'alerted_at', autolynx.iso(c.alerted_at),
        'days', coalesce((SELECT jsonb_agg(jsonb_build_object('day', d.day, 'calls', d.calls, 'usd', round(d.micro / 1000000.0, 6)) ORDER BY d.day)
            FROM (SELECT (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS calls, coalesce(sum(cost_micro), 0) AS micro FROM autolynx.calls
                  WHERE campaign_id = p_id AND launch = 'ACCEPTED' GROUP BY 1) d), '[]'))
        FROM autolynx.campaigns c WHERE c.id = p_id);
END
$$;

-- The soft alert: once, when a campaign's spend with its calls in flight reaches what was set. Dialling goes on.
CREATE OR REPLACE FUNCTION autolynx.check_spend() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_id uuid;
BEGIN
    FOR v_id IN SELECT id FROM autolynx.campaigns c WHERE state IN ('QUEUED', 'DIALING', 'RUNNING', 'PAUSED') AND alert_micro IS NOT NULL AND alerted_at IS NULL
                AND (autolynx.counters(id)).cost_micro + autolynx.in_flight_micro(id) >= alert_micro ORDER BY id FOR NO KEY UPDATE SKIP LOCKED LOOP
        UPDATE autolynx.campaigns SET alerted_at = autolynx.now() WHERE id = v_id;
        INSERT INTO autolynx.call_events (at, entity, campaign_id, field, code, actor) VALUES (autolynx.now(), 'campaign', v_id, 'spend', 'alert', session_user);
        PERFORM autolynx.tell('campaign:' || v_id);
    END LOOP;
END
$$;
