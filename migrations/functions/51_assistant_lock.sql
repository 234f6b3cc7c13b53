-- SPDX-License-Identifier: GPL-3.0-or-later
-- The drift lock (R15): a campaign dials with the assistant as it was at Start, or as an admin has accepted it since. The provider's copy is
-- compared with ours before the first call and every ten minutes while a campaign dials; where it differs, whoever uses it holds.

-- What keeps a campaign from its assistant, or null. The claim, the last look before a request and the hold that people see all ask this.
CREATE OR REPLACE FUNCTION autolynx.assistant_gate(c autolynx.campaigns) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN -- not in SQL: each claim would plan it anew
    RETURN (SELECT CASE WHEN NOT s.active OR s.provider_assistant_id IS NULL THEN 'assistant_not_ready'
                        WHEN s.missing_since IS NOT NULL THEN 'assistant_missing'
                        WHEN s.drift IS NOT NULL THEN 'assistant_drifted'
                        WHEN s.config_hash <> c.pinned_hash THEN 'assistant_changed'
                        WHEN c.state = 'QUEUED' AND coalesce(greatest(s.checked_at, c.accepted_at), '-infinity') < c.queued_at - interval '10 minutes' THEN 'assistant_unchecked' END
            FROM autolynx.assistants s WHERE s.id = c.assistant_id);
END
$$;

-- The campaign dials with the assistant as it is now; p_accepted: because a person said so. The caller has its lock.
CREATE OR REPLACE FUNCTION autolynx.pin_assistant(p_campaign uuid, p_accepted timestamptz) RETURNS void LANGUAGE sql AS $$
    UPDATE autolynx.campaigns c SET pinned_hash = s.config_hash, pinned_version = s.version, accepted_at = coalesce(p_accepted, c.accepted_at)
    FROM autolynx.assistants s WHERE c.id = p_campaign AND s.id = c.assistant_id
$$;

