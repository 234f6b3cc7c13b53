-- SPDX-License-Identifier: GPL-3.0-or-later
-- A campaign's life (R4). Every transition is here, and the constraints of the table refuse any other.

-- The campaign, locked, if the caller may control it.
CREATE OR REPLACE FUNCTION autolynx.lock_campaign(p_id uuid) RETURNS autolynx.campaigns LANGUAGE plpgsql AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    c autolynx.campaigns;
BEGIN
    SELECT * INTO c FROM autolynx.campaigns WHERE id = p_id FOR NO KEY UPDATE;
    IF c.id IS NULL OR NOT autolynx.may_control(v_member, c.owner_id) THEN
        PERFORM autolynx.refuse('campaign_not_found', 'There is no such campaign.', 'List the campaigns to see which there are.');
    END IF;
    RETURN c;
END
$$;

-- Admins control every campaign, operators their own, or all where the setting says so (R1).
CREATE OR REPLACE FUNCTION autolynx.may_control(p_member uuid, p_owner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(p_member = p_owner, false) -- null would let an unowned campaign pass wherever this is negated
        OR EXISTS (SELECT FROM autolynx.members WHERE id = p_member AND role = 'admin')
        OR EXISTS (SELECT FROM autolynx.settings WHERE key = 'operators_see_all' AND value = 'true')
$$;

-- What can't be done to a campaign as it is; p_done: "paused", "started".
CREATE OR REPLACE FUNCTION autolynx.refuse_state(c autolynx.campaigns, p_done text, p_hint text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM autolynx.refuse('campaign_state', format('A campaign that is %s can''t be %s.', c.state, p_done), p_hint);
END
$$;

-- The campaign, locked, if it is live.
CREATE OR REPLACE FUNCTION autolynx.lock_live_campaign(p_id uuid, p_done text) RETURNS autolynx.campaigns LANGUAGE plpgsql AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
BEGIN
    IF NOT autolynx.campaign_is_live(c.state) THEN
        PERFORM autolynx.refuse_state(c, p_done, 'Only a live one can.');
    END IF;
    RETURN c;
END
$$;

-- R4: harmless when pressed again. DIALING and started_at come only with the first call that the provider accepted. With p_at in the
-- future it is scheduled: CREATED until then; a later Start without a time starts it at once.
CREATE OR REPLACE FUNCTION autolynx.campaign_start(p_id uuid, p_at timestamptz DEFAULT NULL) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
BEGIN
    IF c.state IN ('QUEUED', 'DIALING', 'RUNNING') THEN
        RETURN c.state;
    ELSIF c.state <> 'CREATED' THEN
        PERFORM autolynx.refuse_state(c, 'started', CASE c.state WHEN 'PAUSED' THEN 'Resume it instead.' ELSE 'Clone it to call the list again.' END);
    ELSIF c.archived_at IS NOT NULL THEN
        PERFORM autolynx.refuse('campaign_state', 'An archived campaign can''t be started.', 'Take it out of the archive first.');
    END IF;
    IF NOT EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = p_id AND state = 'PENDING') THEN
        PERFORM autolynx.refuse('no_contacts', 'There is nobody to call.', 'Import contacts first.');
    END IF;
    IF c.consent_required AND NOT EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = p_id AND state = 'PENDING' AND consent) THEN
        PERFORM autolynx.refuse('no_consent', 'The campaign calls only whom the list says have agreed to it, and it says so of nobody.', 'Import a list with a column consent, or let the campaign call the others too.');
    END IF;
    PERFORM autolynx.require_variables(p_id);
    IF p_at > autolynx.now() THEN
        UPDATE autolynx.campaigns SET start_at = p_at, version = version + 1 WHERE id = p_id;
    ELSE
        PERFORM autolynx.queue_campaign(p_id);
    END IF;
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_id);
    RETURN (SELECT state FROM autolynx.campaigns WHERE id = p_id);
END
$$;

