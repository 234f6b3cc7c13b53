-- SPDX-License-Identifier: GPL-3.0-or-later
-- Assistants and lines (R3). Consoles ask by provider command; the worker, which alone may talk to the provider, carries it out.

CREATE OR REPLACE FUNCTION autolynx.request_assistant_create(p_name text, p_config jsonb, p_source text DEFAULT 'local') RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_assistant uuid;
    v_command uuid;
BEGIN
    PERFORM autolynx.require_member();
    IF btrim(coalesce(p_name, '')) = '' OR length(p_name) > 40 THEN
        PERFORM autolynx.refuse('assistant_name', 'An assistant needs a name of 1 to 40 characters.', 'Give it a shorter or non-empty name.');
    END IF;
    IF jsonb_typeof(p_config) IS DISTINCT FROM 'object' THEN
        PERFORM autolynx.refuse('assistant_config', 'The assistant''s configuration is not a JSON object.', 'Give the fields of the provider''s assistant.');
    END IF;
    IF p_source NOT IN ('local', 'template') THEN
        PERFORM autolynx.refuse('assistant_source', 'A new assistant is local or from a template.');
    END IF;
    INSERT INTO autolynx.assistants (name, config_json, source, created_at, created_by)
    VALUES (btrim(p_name), p_config || jsonb_build_object('name', btrim(p_name)), p_source, v_now, session_user) RETURNING id INTO v_assistant;
    INSERT INTO autolynx.provider_commands (kind, assistant_id, requested_at, requested_by, run_after)
    VALUES ('assistant_create', v_assistant, v_now, session_user, v_now) RETURNING id INTO v_command;
    PERFORM autolynx.wake('command');
    RETURN jsonb_build_object('assistant_id', v_assistant, 'command_id', v_command);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.request_assistant_import(p_provider_assistant_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_command uuid;
BEGIN
    PERFORM autolynx.require_member();
    IF btrim(coalesce(p_provider_assistant_id, '')) = '' OR length(p_provider_assistant_id) > 100 THEN
        PERFORM autolynx.refuse('assistant_id', 'That is not an assistant id of the provider.', 'Copy it from the provider''s dashboard.');
    END IF;
    IF EXISTS (SELECT FROM autolynx.assistants WHERE provider_assistant_id = p_provider_assistant_id) THEN
        PERFORM autolynx.refuse('assistant_exists', 'This assistant is in the directory already.', 'Use it as it is.');
    END IF;
    INSERT INTO autolynx.provider_commands (kind, payload, requested_at, requested_by, run_after)
    VALUES ('assistant_import', jsonb_build_object('provider_assistant_id', p_provider_assistant_id), autolynx.now(), session_user, autolynx.now())
    RETURNING id INTO v_command;
    PERFORM autolynx.wake('command');
    RETURN jsonb_build_object('command_id', v_command);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.request_lines_sync() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_command uuid;
BEGIN
    PERFORM autolynx.require_member();
    INSERT INTO autolynx.provider_commands (kind, requested_at, requested_by, run_after)
    VALUES ('lines_sync', autolynx.now(), session_user, autolynx.now()) RETURNING id INTO v_command;
    PERFORM autolynx.wake('command');
    RETURN jsonb_build_object('command_id', v_command);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.assistant_json(a autolynx.assistants) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', a.id, 'name', a.name, 'provider_assistant_id', a.provider_assistant_id, 'source', a.source, 'active', a.active,
        'registered', a.provider_assistant_id IS NOT NULL, 'version', a.version, 'created_at', autolynx.iso(a.created_at), 'created_by', a.created_by)
$$;

CREATE OR REPLACE FUNCTION autolynx.assistant_list() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_member();
    RETURN coalesce((SELECT jsonb_agg(autolynx.assistant_json(a) ORDER BY a.name, a.id) FROM autolynx.assistants a), '[]');
END
$$;

CREATE OR REPLACE FUNCTION autolynx.assistant_show(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v jsonb;
BEGIN
    PERFORM autolynx.require_member();
    -- The server object and credentials of a config are secrets of the provider's side.
    SELECT autolynx.assistant_json(a) || jsonb_build_object('config', a.config_json - '{server,credentials,credentialIds}'::text[]) INTO v
    FROM autolynx.assistants a WHERE a.id = p_id;
    IF v IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_found', 'There is no such assistant.', 'List the directory to see which there are.');
    END IF;
    RETURN v;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.line_list() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_member();
    RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'provider_phone_number_id', l.provider_phone_number_id, 'number', l.number, 'name', l.name,
        'provider', l.provider, 'status', l.status, 'present', l.present, 'synced_at', autolynx.iso(l.synced_at),
        'active_calls', (SELECT count(*) FROM autolynx.calls c WHERE c.line_id = l.id AND c.holds_slot)) ORDER BY l.name, l.id)
        FROM autolynx.lines l), '[]');
END
$$;

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

-- Worker: takes up to p_most commands to carry out. One whose worker has ended after it may have sent a request comes
-- back as UNKNOWN, so that the worker looks for what it made before it makes it again.
CREATE OR REPLACE FUNCTION autolynx.take_commands(p_worker uuid, p_most int)
RETURNS TABLE (id uuid, kind text, payload jsonb, unknown boolean, attempts int, assistant_id uuid, config jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH due AS (
        SELECT c.id FROM autolynx.provider_commands c
        WHERE c.state IN ('PENDING', 'UNKNOWN') AND c.run_after <= autolynx.now()
           OR c.state = 'RUNNING' AND EXISTS (SELECT FROM autolynx.workers w WHERE w.id = c.worker_id AND w.ended_at IS NOT NULL)
        ORDER BY c.run_after LIMIT p_most FOR NO KEY UPDATE SKIP LOCKED),
    taken AS (
        UPDATE autolynx.provider_commands c SET state = 'RUNNING', worker_id = p_worker, attempts = c.attempts + 1
        FROM (SELECT d.id, o.state FROM due d JOIN autolynx.provider_commands o USING (id)) old WHERE c.id = old.id
        RETURNING c.*, old.state AS old_state)
    SELECT t.id, t.kind, t.payload, t.old_state <> 'PENDING', t.attempts, t.assistant_id, a.config_json
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
    IF p_state = 'DONE' AND c.kind = 'assistant_create' THEN
        UPDATE autolynx.assistants SET provider_assistant_id = p_result ->> 'provider_assistant_id', registered_at = v_now WHERE id = c.assistant_id;
    ELSIF p_state = 'DONE' AND c.kind = 'assistant_import' THEN
        INSERT INTO autolynx.assistants (name, provider_assistant_id, config_json, source, created_at, created_by, registered_at)
        VALUES (coalesce(nullif(btrim(p_result #>> '{config,name}'), ''), 'Imported assistant'), c.payload ->> 'provider_assistant_id',
                p_result -> 'config', 'imported', v_now, c.requested_by, v_now)
        ON CONFLICT (provider_assistant_id) DO NOTHING;
        UPDATE autolynx.provider_commands SET result = jsonb_build_object('assistant_id',
            (SELECT a.id FROM autolynx.assistants a WHERE a.provider_assistant_id = c.payload ->> 'provider_assistant_id')) WHERE id = c.id;
    ELSIF p_state = 'DONE' AND c.kind = 'lines_sync' THEN
        PERFORM autolynx.store_lines(p_result -> 'lines');
        UPDATE autolynx.provider_commands SET result = jsonb_build_object('lines', jsonb_array_length(p_result -> 'lines')) WHERE id = c.id;
    END IF;
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
