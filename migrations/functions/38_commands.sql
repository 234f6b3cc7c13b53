-- SPDX-License-Identifier: GPL-3.0-or-later
-- Provider commands: what consoles ask for and a worker carries out at the provider.

CREATE OR REPLACE FUNCTION autolynx.command_show(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v jsonb;
BEGIN
    PERFORM autolynx.require_member();
    SELECT jsonb_build_object('id', c.id, 'kind', c.kind, 'state', c.state, 'assistant_id', c.assistant_id, 'result', c.result,
        'error', CASE WHEN c.error_code IS NOT NULL THEN jsonb_build_object('code', c.error_code, 'message', c.error_message) END,
        'requested_at', autolynx.iso(c.requested_at), 'finished_at', autolynx.iso(c.finished_at)) INTO v
    FROM autolynx.provider_commands c WHERE c.id = p_id;
    IF v IS NULL THEN
        PERFORM autolynx.refuse('command_not_found', 'There is no such request to the provider.');
    END IF;
    RETURN v;
END
$$;

-- Worker: takes up to p_most commands to carry out, once it has finished those that it took before. One that was taken and not finished (its
-- worker has ended, or lost the database in between) comes back as unknown, so that the worker looks for what it made before it makes it again.
CREATE OR REPLACE FUNCTION autolynx.take_commands(p_worker uuid, p_most int)
RETURNS TABLE (id uuid, kind text, payload jsonb, unknown boolean, attempts int, assistant_id uuid, config jsonb, provider_assistant_id text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH due AS (
        SELECT c.id, c.state FROM autolynx.provider_commands c -- the state as it is locked: the statement's snapshot may show an older one
        WHERE c.kind <> 'test_call' AND (c.state IN ('PENDING', 'UNKNOWN') AND c.run_after <= autolynx.now()
           OR c.state = 'RUNNING' AND (c.worker_id = p_worker OR EXISTS (SELECT FROM autolynx.workers w WHERE w.id = c.worker_id AND w.ended_at IS NOT NULL)))
        ORDER BY c.run_after LIMIT p_most FOR NO KEY UPDATE SKIP LOCKED),
    taken AS (
        UPDATE autolynx.provider_commands c SET state = 'RUNNING', worker_id = p_worker, attempts = c.attempts + 1
        FROM due old WHERE c.id = old.id
        RETURNING c.*, old.state AS old_state)
    SELECT t.id, t.kind, t.payload, t.old_state <> 'PENDING', t.attempts, t.assistant_id, a.config_json, a.provider_assistant_id
    FROM taken t LEFT JOIN autolynx.assistants a ON a.id = t.assistant_id;
END
$$;

-- Worker: what became of a command. p_state: DONE, FAILED, or PENDING / UNKNOWN to be taken again after p_after_ms.
CREATE OR REPLACE FUNCTION autolynx.finish_command(p_worker uuid, p_id uuid, p_state text, p_result jsonb, p_code text, p_message text, p_after_ms bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    c autolynx.provider_commands;
BEGIN
    UPDATE autolynx.provider_commands SET state = p_state, result = p_result, error_code = p_code, error_message = p_message,
        run_after = v_now + p_after_ms * interval '1 millisecond', finished_at = CASE WHEN p_state IN ('DONE', 'FAILED') THEN v_now END
    WHERE id = p_id AND worker_id = p_worker AND state = 'RUNNING' RETURNING * INTO c;
    IF c.id IS NULL THEN
        RETURN; -- taken over by another incarnation: its word counts
    END IF;
    CASE c.kind || ' ' || p_state
    WHEN 'assistant_create DONE' THEN
        UPDATE autolynx.assistants SET provider_assistant_id = p_result ->> 'provider_assistant_id', registered_at = v_now, checked_at = v_now WHERE id = c.assistant_id;
    WHEN 'assistant_import DONE' THEN
        INSERT INTO autolynx.assistants (name, provider_assistant_id, config_json, source, created_at, created_by, registered_at, checked_at)
        VALUES (coalesce(nullif(btrim(p_result #>> '{config,name}'), ''), 'Imported assistant'), c.payload ->> 'provider_assistant_id',
                p_result -> 'config', 'imported', v_now, c.requested_by, v_now, v_now)
        ON CONFLICT (provider_assistant_id) DO NOTHING;
        UPDATE autolynx.provider_commands SET result = jsonb_build_object('assistant_id',
            (SELECT a.id FROM autolynx.assistants a WHERE a.provider_assistant_id = c.payload ->> 'provider_assistant_id')) WHERE id = c.id;
    WHEN 'assistant_update DONE' THEN -- the local copy follows the provider's: together, or neither
        PERFORM FROM autolynx.campaigns WHERE id IN (SELECT i::uuid FROM jsonb_array_elements_text(c.payload -> 'repin') i) ORDER BY id FOR NO KEY UPDATE;
        UPDATE autolynx.assistants SET config_json = c.payload -> 'config', name = c.payload #>> '{config,name}', version = version + (NOT c.payload ? 'restore')::int,
            drift = NULL, drift_since = NULL, missing_since = NULL, checked_at = v_now WHERE id = c.assistant_id;
        -- One whose list lacks what the assistant now says holds instead.
        PERFORM autolynx.pin_assistant(i::uuid, NULL) FROM jsonb_array_elements_text(c.payload -> 'repin') i
        WHERE NOT EXISTS (SELECT FROM autolynx.missing_variables(i::uuid) WHERE contacts > 0);
        PERFORM autolynx.wake('campaign'), autolynx.tell('assistant:' || c.assistant_id);
    WHEN 'assistant_delete DONE' THEN
        UPDATE autolynx.assistants SET active = false, deleted_at = v_now WHERE id = c.assistant_id;
    WHEN 'assistant_delete FAILED' THEN
        UPDATE autolynx.assistants SET active = (c.payload ->> 'was_active')::boolean WHERE id = c.assistant_id;
    WHEN 'assistant_check DONE' THEN
        PERFORM autolynx.store_look(c.assistant_id, p_result -> 'drift', false);
    WHEN 'assistant_check FAILED' THEN
        PERFORM autolynx.store_look(c.assistant_id, NULL, true) WHERE p_code = 'provider_not_found';
    WHEN 'lines_sync DONE' THEN
        PERFORM autolynx.store_lines(p_result -> 'lines');
        UPDATE autolynx.provider_commands SET result = jsonb_build_object('lines', jsonb_array_length(p_result -> 'lines')) WHERE id = c.id;
    ELSE
        NULL; -- nothing but the command itself changes
    END CASE;
    PERFORM autolynx.tell('command:' || p_id);
END
$$;

-- Worker: the provider's phone numbers as it lists them: [{"provider_phone_number_id","number","name","provider","status"}].
CREATE OR REPLACE FUNCTION autolynx.store_lines(p_lines jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO autolynx.lines (provider_phone_number_id, number, name, provider, status, present, synced_at)
    SELECT r.provider_phone_number_id, r.number, coalesce(r.name, ''), coalesce(r.provider, ''), coalesce(r.status, 'active'), true, autolynx.now()
    FROM jsonb_to_recordset(p_lines) AS r (provider_phone_number_id text, number text, name text, provider text, status text)
    WHERE r.provider_phone_number_id <> ''
    ON CONFLICT (provider_phone_number_id) DO UPDATE SET number = excluded.number, name = excluded.name, provider = excluded.provider,
        status = excluded.status, present = true, synced_at = excluded.synced_at;
    UPDATE autolynx.lines SET present = false
    WHERE present AND provider_phone_number_id NOT IN (SELECT coalesce(r ->> 'provider_phone_number_id', '') FROM jsonb_array_elements(p_lines) r);
END
$$;