-- The variables that the assistant's texts use and some pending contacts lack, without a default for them (R3).
CREATE OR REPLACE FUNCTION autolynx.missing_variables(p_campaign uuid) RETURNS TABLE (variable text, contacts bigint) LANGUAGE sql STABLE AS $$
    SELECT v, (SELECT count(*) FROM autolynx.contacts o WHERE o.campaign_id = p_campaign AND o.state = 'PENDING'
               AND coalesce(CASE v WHEN 'name' THEN o.name WHEN 'business_name' THEN o.business_name ELSE o.variables ->> v END, '') = '')
    FROM autolynx.campaigns c JOIN autolynx.assistants a ON a.id = c.assistant_id CROSS JOIN LATERAL unnest(autolynx.template_variables(a.config_json)) v
    WHERE c.id = p_campaign AND coalesce(c.variable_defaults ->> v, '') = ''
$$;
CREATE OR REPLACE FUNCTION autolynx.require_variables(p_campaign uuid) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_missing text := (SELECT string_agg(format('%s (%s contacts)', variable, contacts), ', ' ORDER BY variable) FROM autolynx.missing_variables(p_campaign) WHERE contacts > 0);
BEGIN
    IF v_missing IS NOT NULL THEN
        PERFORM autolynx.refuse('variables_missing', format('The assistant says things that the list does not provide: %s.', v_missing), 'Give each a default, or mend the list.');
    END IF;
END
$$;