-- Worker: assistants that campaigns dial with and whose provider's copy is to be looked at now, at most p_most and what the budget holds. Each
-- ten minutes; each minute while something is wrong with it, so that what somebody puts right is seen; sooner where a campaign waits for the first look.
CREATE OR REPLACE FUNCTION autolynx.assistants_to_check(p_most int) RETURNS TABLE (assistant_id uuid, provider_assistant_id text, config jsonb, version int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    v_now timestamptz := autolynx.now();
    v_due uuid[];
BEGIN
    v_due := ARRAY(
        SELECT s.id FROM autolynx.assistants s
        CROSS JOIN LATERAL (SELECT count(*) AS live, coalesce(bool_or(autolynx.assistant_gate(c) = 'assistant_unchecked'), false) AS waited FROM autolynx.campaigns c
                            WHERE c.assistant_id = s.id AND c.state IN ('QUEUED', 'DIALING', 'RUNNING')) u
        WHERE u.live > 0 AND s.provider_assistant_id IS NOT NULL AND s.deleted_at IS NULL
          AND greatest(coalesce(s.check_asked_at, '-infinity'), CASE WHEN s.missing_since IS NULL AND s.drift IS NULL AND NOT u.waited THEN s.checked_at END) <= v_now -
              CASE WHEN u.waited THEN interval '5 seconds' WHEN s.missing_since IS NOT NULL OR s.drift IS NOT NULL OR s.checked_at < s.check_asked_at THEN interval '1 minute' ELSE interval '10 minutes' END
          AND NOT EXISTS (SELECT FROM autolynx.provider_commands p WHERE p.assistant_id = s.id AND p.finished_at IS NULL AND p.kind IN ('assistant_update', 'assistant_delete'))
        ORDER BY s.check_asked_at NULLS FIRST LIMIT p_most FOR NO KEY UPDATE OF s SKIP LOCKED);
    IF v_due = '{}' THEN
        RETURN;
    END IF;
    RETURN QUERY UPDATE autolynx.assistants s SET check_asked_at = v_now WHERE s.id = ANY (v_due[1:autolynx.take_requests(cardinality(v_due))])
        RETURNING s.id, s.provider_assistant_id, s.config_json, s.version;
END
$$;

-- Worker: what that look showed: p_drift as of `assistant_check`, or that the provider does not know it. Nothing, if our copy was changed meanwhile.
CREATE OR REPLACE FUNCTION autolynx.assistant_looked_at(p_id uuid, p_version int, p_drift jsonb, p_missing boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM autolynx.assistants WHERE id = p_id AND version = p_version AND NOT EXISTS (SELECT FROM autolynx.provider_commands p
        WHERE p.assistant_id = p_id AND p.finished_at IS NULL AND p.kind IN ('assistant_update', 'assistant_delete')) FOR NO KEY UPDATE;
    IF FOUND THEN
        PERFORM autolynx.store_look(p_id, p_drift, p_missing);
    END IF;
END
$$;

-- The caller has the assistant's lock.
CREATE OR REPLACE FUNCTION autolynx.store_look(p_id uuid, p_drift jsonb, p_missing boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_drift jsonb := nullif(p_drift, '[]');
BEGIN
    UPDATE autolynx.assistants SET checked_at = v_now, missing_since = CASE WHEN p_missing THEN coalesce(missing_since, v_now) END,
        drift = CASE WHEN p_missing THEN drift ELSE v_drift END,
        drift_since = CASE WHEN p_missing THEN drift_since WHEN v_drift IS NOT NULL THEN coalesce(drift_since, v_now) END WHERE id = p_id;
    PERFORM autolynx.wake('campaign'), autolynx.tell('assistant:' || p_id);
END
$$;

-- Our copy with the provider's value at each path of the difference. What it no longer has goes here, too; paths are JSON pointers.
CREATE OR REPLACE FUNCTION autolynx.with_drift(p_config jsonb, p_drift jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    d jsonb;
    v_path text[];
BEGIN
    FOR d IN SELECT * FROM jsonb_array_elements(p_drift) LOOP
        v_path := ARRAY(SELECT replace(replace(p, '~1', '/'), '~0', '~') FROM unnest((string_to_array(d ->> 'path', '/'))[2:]) WITH ORDINALITY x (p, nr) ORDER BY nr);
        p_config := CASE WHEN d -> 'theirs' = 'null' AND jsonb_typeof(p_config #> v_path[:cardinality(v_path) - 1]) = 'object' THEN p_config #- v_path ELSE jsonb_set(p_config, v_path, d -> 'theirs') END;
    END LOOP;
    RETURN p_config;
END
$$;

-- What stands between a campaign and its assistant, for whoever is to accept or restore: {code, assistant_id, assistant, version, pinned_version, checked_at,
-- drift (secrets left out), token: names exactly this difference}.
CREATE OR REPLACE FUNCTION autolynx.campaign_drift(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_id);
    RETURN (SELECT jsonb_build_object('campaign_id', c.id, 'code', autolynx.assistant_gate(c), 'assistant_id', s.id, 'assistant', s.name, 'version', s.version,
        'pinned_version', c.pinned_version, 'checked_at', autolynx.iso(s.checked_at), 'drift', autolynx.drift_shown(s.drift), 'token', autolynx.drift_token(s))
        FROM autolynx.campaigns c JOIN autolynx.assistants s ON s.id = c.assistant_id WHERE c.id = p_id);
END
$$;
CREATE OR REPLACE FUNCTION autolynx.drift_token(s autolynx.assistants) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT md5(s.version || coalesce(s.drift::text, ''))
$$;

-- Admin: the campaign goes on with the assistant as the provider has it: the values that differ become ours, and what is so is pinned. Other campaigns with that
-- assistant hold (assistant_changed) until they accept it as well. p_token: of the difference that the admin saw, or null; another one is refused, not accepted unseen.
CREATE OR REPLACE FUNCTION autolynx.campaign_accept_drift(p_id uuid, p_token text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    c autolynx.campaigns;
    s autolynx.assistants;
BEGIN
    PERFORM autolynx.require_admin();
    c := autolynx.lock_live_campaign(p_id, 'given another assistant');
    s := autolynx.lock_assistant(c.assistant_id);
    IF p_token <> autolynx.drift_token(s) THEN
        PERFORM autolynx.refuse('drift_changed', 'The assistant has changed since you looked at it.', 'Look at the difference again, then decide.');
    END IF;
    PERFORM autolynx.take_drift(s);
    PERFORM autolynx.require_variables(p_id);
    PERFORM autolynx.accept_assistant(c, v_now);
    PERFORM autolynx.wake('campaign'), autolynx.tell('assistant:' || s.id);
    RETURN autolynx.campaign_drift(p_id);
END
$$;

-- What the provider's copy has otherwise becomes ours. The caller has the assistant's lock.
CREATE OR REPLACE FUNCTION autolynx.take_drift(s autolynx.assistants) RETURNS void LANGUAGE sql AS $$
    UPDATE autolynx.assistants SET config_json = n.config, name = coalesce(left(nullif(btrim(n.config ->> 'name'), ''), 40), s.name), version = version + 1, drift = NULL, drift_since = NULL
    FROM (SELECT autolynx.with_drift(s.config_json, s.drift) AS config) n WHERE id = s.id AND s.drift IS NOT NULL
$$;

-- An admin lets a campaign go on with its assistant as it is now. The caller has the campaign's lock.
CREATE OR REPLACE FUNCTION autolynx.accept_assistant(c autolynx.campaigns, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM autolynx.pin_assistant(c.id, p_now);
    INSERT INTO autolynx.audit (at, actor, member_id, action, entity, entity_id, field, before, after)
    VALUES (p_now, session_user, autolynx.current_member_id(), 'accept_drift', 'campaigns', c.id::text, 'pinned_version', c.pinned_version::text,
            (SELECT pinned_version::text FROM autolynx.campaigns WHERE id = c.id));
    PERFORM autolynx.tell('campaign:' || c.id);
END
$$;

-- Admin: the same of an assistant and all live campaigns that call with it: {assistant_id, assistant, version, checked_at, drift, token, campaigns: [{campaign_id, name,
-- state, code: null, or what keeps it from its assistant, pinned_version}]}.
CREATE OR REPLACE FUNCTION autolynx.assistant_drift(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v jsonb;
BEGIN
    PERFORM autolynx.require_admin();
    SELECT jsonb_build_object('assistant_id', s.id, 'assistant', s.name, 'version', s.version, 'checked_at', autolynx.iso(s.checked_at), 'drift', autolynx.drift_shown(s.drift),
        'token', autolynx.drift_token(s), 'campaigns', (SELECT coalesce(jsonb_agg(jsonb_build_object('campaign_id', c.id, 'name', c.name, 'state', c.state, 'code', autolynx.assistant_gate(c),
            'pinned_version', c.pinned_version) ORDER BY c.seq), '[]') FROM autolynx.campaigns c WHERE c.assistant_id = s.id AND autolynx.campaign_is_live(c.state)))
    INTO v FROM autolynx.assistants s WHERE s.id = p_id AND s.deleted_at IS NULL;
    IF v IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_found', 'There is no such assistant.', 'List the directory to see which there are.');
    END IF;
    RETURN v;
END
$$;

-- Admin: campaign_accept_drift of every live campaign that calls with the assistant. One whose list lacks what the assistant now says stays as it is, and holds. The answer is
-- assistant_drift's with `accepted` and `left`, [campaign_id] each; refused if none can go on.
CREATE OR REPLACE FUNCTION autolynx.assistant_accept_drift(p_id uuid, p_token text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    s autolynx.assistants;
    c autolynx.campaigns;
    v_live uuid[];
    v_accepted uuid[] := '{}';
BEGIN
    PERFORM autolynx.require_admin();
    v_live := ARRAY(SELECT id FROM autolynx.campaigns WHERE assistant_id = p_id AND autolynx.campaign_is_live(state) ORDER BY id FOR NO KEY UPDATE);
    s := autolynx.lock_assistant(p_id);
    IF p_token <> autolynx.drift_token(s) THEN
        PERFORM autolynx.refuse('drift_changed', 'The assistant has changed since you looked at it.', 'Look at the difference again, then decide.');
    ELSIF v_live = '{}' THEN
        PERFORM autolynx.refuse('no_live_campaigns', 'No live campaign calls with this assistant.', 'There is nothing to accept.');
    END IF;
    PERFORM autolynx.take_drift(s);
    FOR c IN SELECT * FROM autolynx.campaigns WHERE id = ANY (v_live) ORDER BY id LOOP
        CONTINUE WHEN EXISTS (SELECT FROM autolynx.missing_variables(c.id) WHERE contacts > 0);
        PERFORM autolynx.accept_assistant(c, v_now);
        v_accepted := v_accepted || c.id;
    END LOOP;
    IF v_accepted = '{}' THEN
        PERFORM autolynx.require_variables(v_live[1]);
    END IF;
    PERFORM autolynx.wake('campaign'), autolynx.tell('assistant:' || p_id);
    RETURN autolynx.assistant_drift(p_id) || jsonb_build_object('accepted', to_jsonb(v_accepted), 'left', (SELECT coalesce(jsonb_agg(l), '[]') FROM unnest(v_live) l WHERE l <> ALL (v_accepted)));
END
$$;

-- Admin: the provider's copy becomes ours again, field by field as we set them; campaigns that hold for it go on once it has.
CREATE OR REPLACE FUNCTION autolynx.request_assistant_restore(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    s autolynx.assistants;
BEGIN
    PERFORM autolynx.require_admin();
    s := autolynx.lock_assistant(p_id);
    IF s.provider_assistant_id IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_ready', 'This assistant is not registered with the provider.', 'Create it again.');
    END IF;
    RETURN autolynx.request_change('assistant_update', p_id, jsonb_build_object('config', s.config_json, 'restore', true));
END
$$;
