-- SPDX-License-Identifier: GPL-3.0-or-later
-- The inbox: every authentic webhook is stored before it is answered, and applied afterwards, by whichever worker comes first.

-- Worker: stores raw bodies (one commit for all that arrived together). p_call_ids from the URLs, NULL where it had none.
CREATE OR REPLACE FUNCTION autolynx.inbox_store(p_bodies bytea[], p_call_ids uuid[], p_cut boolean[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM set_config('synchronous_commit', 'on', true); -- 200 promises that it is kept
    INSERT INTO autolynx.webhook_inbox (received_at, call_id, body, cut)
    SELECT autolynx.now(), i.call_id, i.body, i.cut FROM unnest(p_bodies, p_call_ids, p_cut) AS i (body, call_id, cut);
    PERFORM autolynx.wake('inbox');
END
$$;

-- Worker, inside a transaction that goes on to apply them: up to p_most stored webhooks, locked, oldest first.
CREATE OR REPLACE FUNCTION autolynx.inbox_take(p_most int) RETURNS TABLE (id bigint, received_us bigint, call_id uuid, body bytea, cut boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.id, autolynx.us(i.received_at), i.call_id, i.body, i.cut FROM autolynx.webhook_inbox i
    WHERE i.applied_at IS NULL AND i.dead_at IS NULL ORDER BY i.id LIMIT p_most FOR NO KEY UPDATE SKIP LOCKED
$$;

-- Worker, likewise: of these, the ones that still wait. For a batch that failed, tried again in parts.
CREATE OR REPLACE FUNCTION autolynx.inbox_take_these(p_ids bigint[]) RETURNS TABLE (id bigint, received_us bigint, call_id uuid, body bytea, cut boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.id, autolynx.us(i.received_at), i.call_id, i.body, i.cut FROM autolynx.webhook_inbox i
    WHERE i.id = ANY (p_ids) AND i.applied_at IS NULL AND i.dead_at IS NULL ORDER BY i.id FOR NO KEY UPDATE SKIP LOCKED
$$;

-- Worker: these have been applied, in this transaction.
CREATE OR REPLACE FUNCTION autolynx.inbox_applied(p_ids bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE autolynx.webhook_inbox SET applied_at = autolynx.now() WHERE id = ANY (p_ids) AND applied_at IS NULL AND dead_at IS NULL
$$;

-- Worker: applying these failed, one by one; after the fifth time a webhook is a dead letter, shown on Health. One that can never be
-- understood (p_dead) is one at once.
CREATE OR REPLACE FUNCTION autolynx.inbox_failed(p_ids bigint[], p_code text, p_dead boolean) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE autolynx.webhook_inbox SET attempts = attempts + 1, error_code = p_code, dead_at = CASE WHEN p_dead OR attempts >= 4 THEN autolynx.now() END
    WHERE id = ANY (p_ids) AND applied_at IS NULL AND dead_at IS NULL
$$;

-- The inbox's partitions for today and the two days to come; true if one was missing. Before any row is locked: making one waits for
-- whoever is applying webhooks.
CREATE OR REPLACE FUNCTION autolynx.ensure_inbox_days(p_now timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_day date;
    v_name text;
    v_missing boolean := false;
BEGIN
    FOR v_day IN SELECT generate_series((p_now AT TIME ZONE 'UTC')::date, (p_now AT TIME ZONE 'UTC')::date + 2, interval '1 day')::date LOOP
        v_name := 'webhook_inbox_' || to_char(v_day, 'YYYYMMDD');
        CONTINUE WHEN to_regclass('autolynx.' || v_name) IS NOT NULL;
        CONTINUE WHEN EXISTS (SELECT FROM autolynx.webhook_inbox_default WHERE received_at >= v_day::timestamp AT TIME ZONE 'UTC' AND received_at < (v_day + 1)::timestamp AT TIME ZONE 'UTC');
        v_missing := true;
        BEGIN
            EXECUTE format('CREATE TABLE autolynx.%I PARTITION OF autolynx.webhook_inbox FOR VALUES FROM (%L) TO (%L)', v_name,
                           v_day::timestamp AT TIME ZONE 'UTC', (v_day + 1)::timestamp AT TIME ZONE 'UTC');
            EXECUTE format('ALTER TABLE autolynx.%I ENABLE ROW LEVEL SECURITY', v_name);
        EXCEPTION WHEN duplicate_table OR check_violation THEN
            NULL; -- another worker made it, or rows of that day are in the default partition already, where they are as safe
        END;
    END LOOP;
    RETURN v_missing;
END
$$;

-- Worker, every few seconds, in a transaction of its own (it locks the whole inbox, which whoever applies webhooks holds besides calls): makes
-- the days to come, and drops those older than the setting inbox_days. A day with a webhook that is neither applied nor dead is kept.
CREATE OR REPLACE FUNCTION autolynx.tend_inbox() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_first date := (v_now AT TIME ZONE 'UTC')::date - autolynx.setting_int('inbox_days');
    v_name text;
    v_waits boolean;
    v_rows bigint;
BEGIN
    IF autolynx.ensure_inbox_days(v_now) THEN
        RETURN; -- a lock on a part, and then the whole: somebody who reads could wait the other way round
    END IF;
    FOR v_name IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'autolynx.webhook_inbox'::regclass
                  AND c.relname ~ '^webhook_inbox_[0-9]{8}$' AND right(c.relname, 8) < to_char(v_first, 'YYYYMMDD') ORDER BY 1 LOOP
        EXECUTE format('SELECT count(*), coalesce(bool_or(applied_at IS NULL AND dead_at IS NULL), false) FROM autolynx.%I', v_name) INTO v_rows, v_waits;
        CONTINUE WHEN v_waits;
        EXECUTE 'LOCK TABLE autolynx.webhook_inbox IN ACCESS EXCLUSIVE MODE';
        EXECUTE format('DROP TABLE IF EXISTS autolynx.%I', v_name);
        INSERT INTO autolynx.audit (at, actor, action, entity, entity_id, field, before) VALUES (v_now, session_user, 'drop', 'webhook_inbox', v_name, 'rows', v_rows);
    END LOOP;
    DELETE FROM autolynx.webhook_inbox_default WHERE received_at < v_first::timestamp AT TIME ZONE 'UTC' AND (applied_at IS NOT NULL OR dead_at IS NOT NULL);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        INSERT INTO autolynx.audit (at, actor, action, entity, entity_id, field, before) VALUES (v_now, session_user, 'drop', 'webhook_inbox', 'webhook_inbox_default', 'rows', v_rows);
    END IF;
EXCEPTION WHEN lock_not_available OR deadlock_detected OR undefined_table THEN
    NULL; -- somebody is applying webhooks, or tends the same: with the next look
END
$$;