-- What a call gives the assistant: the contact's columns, and the campaign's default for each that is missing or empty.
CREATE OR REPLACE FUNCTION autolynx.call_variables(p_defaults jsonb, p_variables jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_defaults || coalesce((SELECT jsonb_object_agg(k, v) FROM jsonb_each(p_variables) e (k, v) WHERE v NOT IN ('""', 'null') OR NOT p_defaults ? k), '{}')
$$;

-- CREATED → QUEUED, with the assistant as it is now; the caller holds the campaign's lock. A worker compares the provider's copy before the first call.
CREATE OR REPLACE FUNCTION autolynx.queue_campaign(p_id uuid) RETURNS void LANGUAGE sql AS $$
    UPDATE autolynx.campaigns c SET state = 'QUEUED', queued_at = autolynx.now(), version = c.version + 1, pinned_hash = s.config_hash, pinned_version = s.version
    FROM autolynx.assistants s WHERE c.id = p_id AND c.state = 'CREATED' AND s.id = c.assistant_id;
    SELECT autolynx.wake('command')
$$;

-- Takes a scheduled start back.
CREATE OR REPLACE FUNCTION autolynx.campaign_unschedule(p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
BEGIN
    IF c.state <> 'CREATED' OR c.start_at IS NULL THEN
        PERFORM autolynx.refuse('campaign_state', 'This campaign is not scheduled.', 'It has started already, or was never given a time.');
    END IF;
    UPDATE autolynx.campaigns SET start_at = NULL, version = version + 1 WHERE id = p_id;
    PERFORM autolynx.tell('campaign:' || p_id);
END
$$;

-- Paused, stopping besides if p_stop; the caller holds the campaign's lock. One that is paused keeps the state to return to.
CREATE OR REPLACE FUNCTION autolynx.pause_campaign(c autolynx.campaigns, p_stop boolean) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE autolynx.campaigns SET state = 'PAUSED', resume_state = coalesce(resume_state, state), stopping = stopping OR p_stop, version = version + 1
    WHERE id = c.id AND (state <> 'PAUSED' OR p_stop AND NOT stopping);
    PERFORM autolynx.tell('campaign:' || c.id);
    RETURN 'PAUSED';
END
$$;

-- No call starts once this has returned, but for one whose request had been sent already.
CREATE OR REPLACE FUNCTION autolynx.campaign_pause(p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN autolynx.pause_campaign(autolynx.lock_live_campaign(p_id, 'paused'), false);
END
$$;

-- Stop: paused, and every call under way is to be hung up as soon as the provider can obey.
CREATE OR REPLACE FUNCTION autolynx.campaign_stop(p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.pause_campaign(autolynx.lock_live_campaign(p_id, 'stopped'), true);
    PERFORM FROM autolynx.contacts WHERE id IN (SELECT contact_id FROM autolynx.calls WHERE campaign_id = p_id AND holds_slot) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.calls WHERE campaign_id = p_id AND holds_slot ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.calls SET hangup_requested_at = autolynx.now() WHERE campaign_id = p_id AND holds_slot AND hangup_requested_at IS NULL;
    PERFORM autolynx.wake('hangup');
    RETURN 'PAUSED';
END
$$;

-- Back to the state that it left. If the provider holds it, one call tries at once.
CREATE OR REPLACE FUNCTION autolynx.campaign_resume(p_id uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_live_campaign(p_id, 'resumed');
BEGIN
    IF c.state = 'PAUSED' THEN
        UPDATE autolynx.campaigns SET state = c.resume_state, resume_state = NULL, stopping = false, hold_probe_at = CASE WHEN hold_probe_at IS NOT NULL THEN least(hold_probe_at, autolynx.now()) END, version = version + 1 WHERE id = p_id;
        PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_id);
    END IF;
    RETURN coalesce(c.resume_state, c.state);
END
$$;

-- Finish: whoever is not on the phone now is skipped. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.campaign_finish(p_id uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_skipped bigint;
BEGIN
    PERFORM autolynx.lock_live_campaign(p_id, 'finished');
    v_skipped := autolynx.skip_pending(p_id, NULL);
    UPDATE autolynx.campaigns SET finishing = true, version = version + 1 WHERE id = p_id;
    PERFORM autolynx.complete_campaign(p_id);
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_id);
    RETURN v_skipped;
END
$$;

-- Skips those of the contacts that wait (null: everybody who does); the caller holds the campaign's lock. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.skip_pending(p_campaign uuid, p_contacts bigint[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_count bigint;
BEGIN
    PERFORM FROM autolynx.contacts WHERE campaign_id = p_campaign AND state = 'PENDING' AND (p_contacts IS NULL OR id = ANY (p_contacts)) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts SET state = 'FINAL', final = 'skipped', finalized_at = autolynx.now(), wait_code = NULL
    WHERE campaign_id = p_campaign AND state = 'PENDING' AND (p_contacts IS NULL OR id = ANY (p_contacts));
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;

-- COMPLETED once every contact is final and none active. The caller holds the campaign's lock.
CREATE OR REPLACE FUNCTION autolynx.complete_campaign(p_id uuid) RETURNS boolean LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
BEGIN
    -- Whose call ended while the campaign was being finished may wait again: what ended it did not see the one, nor was seen by the other.
    PERFORM autolynx.skip_pending(p_id, NULL) FROM autolynx.campaigns c WHERE c.id = p_id AND c.finishing
        AND EXISTS (SELECT FROM autolynx.contacts o WHERE o.campaign_id = p_id AND o.state = 'PENDING');
    IF EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = p_id AND state = 'ACTIVE')
       OR EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = p_id AND state = 'PENDING') THEN
        RETURN false;
    END IF;
    UPDATE autolynx.campaigns SET state = 'COMPLETED', resume_state = NULL, stopping = false, ended_at = autolynx.now(), hold_code = NULL, hold_detail = NULL,
        hold_since = NULL, hold_clears_at = NULL, hold_probe_at = NULL, hold_probes = 0, version = version + 1 WHERE id = p_id;
    PERFORM autolynx.tell('campaign:' || p_id);
    RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.account_cap_set(p_cap int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    IF p_cap IS NOT NULL AND p_cap NOT BETWEEN 1 AND 10000 THEN
        PERFORM autolynx.refuse('account_cap', 'The account''s cap is between 1 and 10000.', 'Give none to follow what the provider reports.');
    END IF;
    UPDATE autolynx.accounts SET cap = p_cap WHERE id = 1;
    PERFORM autolynx.wake('account');
END
$$;

-- How many calls a minute may be asked of the provider, over all campaigns and workers; null: no limit of ours.
CREATE OR REPLACE FUNCTION autolynx.account_rate_set(p_per_minute int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    IF p_per_minute IS NOT NULL AND p_per_minute NOT BETWEEN 1 AND 6000 THEN
        PERFORM autolynx.refuse('account_rate', 'The account''s rate is between 1 and 6000 calls a minute.', 'Give none for no limit.');
    END IF;
    UPDATE autolynx.accounts SET launches_per_minute = p_per_minute, tokens = least(tokens, p_per_minute / 10.0 + 1) WHERE id = 1;
    PERFORM autolynx.wake('account');
END
$$;
