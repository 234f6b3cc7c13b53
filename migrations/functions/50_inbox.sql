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
