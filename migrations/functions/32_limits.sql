-- SPDX-License-Identifier: GPL-3.0-or-later
-- What limits a campaign and the account besides caps and hours: attempts (37_attempts.sql), budgets (43_budget.sql), the canary (43_canary.sql). How they are set.

-- Micro-dollars of a JSON amount; null for null.
CREATE OR REPLACE FUNCTION autolynx.micro_of(p jsonb, p_key text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ((p ->> p_key)::numeric * 1000000)::bigint
$$;

-- Those of p that are there: max_attempts, retry_outcomes [no_answer…] (null or []: nothing is tried again), retry_after_seconds [n…] (after the first call, the second …,
-- the last repeats), budget_usd, budget_day_usd, alert_day_usd (null: none), canary {calls, connect_rate?, mean_seconds?, error_rate?, opt_out_rate?} (null: none; another one
-- than before begins anew with the next call). The caller holds the campaign's lock, and turns what a column refuses into refuse_value().
CREATE OR REPLACE FUNCTION autolynx.set_campaign_limits(p_id uuid, p jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c autolynx.campaigns;
    n autolynx.campaigns;
BEGIN
    SELECT * INTO c FROM autolynx.campaigns WHERE id = p_id;
    n := c;
    n.max_attempts := coalesce((p ->> 'max_attempts')::int, c.max_attempts);
    IF p ? 'retry_outcomes' THEN
        n.retry_outcomes := ARRAY(SELECT DISTINCT e FROM jsonb_array_elements_text(nullif(p -> 'retry_outcomes', 'null')) e ORDER BY 1);
    END IF;
    IF p -> 'retry_after_seconds' <> 'null' THEN
        n.retry_after_seconds := ARRAY(SELECT e::int FROM jsonb_array_elements_text(p -> 'retry_after_seconds') WITH ORDINALITY AS s (e, nr) ORDER BY nr);
    END IF;
    IF n.retry_outcomes <> '{}' AND n.max_attempts = 1 THEN
        PERFORM autolynx.refuse('campaign_attempts', 'Calls would be tried again, but a contact has one attempt.', 'Give more attempts, or no outcomes that are tried again.');
    END IF;
    IF p ? 'canary' AND autolynx.canary_of(p -> 'canary') IS DISTINCT FROM c.canary THEN
        n.canary := autolynx.canary_of(p -> 'canary');
        n.canary_from := coalesce((SELECT max(seq) FROM autolynx.calls WHERE campaign_id = p_id), 0);
        n.canary_done_at := NULL; n.canary_done_how := NULL; n.canary_result := NULL;
    END IF;
    IF p ? 'alert_day_usd' THEN
        n.alert_day_micro := autolynx.micro_of(p, 'alert_day_usd'); n.alerted_day_at := NULL;
    END IF;
    n.budget_micro := CASE WHEN p ? 'budget_usd' THEN autolynx.micro_of(p, 'budget_usd') ELSE c.budget_micro END;
    n.budget_day_micro := CASE WHEN p ? 'budget_day_usd' THEN autolynx.micro_of(p, 'budget_day_usd') ELSE c.budget_day_micro END;
    IF n IS DISTINCT FROM c THEN
        UPDATE autolynx.campaigns SET max_attempts = n.max_attempts, retry_outcomes = n.retry_outcomes, retry_after_seconds = n.retry_after_seconds, canary = n.canary,
            canary_from = n.canary_from, canary_done_at = n.canary_done_at, canary_done_how = n.canary_done_how, canary_result = n.canary_result,
            alert_day_micro = n.alert_day_micro, alerted_day_at = n.alerted_day_at, budget_micro = n.budget_micro, budget_day_micro = n.budget_day_micro WHERE id = p_id;
    END IF;
    IF (n.max_attempts, n.retry_outcomes, n.retry_after_seconds) IS DISTINCT FROM (c.max_attempts, c.retry_outcomes, c.retry_after_seconds) THEN
        PERFORM autolynx.reconsider_retries(p_id);
    END IF;
END
$$;

-- Admin: limits over all campaigns, those of p that are there; null: none. number_day, number_week, number_ever: calls to one number in any 24 hours, in seven days, at all;
-- budget_usd, budget_day_usd: hard; alert_usd, alert_day_usd: people are told; day_zone: where a budget's day begins.
CREATE OR REPLACE FUNCTION autolynx.account_limits_set(p jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_unknown text;
BEGIN
    PERFORM autolynx.require_admin();
    SELECT string_agg(k, ', ') INTO v_unknown FROM jsonb_object_keys(p) k
    WHERE k <> ALL ('{number_day,number_week,number_ever,budget_usd,budget_day_usd,alert_usd,alert_day_usd,day_zone}'::text[]);
    IF v_unknown IS NOT NULL THEN
        PERFORM autolynx.refuse('account_field', format('The account has no limit %s.', left(v_unknown, 200)),
            'The limits are number_day, number_week, number_ever, budget_usd, budget_day_usd, alert_usd, alert_day_usd, day_zone.');
    ELSIF p -> 'day_zone' <> 'null' THEN
        PERFORM autolynx.require_zone(p ->> 'day_zone');
    END IF;
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    UPDATE autolynx.accounts SET
        number_day = CASE WHEN p ? 'number_day' THEN (p ->> 'number_day')::int ELSE number_day END,
        number_week = CASE WHEN p ? 'number_week' THEN (p ->> 'number_week')::int ELSE number_week END,
        number_ever = CASE WHEN p ? 'number_ever' THEN (p ->> 'number_ever')::int ELSE number_ever END,
        budget_micro = CASE WHEN p ? 'budget_usd' THEN autolynx.micro_of(p, 'budget_usd') ELSE budget_micro END,
        budget_day_micro = CASE WHEN p ? 'budget_day_usd' THEN autolynx.micro_of(p, 'budget_day_usd') ELSE budget_day_micro END,
        alert_micro = CASE WHEN p ? 'alert_usd' THEN autolynx.micro_of(p, 'alert_usd') ELSE alert_micro END, alerted_at = CASE WHEN p ? 'alert_usd' THEN NULL ELSE alerted_at END,
        alert_day_micro = CASE WHEN p ? 'alert_day_usd' THEN autolynx.micro_of(p, 'alert_day_usd') ELSE alert_day_micro END,
        alerted_day_at = CASE WHEN p ? 'alert_day_usd' THEN NULL ELSE alerted_day_at END,
        day_zone = coalesce(p ->> 'day_zone', day_zone) WHERE id = 1;
    IF p ?| '{number_day,number_week,number_ever}' THEN
        PERFORM autolynx.reconsider_number_limits();
    END IF;
    PERFORM autolynx.wake('account'), autolynx.tell('account');
    RETURN autolynx.account_limits();
EXCEPTION
    WHEN data_exception OR check_violation OR feature_not_supported THEN
        PERFORM autolynx.refuse('account_value', 'A limit has the wrong form, or is none.', 'Calls are whole numbers of at least 1, money is above 0; null takes a limit away.');
END
$$;
