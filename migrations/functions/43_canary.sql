-- SPDX-License-Identifier: GPL-3.0-or-later
-- Canary (R15): a campaign's first calls, then a hold until their figures pass, or a person goes on.

-- {calls, connect_rate?, mean_seconds?, error_rate?, opt_out_rate?} as numbers, or refused. Null: none.
CREATE OR REPLACE FUNCTION autolynx.canary_of(p jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_ok boolean;
BEGIN
    IF p IS NULL OR p = 'null' THEN
        RETURN NULL;
    END IF;
    p := jsonb_strip_nulls(p);
    SELECT count(*) FILTER (WHERE k = 'calls') = 1 AND bool_and(jsonb_typeof(v) IN ('number', 'string') AND CASE k
            WHEN 'calls' THEN (v #>> '{}')::int BETWEEN 1 AND 10000 WHEN 'mean_seconds' THEN (v #>> '{}')::numeric BETWEEN 0 AND 43200
            WHEN 'connect_rate' THEN (v #>> '{}')::numeric BETWEEN 0 AND 1 WHEN 'error_rate' THEN (v #>> '{}')::numeric BETWEEN 0 AND 1
            WHEN 'opt_out_rate' THEN (v #>> '{}')::numeric BETWEEN 0 AND 1 ELSE false END) INTO v_ok FROM jsonb_each(p) e (k, v);
    IF v_ok IS NOT TRUE THEN
        PERFORM autolynx.refuse('campaign_canary', 'The canary''s first calls or its limits are not what they can be.',
            'Give calls (1 to 10000), and of connect_rate, error_rate, opt_out_rate (0 to 1) and mean_seconds those that are to be judged by; none: a person decides.');
    END IF;
    RETURN (SELECT jsonb_object_agg(k, (v #>> '{}')::numeric) FROM jsonb_each(p) e (k, v));
EXCEPTION WHEN data_exception THEN
    PERFORM autolynx.refuse('campaign_canary', 'The canary''s first calls or its limits are not what they can be.', 'They are numbers.');
END
$$;

-- {calls, started, done, figures: [{figure, measured, limit, passes}]}: the first calls of the canary, and what they come to so far. Done: ended and reported, or
-- such that no report can come; what is uncertain, or ended without the provider's word, is an error. Rates are of all that are done; a mean of those answered.
CREATE OR REPLACE FUNCTION autolynx.canary_figures(c autolynx.campaigns) RETURNS jsonb LANGUAGE sql STABLE AS $$
    WITH first AS MATERIALIZED (
        SELECT l.outcome, l.launch, extract(epoch FROM l.ended_at - l.answered_at) AS seconds,
            l.launch = 'UNCERTAIN' OR l.status = 'TIMEOUT' OR l.status IN ('ENDED', 'FAILED', 'CANCELED') AND l.reported_at IS NOT NULL AS done,
            EXISTS (SELECT FROM autolynx.do_not_call d WHERE d.source_call_id = l.id) AS opted_out
        FROM autolynx.calls l WHERE l.campaign_id = c.id AND l.seq > c.canary_from AND l.launch <> 'RELEASED' ORDER BY l.seq LIMIT (c.canary ->> 'calls')::int),
    sums AS (
        SELECT count(*) AS started, count(*) FILTER (WHERE done) AS done, avg(seconds) FILTER (WHERE done AND outcome = 'answered') AS mean,
            count(*) FILTER (WHERE done AND outcome = 'answered') AS answered, count(*) FILTER (WHERE done AND (outcome = 'failed' OR launch = 'UNCERTAIN')) AS errors,
            count(*) FILTER (WHERE done AND opted_out) AS opted_out FROM first)
    SELECT jsonb_build_object('calls', c.canary -> 'calls', 'started', s.started, 'done', s.done, 'figures', (
        SELECT jsonb_agg(jsonb_build_object('figure', f.figure, 'measured', round(f.measured, 4), 'limit', c.canary -> f.figure,
            'passes', CASE WHEN f.at_least THEN f.measured >= (c.canary ->> f.figure)::numeric ELSE f.measured <= (c.canary ->> f.figure)::numeric END) ORDER BY f.nr)
        FROM (VALUES (1, 'connect_rate', s.answered::numeric / nullif(s.done, 0), true), (2, 'mean_seconds', coalesce(s.mean, 0), true),
                     (3, 'error_rate', s.errors::numeric / nullif(s.done, 0), false), (4, 'opt_out_rate', s.opted_out::numeric / nullif(s.done, 0), false)) f (nr, figure, measured, at_least)))
    FROM sums s
$$;
CREATE OR REPLACE FUNCTION autolynx.canary_pending(c autolynx.campaigns) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT c.canary IS NOT NULL AND c.canary_done_at IS NULL
$$;
-- All first calls are done, limits are set, and the figures keep to each.
CREATE OR REPLACE FUNCTION autolynx.canary_passes(p_figures jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_figures -> 'done' = p_figures -> 'calls' AND (SELECT count(*) > 0 AND bool_and(f -> 'passes' = 'true') FROM jsonb_array_elements(p_figures -> 'figures') f WHERE f -> 'limit' <> 'null')
$$;

-- How many of the first calls may still start; null: the figures let all the others, too.
CREATE OR REPLACE FUNCTION autolynx.canary_left(p_figures jsonb) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN autolynx.canary_passes(p_figures) IS NOT TRUE THEN (p_figures ->> 'calls')::int - (p_figures ->> 'started')::int END
$$;

-- How many calls may start before the judgement; null: it is over, or there is none. Judges, once it can; the campaign is locked, so that two workers can't start
-- more together.
CREATE OR REPLACE FUNCTION autolynx.canary_room(c autolynx.campaigns, p_now timestamptz, OUT room int, OUT detail jsonb) LANGUAGE plpgsql AS $$
BEGIN
    IF NOT autolynx.canary_pending(c) THEN
        RETURN;
    END IF;
    detail := autolynx.canary_figures(c);
    room := autolynx.canary_left(detail);
    IF room IS NULL THEN
        UPDATE autolynx.campaigns SET canary_done_at = p_now, canary_done_how = 'passed', canary_result = detail WHERE id = c.id;
        PERFORM autolynx.tell('campaign:' || c.id);
    END IF;
END
$$;

-- For reading: {…what was set, state, done_at, result}; state: calling (the first calls are being made), waiting (for their reports, or the next claim's judgement), held (the figures do not pass, or there
-- are no limits: a person decides), passed, person (somebody went on).
CREATE OR REPLACE FUNCTION autolynx.canary_json(c autolynx.campaigns) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN c.canary IS NOT NULL THEN c.canary || (SELECT jsonb_build_object('done_at', autolynx.iso(c.canary_done_at), 'result', f.figures, 'state', coalesce(c.canary_done_how,
            CASE WHEN (f.figures ->> 'started')::int < (f.figures ->> 'calls')::int THEN 'calling' WHEN (f.figures ->> 'done')::int < (f.figures ->> 'calls')::int OR autolynx.canary_passes(f.figures) THEN 'waiting' ELSE 'held' END))
        FROM (SELECT coalesce(c.canary_result, autolynx.canary_figures(c)) AS figures OFFSET 0) f) END
$$;

-- What limits a campaign, for campaign_json.
CREATE OR REPLACE FUNCTION autolynx.limits_json(c autolynx.campaigns) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('max_attempts', c.max_attempts, 'retry_outcomes', c.retry_outcomes, 'retry_after_seconds', c.retry_after_seconds,
        'budget_usd', round(c.budget_micro / 1000000.0, 6), 'budget_day_usd', round(c.budget_day_micro / 1000000.0, 6), 'alert_day_usd', round(c.alert_day_micro / 1000000.0, 6),
        'alerted_day_at', autolynx.iso(c.alerted_day_at), 'canary', autolynx.canary_json(c))
$$;

CREATE OR REPLACE FUNCTION autolynx.canary_clears(p_detail jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (p_detail ->> 'done')::int < (p_detail ->> 'calls')::int THEN format('its first %s calls have ended and are reported', p_detail ->> 'calls') ELSE 'a person goes on' END
$$;

-- A person has looked at the first calls, or does not want to wait for them: the rest is called.
CREATE OR REPLACE FUNCTION autolynx.campaign_go_on(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
BEGIN
    IF NOT autolynx.canary_pending(c) OR c.state IN ('COMPLETED', 'FAILED') THEN
        PERFORM autolynx.refuse('canary_none', 'No canary holds this campaign.', 'It was never set, or has been judged already.');
    END IF;
    UPDATE autolynx.campaigns SET canary_done_at = autolynx.now(), canary_done_how = 'person', canary_result = autolynx.canary_figures(c), version = version + 1 WHERE id = p_id;
    IF c.hold_code = 'canary' THEN
        PERFORM autolynx.release_campaign_hold(p_id);
    END IF;
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_id);
    RETURN (SELECT autolynx.campaign_json(n) FROM autolynx.campaigns n WHERE n.id = p_id);
END
$$;
