-- SPDX-License-Identifier: GPL-3.0-or-later
-- A worker's life, and the house that it keeps.

-- A new incarnation, which holds the lock file `p_lock_name` of host `p_host`: that, and not silence, proves its predecessors dead. Their
-- intents are released; what they may have sent is unknown, and its sender finished. Returns the installation's id.
CREATE OR REPLACE FUNCTION autolynx.worker_start(p_worker uuid, p_host text, p_lock_name text, p_version text, p_public_url text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    PERFORM autolynx.ensure_inbox_days(v_now);
    -- Stronger than what a heartbeat takes: mark_sent() holds against this.
    PERFORM FROM autolynx.workers WHERE host = p_host AND lock_name = p_lock_name AND ended_at IS NULL AND id <> p_worker ORDER BY id FOR UPDATE;
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    PERFORM autolynx.check_epoch(v_now);
    INSERT INTO autolynx.workers (id, host, lock_name, version, webhooks, started_at, heartbeat_at)
    VALUES (p_worker, p_host, p_lock_name, p_version, coalesce(p_public_url, '') <> '', v_now, v_now);
    UPDATE autolynx.workers SET ended_at = v_now, ended_how = 'replaced' WHERE host = p_host AND lock_name = p_lock_name AND ended_at IS NULL AND id <> p_worker;
    PERFORM autolynx.tend_launches();
    INSERT INTO autolynx.settings (key, value, updated_at, updated_by) VALUES ('public_url', to_jsonb(coalesce(p_public_url, '')), v_now, session_user)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by WHERE settings.value <> excluded.value;
    PERFORM autolynx.tell('worker');
    RETURN (SELECT installation FROM autolynx.accounts WHERE id = 1);
END
$$;

-- Worker, at its start: the cap of new campaigns that name none, as the server's configuration has it.
CREATE OR REPLACE FUNCTION autolynx.default_cap_set(p_cap int) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE autolynx.settings SET value = to_jsonb(p_cap), updated_at = autolynx.now(), updated_by = session_user
    WHERE key = 'default_cap' AND p_cap BETWEEN 1 AND 10000 AND value <> to_jsonb(p_cap)
$$;

-- A clean stop: no request of it is under way any more.
CREATE OR REPLACE FUNCTION autolynx.worker_stop(p_worker uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM autolynx.workers WHERE id = p_worker FOR UPDATE;
    UPDATE autolynx.workers SET ended_at = autolynx.now(), ended_how = 'stopped' WHERE id = p_worker AND ended_at IS NULL;
    PERFORM autolynx.tend_launches();
    PERFORM autolynx.tell('worker');
END
$$;

-- How many dial: a heartbeat in the last half minute, on a clock that races in 15 real seconds. One that was killed says nothing, and has no end.
CREATE OR REPLACE FUNCTION autolynx.living_workers(p_now timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM autolynx.workers WHERE ended_at IS NULL AND heartbeat_at > p_now - greatest(interval '30 seconds', 15 * autolynx.clock_rate() * interval '1 second')
$$;
CREATE OR REPLACE FUNCTION autolynx.worker_lives(p_now timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT autolynx.living_workers(p_now) > 0
$$;

-- Worker, every few seconds: beats, tends launches, looks at spend. False: another incarnation has replaced this one, stop at once.
CREATE OR REPLACE FUNCTION autolynx.worker_beat(p_worker uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT autolynx.epoch_is_current() THEN
        PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
        PERFORM autolynx.check_epoch(autolynx.now());
    END IF;
    UPDATE autolynx.workers SET heartbeat_at = autolynx.now() WHERE id = p_worker AND ended_at IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM autolynx.tend_launches();
    PERFORM autolynx.check_spend();
    RETURN true;
END
$$;

-- Worker, each second: moves deltas into the campaigns' counters. SKIP LOCKED: two workers may do it at once, each delta moves once.
CREATE OR REPLACE FUNCTION autolynx.fold_counters() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_folded int;
BEGIN
    WITH taken AS (
        DELETE FROM autolynx.counter_deltas WHERE id IN (SELECT id FROM autolynx.counter_deltas ORDER BY id LIMIT 20000 FOR UPDATE SKIP LOCKED) RETURNING *),
    summed AS (
        SELECT campaign_id, count(*) AS rows, sum(imported) AS imported, sum(pending) AS pending, sum(active) AS active, sum(answered) AS answered, sum(voicemail) AS voicemail,
            sum(no_answer) AS no_answer, sum(busy) AS busy, sum(rejected) AS rejected, sum(canceled) AS canceled, sum(failed) AS failed, sum(do_not_call) AS do_not_call,
            sum(skipped) AS skipped, sum(not_allowed) AS not_allowed, sum(uncertain) AS uncertain, sum(calls) AS calls, sum(cost_micro) AS cost_micro
        FROM taken GROUP BY campaign_id ORDER BY campaign_id),
    locked AS MATERIALIZED ( -- in one order: two workers may fold at once
        SELECT campaign_id FROM autolynx.campaign_counters WHERE campaign_id IN (SELECT campaign_id FROM summed) ORDER BY campaign_id FOR NO KEY UPDATE),
    moved AS (
        UPDATE autolynx.campaign_counters c SET imported = c.imported + s.imported, pending = c.pending + s.pending, active = c.active + s.active, answered = c.answered + s.answered,
            voicemail = c.voicemail + s.voicemail, no_answer = c.no_answer + s.no_answer, busy = c.busy + s.busy, rejected = c.rejected + s.rejected,
            canceled = c.canceled + s.canceled, failed = c.failed + s.failed, do_not_call = c.do_not_call + s.do_not_call, skipped = c.skipped + s.skipped,
            not_allowed = c.not_allowed + s.not_allowed, uncertain = c.uncertain + s.uncertain, calls = c.calls + s.calls, cost_micro = c.cost_micro + s.cost_micro
        FROM summed s JOIN locked USING (campaign_id) WHERE c.campaign_id = s.campaign_id RETURNING s.rows),
    waiting AS (
        INSERT INTO autolynx.campaign_waits AS w (campaign_id, class_id, code, pending)
        SELECT t.campaign_id, split_part(k.key, ':', 1)::int, substr(k.key, strpos(k.key, ':') + 1), sum(k.value::bigint)
        FROM taken t JOIN locked USING (campaign_id) CROSS JOIN LATERAL jsonb_each_text(t.waits) k GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (campaign_id, class_id, code) DO UPDATE SET pending = w.pending + excluded.pending)
    SELECT coalesce(sum(rows), 0) INTO v_folded FROM moved;
    PERFORM autolynx.fold_spend();
    RETURN v_folded;
END
$$;
