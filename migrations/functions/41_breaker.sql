-- SPDX-License-Identifier: GPL-3.0-or-later
-- The circuit breaker (R10), one for all workers: while launches fail for the provider's reasons (5xx, no answer, connections lost: whatever leaves their fate
-- unknown), none but a probe is sent. Each failed launch keeps a contact and a slot until there is evidence, so few are risked. It is a hold of the account
-- ('breaker_open') with a probe time: half open is a single call that tries, and the first that is answered closes it. A 4xx is an answer; a 429 has its own wait.

CREATE OR REPLACE FUNCTION autolynx.breaker_window() RETURNS interval LANGUAGE sql STABLE AS $$
    SELECT autolynx.setting_int('breaker_window_seconds') * interval '1 second'
$$;

-- A launch failed for the provider's reason. The caller has the account's lock.
CREATE OR REPLACE FUNCTION autolynx.launch_broke(p_worker uuid, p_code text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_hold text := (SELECT hold_code FROM autolynx.accounts WHERE id = 1);
    v_failed bigint;
    v_answered bigint;
BEGIN
    DELETE FROM autolynx.launch_answers WHERE at < v_now - autolynx.breaker_window();
    INSERT INTO autolynx.launch_answers (at, worker_id, failed) VALUES (v_now, p_worker, 1);
    SELECT sum(failed), sum(answered) INTO v_failed, v_answered FROM autolynx.launch_answers WHERE at <= v_now;
    IF v_hold = 'breaker_open' OR v_hold IS NULL AND v_failed >= autolynx.setting_int('breaker_failures')
       AND v_failed * 100 >= autolynx.setting_int('breaker_percent') * (v_failed + v_answered) THEN
        PERFORM autolynx.hold_account('breaker_open', p_code);
    END IF;
END
$$;

-- Launches were answered, whatever the answer. Written down only while failures are: what it costs when all is well is one look at an empty table.
CREATE OR REPLACE FUNCTION autolynx.launches_answered(p_count int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO autolynx.launch_answers (at, answered) SELECT autolynx.now(), p_count
    WHERE p_count > 0 AND EXISTS (SELECT FROM autolynx.launch_answers WHERE failed > 0 AND at > autolynx.now() - autolynx.breaker_window())
$$;

-- Closed, open, or half open: a probe is under way. What it counts, by what it judges.
CREATE OR REPLACE FUNCTION autolynx.breaker_json(a autolynx.accounts) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('state', CASE WHEN a.hold_code IS DISTINCT FROM 'breaker_open' THEN 'closed'
            WHEN EXISTS (SELECT FROM autolynx.calls WHERE probe AND launch IN ('INTENT', 'SENT')) THEN 'half_open' ELSE 'open' END,
        'since', CASE WHEN a.hold_code = 'breaker_open' THEN autolynx.iso(a.hold_since) END, 'next_probe_at', CASE WHEN a.hold_code = 'breaker_open' THEN autolynx.iso(a.hold_probe_at) END,
        'cause', CASE WHEN a.hold_code = 'breaker_open' THEN a.hold_detail END,
        'failed', coalesce(sum(n.failed), 0), 'answered', coalesce(sum(n.answered), 0),
        'opens_at', jsonb_build_object('failures', autolynx.setting_int('breaker_failures'), 'percent', autolynx.setting_int('breaker_percent'), 'window_seconds', autolynx.setting_int('breaker_window_seconds')))
    FROM (SELECT 1) one LEFT JOIN autolynx.launch_answers n ON n.at > autolynx.now() - autolynx.breaker_window()
$$;

-- Admin: when it opens: p is any of failures (2 to 1000), percent (1 to 100), window_seconds (10 to 3600).
CREATE OR REPLACE FUNCTION autolynx.breaker_set(p jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v record;
BEGIN
    PERFORM autolynx.require_admin();
    IF (jsonb_typeof(p) = 'object' AND p - '{failures,percent,window_seconds}'::text[] = '{}') IS NOT TRUE THEN
        PERFORM autolynx.refuse('breaker_value', 'The breaker has failures, percent and window_seconds.', 'Give any of these.');
    END IF;
    FOR v IN SELECT e.key, e.value, b.least, b.most FROM jsonb_each(p) e
             JOIN (VALUES ('failures', 2, 1000), ('percent', 1, 100), ('window_seconds', 10, 3600)) b (key, least, most) USING (key) LOOP
        IF (jsonb_typeof(v.value) = 'number' AND v.value::numeric BETWEEN v.least AND v.most AND v.value::numeric % 1 = 0) IS NOT TRUE THEN
            PERFORM autolynx.refuse('breaker_value', format('%s is a whole number from %s to %s.', v.key, v.least, v.most), 'Give such a number.');
        END IF;
        UPDATE autolynx.settings SET value = v.value, updated_at = autolynx.now(), updated_by = session_user WHERE key = 'breaker_' || v.key AND value <> v.value;
    END LOOP;
    PERFORM autolynx.tell('account');
    RETURN (SELECT autolynx.breaker_json(a) FROM autolynx.accounts a WHERE a.id = 1);
END
$$;
