-- SPDX-License-Identifier: GPL-3.0-or-later
-- Holds: a started campaign that is not dialling, with a reason, and which resumes by itself. A hold with a probe time lets a
-- single call try again; one without is only a sign, and the claim takes it down once it finds somebody to call.

-- How long after the n-th refusal in a row until the next try.
CREATE OR REPLACE FUNCTION autolynx.probe_delay(p_probes int) RETURNS interval LANGUAGE sql VOLATILE AS $$
    SELECT (ARRAY[5, 10, 20, 40, 60, 120, 300])[least(p_probes + 1, 7)] * (0.9 + 0.2 * random()) * interval '1 second'
$$;

CREATE OR REPLACE FUNCTION autolynx.hold_campaign(p_id uuid, p_code text, p_clears timestamptz, p_detail text) RETURNS void LANGUAGE sql AS $$
    UPDATE autolynx.campaigns SET hold_since = CASE WHEN hold_code = p_code THEN hold_since ELSE autolynx.now() END, hold_code = p_code,
        hold_clears_at = p_clears, hold_detail = p_detail WHERE id = p_id AND (hold_code, hold_clears_at, hold_detail) IS DISTINCT FROM (p_code, p_clears, p_detail)
$$;

CREATE OR REPLACE FUNCTION autolynx.release_campaign_hold(p_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE autolynx.campaigns SET hold_code = NULL, hold_detail = NULL, hold_since = NULL, hold_clears_at = NULL, hold_probe_at = NULL, hold_probes = 0
    WHERE id = p_id AND (hold_code IS NOT NULL OR hold_probe_at IS NOT NULL);
END
$$;

-- The account's hold; the caller has its lock. Recovery is not overwritten: it ends by itself, and what is wrong besides is met again.
CREATE OR REPLACE FUNCTION autolynx.hold_account(p_code text, p_detail text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    -- While the breaker is open, that no connection can be made is more of the same: only an answer closes it.
    UPDATE autolynx.accounts SET hold_since = CASE WHEN hold_code = h.code THEN hold_since ELSE v_now END, hold_code = h.code, hold_detail = p_detail,
        hold_probes = CASE WHEN hold_code IS NULL THEN 0 ELSE hold_probes END,
        hold_probe_at = greatest(hold_probe_at, v_now + autolynx.probe_delay(CASE WHEN hold_code IS NULL THEN 0 ELSE hold_probes END))
    FROM (SELECT CASE WHEN p_code = 'provider_unreachable' AND o.hold_code = 'breaker_open' THEN o.hold_code ELSE p_code END AS code FROM autolynx.accounts o WHERE o.id = 1) h
    WHERE id = 1 AND hold_code IS DISTINCT FROM 'recovering';
    PERFORM autolynx.tell('account');
END
$$;

-- What held the account is over; recovery is not for this to end. The caller has its lock, or none.
CREATE OR REPLACE FUNCTION autolynx.release_account_hold() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM autolynx.launch_answers WHERE EXISTS (SELECT FROM autolynx.accounts WHERE hold_code = 'breaker_open'); -- it counts anew
    UPDATE autolynx.accounts SET hold_code = NULL, hold_since = NULL, hold_detail = NULL, hold_probe_at = NULL, hold_probes = 0,
        breaker_closed_at = CASE WHEN hold_code = 'breaker_open' THEN autolynx.now() ELSE breaker_closed_at END WHERE id = 1 AND hold_code <> 'recovering';
    PERFORM autolynx.wake('account'), autolynx.tell('account');
END
$$;

-- The provider is full while we have p_slots calls: no more than those until p_until; when one of ours ends there is room for one. The
-- caller has the account's lock.
CREATE OR REPLACE FUNCTION autolynx.block_account(p_until timestamptz, p_slots bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE autolynx.accounts SET blocked_slots = CASE WHEN blocked_until > autolynx.now() THEN least(blocked_slots, p_slots) ELSE p_slots END,
        blocked_since = CASE WHEN blocked_until > autolynx.now() THEN blocked_since ELSE autolynx.now() END,
        blocked_until = greatest(blocked_until, p_until) WHERE id = 1
$$;

-- Worker: the provider obeys again (it accepted p_calls calls), or tells its limits, and how many calls it counts (p_active). Cheap when nothing is held. In a
-- transaction of its own: it locks the account and campaigns, which come before what apply_facts locks.
CREATE OR REPLACE FUNCTION autolynx.provider_obeyed(p_campaigns uuid[], p_limit int, p_calls int DEFAULT 1, p_active int DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    a autolynx.accounts;
BEGIN
    PERFORM autolynx.launches_answered(p_calls);
    SELECT * INTO a FROM autolynx.accounts WHERE id = 1;
    IF a.hold_code IS NOT NULL AND a.hold_code <> 'recovering' AND a.hold_detail IS DISTINCT FROM 'start' THEN
        PERFORM autolynx.release_account_hold();
    END IF;
    IF a.provider_limit IS DISTINCT FROM p_limit AND p_limit IS NOT NULL THEN
        UPDATE autolynx.accounts SET provider_limit = p_limit, provider_limit_at = autolynx.now() WHERE id = 1;
        PERFORM autolynx.wake('account'), autolynx.tell('account');
    END IF;
    IF p_active IS NOT NULL AND (a.provider_active, a.provider_active_at > autolynx.now() - interval '5 seconds') IS DISTINCT FROM (p_active, true) THEN
        UPDATE autolynx.accounts SET provider_active = p_active, provider_active_at = autolynx.now(), provider_active_ours = (SELECT count(*) FROM autolynx.calls WHERE holds_slot)
        WHERE id = 1 AND coalesce(provider_active_at, '-infinity') <= autolynx.now() - interval '5 seconds';
    END IF;
    IF EXISTS (SELECT FROM autolynx.campaigns WHERE id = ANY (p_campaigns) AND hold_probe_at IS NOT NULL AND hold_detail IS DISTINCT FROM 'start') THEN
        PERFORM FROM autolynx.campaigns WHERE id = ANY (p_campaigns) ORDER BY id FOR NO KEY UPDATE;
        PERFORM autolynx.release_campaign_hold(id) FROM autolynx.campaigns WHERE id = ANY (p_campaigns) AND hold_probe_at IS NOT NULL AND hold_detail IS DISTINCT FROM 'start';
        PERFORM autolynx.wake('campaign');
    END IF;
END
$$;

-- Worker: the provider made a call but says that it is full: nobody dials for p_wait_ms, or until a call of ours ends besides that one.
CREATE OR REPLACE FUNCTION autolynx.provider_full(p_wait_ms bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    PERFORM autolynx.block_account(autolynx.now() + p_wait_ms * interval '1 millisecond', (SELECT greatest(count(*) - 1, 0) FROM autolynx.calls WHERE holds_slot));
    PERFORM autolynx.tell('account');
END
$$;

-- Worker, each second, in a transaction of its own: calls that the provider took and then could not start for a reason of our account hold
-- all dialling, for one of their campaign's assistant, line or request that campaign. A 201 does not end such a hold (detail 'start'), since
-- those calls had one as well: only a later call that rings does.
CREATE OR REPLACE FUNCTION autolynx.hold_start_faults() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_faults uuid[] := ARRAY(SELECT id FROM autolynx.calls WHERE start_fault IS NOT NULL AND NOT start_fault_held ORDER BY seq LIMIT 1000);
    v_campaign uuid;
BEGIN
    IF v_faults = '{}' AND NOT EXISTS (SELECT FROM autolynx.accounts WHERE hold_detail = 'start')
       AND NOT EXISTS (SELECT FROM autolynx.campaigns WHERE hold_detail = 'start' AND autolynx.campaign_is_live(state)) THEN
        RETURN;
    END IF;
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    PERFORM FROM autolynx.campaigns WHERE autolynx.campaign_is_live(state)
        AND (hold_detail = 'start' OR id IN (SELECT campaign_id FROM autolynx.calls WHERE id = ANY (v_faults))) ORDER BY id FOR NO KEY UPDATE;
    PERFORM autolynx.release_account_hold() FROM autolynx.accounts a WHERE a.hold_detail = 'start'
        AND EXISTS (SELECT FROM autolynx.calls WHERE created_at > a.hold_since AND ringing_at IS NOT NULL);
    PERFORM autolynx.release_campaign_hold(c.id) FROM autolynx.campaigns c WHERE c.hold_detail = 'start' AND autolynx.campaign_is_live(c.state)
        AND EXISTS (SELECT FROM autolynx.calls WHERE campaign_id = c.id AND created_at > c.hold_since AND ringing_at IS NOT NULL);
    IF EXISTS (SELECT FROM autolynx.calls WHERE id = ANY (v_faults) AND start_fault = 'account') THEN
        PERFORM autolynx.hold_account('account_refused', 'start');
    END IF;
    FOR v_campaign IN SELECT DISTINCT campaign_id FROM autolynx.calls WHERE id = ANY (v_faults) AND start_fault = 'config' AND campaign_id IS NOT NULL ORDER BY campaign_id LOOP
        PERFORM autolynx.hold_campaign(v_campaign, 'start_refused', NULL, 'start');
        UPDATE autolynx.campaigns SET hold_probe_at = greatest(hold_probe_at, autolynx.now() + autolynx.probe_delay(hold_probes))
        WHERE id = v_campaign AND autolynx.campaign_is_live(state);
    END LOOP;
    PERFORM FROM autolynx.calls WHERE id = ANY (v_faults) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.calls SET start_fault_held = true WHERE id = ANY (v_faults);
END
$$;
