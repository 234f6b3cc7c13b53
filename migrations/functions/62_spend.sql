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

-- What the calls now under way have probably cost already, in micro-dollars; of a campaign, or null: all.
CREATE OR REPLACE FUNCTION autolynx.in_flight_micro(p_campaign uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(autolynx.cost_per_minute(campaign_id) * minutes), 0)::bigint FROM (
        SELECT campaign_id, sum(greatest(0, extract(epoch FROM autolynx.now() - answered_at)) / 60) AS minutes
        FROM autolynx.calls WHERE (p_campaign IS NULL OR campaign_id = p_campaign) AND holds_slot AND answered_at IS NOT NULL GROUP BY campaign_id) m
$$;

CREATE OR REPLACE FUNCTION autolynx.usd(p_micro bigint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT round(p_micro / 1000000.0, 6)
$$;

-- Reserved now, and of the account's day what is spent and reserved; of one campaign, or null: of all calls.
CREATE OR REPLACE FUNCTION autolynx.spend_json(p_campaign uuid, p_now timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('reserved_usd', autolynx.usd(autolynx.reserved_micro(p_campaign, '-infinity', p_now)), 'day', d.day, 'day_ends_at', autolynx.iso(d.ends_at),
        'spent_day_usd', autolynx.usd(autolynx.spent_micro(p_campaign, d.began_at)), 'reserved_day_usd', autolynx.usd(autolynx.reserved_micro(p_campaign, d.began_at, p_now)))
    FROM autolynx.budget_day(p_now) d
$$;

-- The account's limits, what of them is used, and when its alerts were raised.
CREATE OR REPLACE FUNCTION autolynx.account_limits() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    PERFORM autolynx.require_member();
    RETURN (SELECT autolynx.spend_json(NULL, v_now) || jsonb_build_object('number_day', a.number_day, 'number_week', a.number_week, 'number_ever', a.number_ever, 'day_zone', a.day_zone,
        'budget_usd', autolynx.usd(a.budget_micro), 'budget_day_usd', autolynx.usd(a.budget_day_micro), 'alert_usd', autolynx.usd(a.alert_micro), 'alert_day_usd', autolynx.usd(a.alert_day_micro),
        'alerted_at', autolynx.iso(a.alerted_at), 'alerted_day_at', autolynx.iso(a.alerted_day_at), 'spent_usd', autolynx.usd(autolynx.spent_micro(NULL, '-infinity')))
        FROM autolynx.accounts a WHERE a.id = 1);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.campaign_spend(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    PERFORM autolynx.require_visible(p_id);
    RETURN (SELECT autolynx.spend_json(p_id, v_now) || jsonb_build_object('campaign_id', p_id, 'spent_usd', round((autolynx.counters(p_id)).cost_micro / 1000000.0, 6),
        'in_flight_usd', round(autolynx.in_flight_micro(p_id) / 1000000.0, 6), 'usd_per_minute', round(autolynx.cost_per_minute(p_id) / 1000000.0, 6),
        'alert_usd', round(c.alert_micro / 1000000.0, 6), 'alerted_at', autolynx.iso(c.alerted_at),
        'alert_day_usd', autolynx.usd(c.alert_day_micro), 'alerted_day_at', autolynx.iso(c.alerted_day_at), 'budget_usd', autolynx.usd(c.budget_micro), 'budget_day_usd', autolynx.usd(c.budget_day_micro),
        'next_call_usd', autolynx.usd(autolynx.next_call_micro(c, v_now)),
        'days', coalesce((SELECT jsonb_agg(jsonb_build_object('day', d.day, 'calls', d.calls, 'usd', round(d.micro / 1000000.0, 6)) ORDER BY d.day)
            FROM (SELECT (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS calls, coalesce(sum(cost_micro), 0) AS micro FROM autolynx.calls
                  WHERE campaign_id = p_id AND launch = 'ACCEPTED' GROUP BY 1) d), '[]'))
        FROM autolynx.campaigns c WHERE c.id = p_id);
END
$$;

-- Soft alerts: once, when what was spent and what the calls under way have probably cost reaches what was set; those of a day once a day. Dialling goes on.
CREATE OR REPLACE FUNCTION autolynx.check_spend() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_day timestamptz := (autolynx.budget_day(v_now)).began_at;
    c autolynx.campaigns;
    a autolynx.accounts;
    v_total boolean;
    v_today boolean;
BEGIN
    FOR c IN SELECT * FROM autolynx.campaigns WHERE autolynx.campaign_is_live(state)
             AND (alert_micro IS NOT NULL AND alerted_at IS NULL OR alert_day_micro IS NOT NULL AND coalesce(alerted_day_at < v_day, true)) ORDER BY id LOOP
        v_total := c.alerted_at IS NULL AND autolynx.spent_micro(c.id, '-infinity') + autolynx.in_flight_micro(c.id) >= c.alert_micro;
        v_today := coalesce(c.alerted_day_at < v_day, true) AND autolynx.spent_micro(c.id, v_day) + autolynx.in_flight_micro(c.id) >= c.alert_day_micro;
        CONTINUE WHEN NOT coalesce(v_total, false) AND NOT coalesce(v_today, false);
        PERFORM FROM autolynx.campaigns WHERE id = c.id AND alerted_at IS NOT DISTINCT FROM c.alerted_at AND alerted_day_at IS NOT DISTINCT FROM c.alerted_day_at FOR NO KEY UPDATE SKIP LOCKED;
        CONTINUE WHEN NOT FOUND; -- somebody changes it: the next look, or another worker, tells
        UPDATE autolynx.campaigns SET alerted_at = CASE WHEN v_total THEN v_now ELSE alerted_at END, alerted_day_at = CASE WHEN v_today THEN v_now ELSE alerted_day_at END WHERE id = c.id;
        INSERT INTO autolynx.call_events (at, entity, campaign_id, field, code, actor)
        SELECT v_now, 'campaign', c.id, 'spend', code, session_user FROM (VALUES (v_total, 'alert'), (v_today, 'alert_day')) x (raised, code) WHERE raised;
        PERFORM autolynx.tell('campaign:' || c.id);
    END LOOP;
    SELECT * INTO a FROM autolynx.accounts WHERE id = 1;
    v_total := a.alert_micro IS NOT NULL AND a.alerted_at IS NULL AND autolynx.spent_micro(NULL, '-infinity') + autolynx.in_flight_micro(NULL) >= a.alert_micro;
    v_today := a.alert_day_micro IS NOT NULL AND coalesce(a.alerted_day_at < v_day, true) AND autolynx.spent_micro(NULL, v_day) + autolynx.in_flight_micro(NULL) >= a.alert_day_micro;
    IF v_total OR v_today THEN
        PERFORM FROM autolynx.accounts WHERE id = 1 AND alerted_at IS NOT DISTINCT FROM a.alerted_at AND alerted_day_at IS NOT DISTINCT FROM a.alerted_day_at FOR NO KEY UPDATE SKIP LOCKED;
        IF FOUND THEN
            UPDATE autolynx.accounts SET alerted_at = CASE WHEN v_total THEN v_now ELSE alerted_at END, alerted_day_at = CASE WHEN v_today THEN v_now ELSE alerted_day_at END WHERE id = 1;
            INSERT INTO autolynx.call_events (at, entity, field, code, actor)
            SELECT v_now, 'account', 'spend', code, session_user FROM (VALUES (v_total, 'alert'), (v_today, 'alert_day')) x (raised, code) WHERE raised;
            PERFORM autolynx.tell('account');
        END IF;
    END IF;
END
$$;
