-- SPDX-License-Identifier: GPL-3.0-or-later
-- Assistants and lines (R3). Consoles ask by provider command; the worker, which alone may talk to the provider, carries it out.

-- The {{variables}} that an assistant's texts use and that the list must provide; the provider fills its own (dates, customer.…) by itself.
CREATE OR REPLACE FUNCTION autolynx.template_variables(p_config jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT m[1] ORDER BY m[1]), '{}') FROM regexp_matches(p_config::text, '\{\{-?\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:-?\}\}|\|)', 'g') m
    WHERE m[1] NOT IN ('now', 'date', 'time', 'month', 'day', 'year', 'transport', 'call', 'assistant', 'customer')
$$;

CREATE OR REPLACE FUNCTION autolynx.request_assistant_create(p_name text, p_config jsonb, p_source text DEFAULT 'local') RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_assistant uuid;
    v_command uuid;
BEGIN
    PERFORM autolynx.require_admin();
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
    PERFORM autolynx.require_admin();
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

-- What of a configuration our calls put out of force: each call names our own server, in place of the assistant's.
CREATE OR REPLACE FUNCTION autolynx.assistant_warnings(p_config jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_remove(ARRAY[
        CASE WHEN jsonb_typeof(p_config -> 'server') = 'object' OR p_config ->> 'serverUrl' <> '' THEN 'server_replaced' END,
        CASE WHEN EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof(p_config #> '{model,tools}') WHEN 'array' THEN p_config #> '{model,tools}' ELSE '[]' END) t
                          WHERE t ->> 'type' = 'function' AND NOT jsonb_exists(t, 'server')) THEN 'tools_without_server' END], NULL)
$$;

-- Names of a configuration's members that a console never sees, at any depth: servers with their headers, credentials, keys, tokens.
CREATE OR REPLACE FUNCTION autolynx.is_secret(p_name text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_name ~ '^(server|headers?|authorization|key|keys|token)$|[a-z](Key|Keys|Token)$|_(keys?|token)$' OR p_name ~* 'server_?url|secret|credential|passw(or)?d|api[-_]?key'
$$;
CREATE OR REPLACE FUNCTION autolynx.without_secrets(p jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(p)
        WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(k, autolynx.without_secrets(v)), '{}') FROM jsonb_each(p) e (k, v) WHERE NOT autolynx.is_secret(k))
        WHEN 'array' THEN (SELECT coalesce(jsonb_agg(autolynx.without_secrets(v) ORDER BY nr), '[]') FROM jsonb_array_elements(p) WITH ORDINALITY e (v, nr))
        ELSE p END
$$;
-- What a person edited without seeing its secrets, with those of the former version put back where they were: under the same names, in arrays
-- under the same place.
CREATE OR REPLACE FUNCTION autolynx.with_secrets(p_new jsonb, p_old jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN jsonb_typeof(p_new) = 'object' AND jsonb_typeof(p_old) = 'object' THEN
            (SELECT coalesce(jsonb_object_agg(k, autolynx.with_secrets(v, p_old -> k)), '{}') FROM jsonb_each(p_new) e (k, v))
            || (SELECT coalesce(jsonb_object_agg(k, v), '{}') FROM jsonb_each(p_old) e (k, v) WHERE autolynx.is_secret(k) AND NOT p_new ? k)
        WHEN jsonb_typeof(p_new) = 'array' AND jsonb_typeof(p_old) = 'array' THEN
            (SELECT coalesce(jsonb_agg(autolynx.with_secrets(v, p_old -> (nr - 1)::int) ORDER BY nr), '[]') FROM jsonb_array_elements(p_new) WITH ORDINALITY e (v, nr))
        ELSE p_new END
$$;

-- A difference of something secret is told, not shown.
CREATE OR REPLACE FUNCTION autolynx.drift_shown(p_drift jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_agg(CASE WHEN EXISTS (SELECT FROM regexp_split_to_table(d ->> 'path', '/') n WHERE autolynx.is_secret(n)) THEN d - '{ours,theirs}'::text[]
                          ELSE autolynx.without_secrets(d) END ORDER BY nr) FROM jsonb_array_elements(p_drift) WITH ORDINALITY e (d, nr)
$$;

CREATE OR REPLACE FUNCTION autolynx.assistant_json(a autolynx.assistants) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', a.id, 'name', a.name, 'provider_assistant_id', a.provider_assistant_id, 'source', a.source, 'active', a.active,
        'registered', a.provider_assistant_id IS NOT NULL, 'version', a.version, 'created_at', autolynx.iso(a.created_at), 'created_by', a.created_by,
        'goal', a.goal, 'variables', to_jsonb(autolynx.template_variables(a.config_json)), 'checked_at', autolynx.iso(a.checked_at), 'drifted', a.drift IS NOT NULL, 'drift', autolynx.drift_shown(a.drift), 'warnings', to_jsonb(autolynx.assistant_warnings(a.config_json)),
        'live_campaigns', (SELECT count(*) FROM autolynx.campaigns c WHERE c.assistant_id = a.id AND autolynx.campaign_is_live(c.state)),
        'changing', EXISTS (SELECT FROM autolynx.provider_commands p WHERE p.assistant_id = a.id AND p.kind <> 'assistant_check' AND p.finished_at IS NULL))
$$;

CREATE OR REPLACE FUNCTION autolynx.assistant_list() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_member();
    RETURN coalesce((SELECT jsonb_agg(autolynx.assistant_json(a) ORDER BY a.name, a.id) FROM autolynx.assistants a WHERE a.deleted_at IS NULL), '[]');
END
$$;

CREATE OR REPLACE FUNCTION autolynx.assistant_show(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v jsonb;
BEGIN
    PERFORM autolynx.require_member();
    SELECT autolynx.assistant_json(a) || jsonb_build_object('config', autolynx.without_secrets(a.config_json)) INTO v
    FROM autolynx.assistants a WHERE a.id = p_id AND a.deleted_at IS NULL;
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
        'provider', l.provider, 'status', l.status, 'present', l.present, 'max_calls', l.max_calls, 'daily_calls', l.daily_calls, 'synced_at', autolynx.iso(l.synced_at),
        'active_calls', (SELECT count(*) FROM autolynx.calls c WHERE c.line_id = l.id AND c.holds_slot)) ORDER BY l.name, l.id)
        FROM autolynx.lines l), '[]');
END
$$;

-- Admin: a line's own limits. p: any of max_calls (at once) and daily_calls (in 24 hours); null: none of its own.
CREATE OR REPLACE FUNCTION autolynx.line_set(p_id uuid, p jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    UPDATE autolynx.lines SET max_calls = CASE WHEN p ? 'max_calls' THEN (p ->> 'max_calls')::int ELSE max_calls END,
        daily_calls = CASE WHEN p ? 'daily_calls' THEN (p ->> 'daily_calls')::int ELSE daily_calls END WHERE id = p_id;
    IF NOT FOUND THEN
        PERFORM autolynx.refuse('line_not_found', 'There is no such line.', 'List the lines to see which there are.');
    END IF;
    PERFORM autolynx.wake('campaign'), autolynx.tell('account');
EXCEPTION
    WHEN check_violation OR invalid_text_representation OR numeric_value_out_of_range THEN
        PERFORM autolynx.refuse('line_limit', 'A line''s limit is a whole number from 1 on.', 'Give none to lift it.');
END
$$;
