-- SPDX-License-Identifier: GPL-3.0-or-later
-- Changes to assistants (R3). Provider and local copy change together or not at all: the worker changes the provider's, and the local copy
-- follows in the transaction that records it; a death in between repeats the same, idempotent, change.

-- The assistant, locked, if it is there and nobody is changing it.
CREATE OR REPLACE FUNCTION autolynx.lock_assistant(p_id uuid) RETURNS autolynx.assistants LANGUAGE plpgsql AS $$
DECLARE
    a autolynx.assistants;
BEGIN
    PERFORM autolynx.require_member();
    SELECT * INTO a FROM autolynx.assistants WHERE id = p_id AND deleted_at IS NULL FOR NO KEY UPDATE;
    IF a.id IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_found', 'There is no such assistant.', 'List the directory to see which there are.');
    ELSIF EXISTS (SELECT FROM autolynx.provider_commands WHERE assistant_id = p_id AND finished_at IS NULL AND kind IN ('assistant_create', 'assistant_update', 'assistant_delete')) THEN
        PERFORM autolynx.refuse('assistant_changing', 'This assistant is being changed at the provider.', 'Wait until that is done, then look at it again.');
    END IF;
    RETURN a;
END
$$;

-- The same for a change, which is an admin's to make: operators use assistants.
CREATE OR REPLACE FUNCTION autolynx.lock_assistant_to_change(p_id uuid) RETURNS autolynx.assistants LANGUAGE plpgsql AS $$
BEGIN
    PERFORM autolynx.require_admin();
    RETURN autolynx.lock_assistant(p_id);
END
$$;

-- p_version: the version that the edit began from. Secrets, which nobody could see, stay as they are unless they are given anew. What a call under way uses is not changed by it.
-- Live campaigns with that assistant hold ('assistant_changed') from then on until an admin accepts it; with p_live they go on with it.
CREATE OR REPLACE FUNCTION autolynx.request_assistant_update(p_id uuid, p_config jsonb, p_version int, p_live boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    a autolynx.assistants := autolynx.lock_assistant_to_change(p_id);
    v_name text := btrim(coalesce(p_config ->> 'name', a.name));
BEGIN
    IF jsonb_typeof(p_config) IS DISTINCT FROM 'object' THEN
        PERFORM autolynx.refuse('assistant_config', 'The assistant''s configuration is not a JSON object.', 'Give the fields of the provider''s assistant.');
    ELSIF v_name = '' OR length(v_name) > 40 THEN
        PERFORM autolynx.refuse('assistant_name', 'An assistant needs a name of 1 to 40 characters.', 'Give it a shorter or non-empty name.');
    ELSIF p_version <> a.version THEN
        PERFORM autolynx.refuse('assistant_changed', 'Somebody else has changed this assistant meanwhile.', 'Look at it again, then repeat your change.');
    ELSIF a.provider_assistant_id IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_ready', 'This assistant is not registered with the provider.', 'Create it again.');
    END IF;
    RETURN autolynx.request_change('assistant_update', p_id, jsonb_build_object('config', autolynx.with_secrets(p_config, a.config_json) || jsonb_build_object('name', v_name),
        'repin', (SELECT coalesce(jsonb_agg(id), '[]') FROM autolynx.campaigns c WHERE p_live AND c.assistant_id = p_id AND autolynx.campaign_is_live(c.state)
                  AND autolynx.may_control(autolynx.current_member_id(), c.owner_id))));
END
$$;

-- Only while no live campaign refers to it; it is inactive from now on, so that none can start meanwhile.
CREATE OR REPLACE FUNCTION autolynx.request_assistant_delete(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    a autolynx.assistants := autolynx.lock_assistant_to_change(p_id);
    v_live bigint := (SELECT count(*) FROM autolynx.campaigns WHERE assistant_id = p_id AND (autolynx.campaign_is_live(state) OR state = 'CREATED' AND start_at IS NOT NULL));
BEGIN
    IF v_live > 0 THEN
        PERFORM autolynx.refuse('assistant_in_use', format('%s live or scheduled campaigns use this assistant.', v_live), 'Finish them first, or deactivate the assistant.');
    END IF;
    UPDATE autolynx.assistants SET active = false WHERE id = p_id;
    RETURN autolynx.request_change('assistant_delete', p_id, jsonb_build_object('was_active', a.active));
END
$$;

-- Compares the provider's copy with the fields that we set.
CREATE OR REPLACE FUNCTION autolynx.request_assistant_check(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.lock_assistant(p_id);
    RETURN autolynx.request_change('assistant_check', p_id, '{}');
END
$$;

CREATE OR REPLACE FUNCTION autolynx.request_change(p_kind text, p_assistant uuid, p_payload jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_command uuid;
BEGIN
    INSERT INTO autolynx.provider_commands (kind, assistant_id, payload, requested_at, requested_by, run_after)
    VALUES (p_kind, p_assistant, p_payload, autolynx.now(), session_user, autolynx.now()) RETURNING id INTO v_command;
    PERFORM autolynx.wake('command');
    RETURN jsonb_build_object('assistant_id', p_assistant, 'command_id', v_command);
END
$$;

-- An inactive assistant starts no campaign, and a live one that uses it holds.
CREATE OR REPLACE FUNCTION autolynx.assistant_set_active(p_id uuid, p_active boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.lock_assistant_to_change(p_id);
    UPDATE autolynx.assistants SET active = p_active WHERE id = p_id;
    PERFORM autolynx.wake('campaign'), autolynx.tell('assistant:' || p_id);
END
$$;

-- The structured output that says whether a call reached its goal; null: none.
CREATE OR REPLACE FUNCTION autolynx.assistant_set_goal(p_id uuid, p_goal text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.lock_assistant_to_change(p_id);
    UPDATE autolynx.assistants SET goal = nullif(btrim(p_goal), '') WHERE id = p_id;
    PERFORM autolynx.tell('assistant:' || p_id);
END
$$;

-- A call to one's own phone, to hear the assistant: counts for caps and cost, never for outcomes. The claim places it before any campaign's.
CREATE OR REPLACE FUNCTION autolynx.request_test_call(p_assistant uuid, p_line uuid, p_phone text, p_variables jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    a autolynx.assistants := autolynx.lock_assistant(p_assistant);
    v_line uuid := (SELECT id FROM autolynx.lines WHERE (id = p_line OR p_line IS NULL) AND present AND status = 'active' ORDER BY name, id LIMIT 1);
BEGIN
    IF NOT a.active OR a.provider_assistant_id IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_ready', 'This assistant is not active, or not registered with the provider yet.', 'Activate it, or wait until it is registered.');
    ELSIF v_line IS NULL THEN
        PERFORM autolynx.refuse('line_not_found', 'There is no such active line.', 'List the lines to see which there are.');
    ELSIF p_phone IS NULL OR p_phone !~ '^\+[1-9][0-9]{4,14}$' THEN
        PERFORM autolynx.refuse('phone_invalid', 'That is not a phone number with its country code.', 'Write it as + and digits.');
    ELSIF EXISTS (SELECT FROM autolynx.do_not_call WHERE phone = p_phone AND campaign_id IS NULL AND removed_at IS NULL) THEN
        PERFORM autolynx.refuse('on_do_not_call_list', 'That number is on the do-not-call list.', 'Use another phone.');
    END IF;
    RETURN autolynx.request_change('test_call', p_assistant, jsonb_build_object('line_id', v_line, 'phone', p_phone, 'variables', coalesce(p_variables, '{}')));
END
$$;
