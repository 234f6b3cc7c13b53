-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person does to single contacts and calls, and the one switch for all dialling.

-- Skips contacts that are not on the phone. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.contact_skip(p_campaign uuid, p_contacts bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_count bigint;
BEGIN
    PERFORM autolynx.lock_campaign(p_campaign);
    v_count := autolynx.skip_pending(p_campaign, coalesce(p_contacts, '{}'));
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_campaign);
    RETURN v_count;
END
$$;

-- The lock of a campaign that will still call whoever waits in it.
CREATE OR REPLACE FUNCTION autolynx.lock_calling_campaign(p_campaign uuid) RETURNS autolynx.campaigns LANGUAGE plpgsql AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_campaign);
BEGIN
    IF c.state IN ('COMPLETED', 'FAILED') OR c.finishing THEN
        PERFORM autolynx.refuse('campaign_state', 'This campaign has ended.', 'Redial the contacts as a new campaign.');
    END IF;
    RETURN c;
END
$$;

-- Takes a skip back: those of the contacts that are skipped now, and nobody else, wait again, and until when they waited before. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.contact_unskip(p_campaign uuid, p_contacts bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_count bigint;
BEGIN
    PERFORM autolynx.lock_calling_campaign(p_campaign);
    PERFORM FROM autolynx.contacts WHERE campaign_id = p_campaign AND id = ANY (p_contacts) AND final = 'skipped' ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts SET state = 'PENDING', final = NULL, finalized_at = NULL, wait_code = CASE WHEN retrying AND eligible_at > autolynx.now() THEN 'retry' END
    WHERE campaign_id = p_campaign AND id = ANY (p_contacts) AND final = 'skipped';
    GET DIAGNOSTICS v_count = ROW_COUNT;
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_campaign);
    RETURN v_count;
END
$$;

-- Puts final contacts of a live campaign back, with one more attempt each. Not those of the do-not-call list, nor uncertain ones,
-- which may have been called: a person decides on them one by one. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.contact_retry(p_campaign uuid, p_contacts bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_calling_campaign(p_campaign);
    v_count bigint;
BEGIN
    PERFORM FROM autolynx.contacts WHERE campaign_id = p_campaign AND id = ANY (p_contacts) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts o SET state = 'PENDING', final = NULL, finalized_at = NULL, wait_code = NULL, eligible_at = autolynx.now(), retrying = false,
        granted = greatest(o.granted, o.attempts + 1 - c.max_attempts, 0)
    WHERE o.campaign_id = p_campaign AND o.id = ANY (p_contacts) AND o.state = 'FINAL' AND o.final NOT IN ('do_not_call', 'uncertain');
    GET DIAGNOSTICS v_count = ROW_COUNT;
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_campaign);
    RETURN v_count;
END
$$;

-- Hangs up one live call, as soon as the provider can obey. One that was claimed and not sent is never made: for its contact it was canceled, as if the
-- provider had obeyed in time, so that the next claim does not call it again.
CREATE OR REPLACE FUNCTION autolynx.call_hangup(p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    l autolynx.calls;
BEGIN
    PERFORM autolynx.require_member();
    SELECT * INTO l FROM autolynx.calls WHERE id = p_id;
    IF l.campaign_id IS NOT NULL THEN
        PERFORM autolynx.require_visible(l.campaign_id);
    END IF;
    PERFORM FROM autolynx.contacts WHERE id = l.contact_id FOR NO KEY UPDATE;
    UPDATE autolynx.calls SET launch = 'RELEASED', launch_code = 'hangup', status = 'CANCELED', outcome = 'canceled', holds_slot = false, holds_number = false, lease_until = NULL,
        hangup_requested_at = autolynx.now(), ended_at = autolynx.now() WHERE id = p_id AND launch = 'INTENT';
    IF FOUND THEN
        UPDATE autolynx.contacts SET state = 'FINAL', final = 'canceled', wait_code = 'hangup', finalized_at = autolynx.now(), attempts = attempts - 1
        WHERE id = l.contact_id AND last_call_id = p_id AND state = 'ACTIVE';
        PERFORM autolynx.wake('slot'), autolynx.tell('calls');
        RETURN;
    END IF;
    UPDATE autolynx.calls SET hangup_requested_at = coalesce(hangup_requested_at, autolynx.now()) WHERE id = p_id AND holds_slot;
    IF NOT FOUND THEN
        PERFORM autolynx.refuse('call_not_live', 'That call is not under way.', 'It has ended, or there is no such call.');
    END IF;
    PERFORM autolynx.wake('hangup'), autolynx.tell('calls');
END
$$;

-- Admin: nobody is dialled until it is lifted. Returns how many requests were under way at that moment: what they started cannot be
-- called back, so whoever needs certainty asks dialing_state() until it says none.
CREATE OR REPLACE FUNCTION autolynx.dialing_stop_all() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    UPDATE autolynx.accounts SET stopped_at = coalesce(stopped_at, autolynx.now()), stopped_by = coalesce(stopped_by, session_user) WHERE id = 1;
    PERFORM autolynx.wake('account'), autolynx.tell('account');
    RETURN autolynx.dialing_state();
END
$$;

CREATE OR REPLACE FUNCTION autolynx.dialing_allow() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    UPDATE autolynx.accounts SET stopped_at = NULL, stopped_by = NULL WHERE id = 1;
    PERFORM autolynx.wake('account'), autolynx.tell('account');
    RETURN autolynx.dialing_state();
END
$$;

-- `sending`: requests whose answer, or end, is not recorded yet.
CREATE OR REPLACE FUNCTION autolynx.dialing_state() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_member();
    RETURN (SELECT jsonb_build_object('stopped', a.stopped_at IS NOT NULL, 'stopped_at', autolynx.iso(a.stopped_at), 'stopped_by', a.stopped_by,
        'sending', (SELECT count(*) FROM autolynx.calls WHERE launch = 'SENT' OR launch = 'UNKNOWN' AND sender_finished_at IS NULL),
        'active_calls', (SELECT count(*) FROM autolynx.calls WHERE holds_slot)) FROM autolynx.accounts a WHERE a.id = 1);
END
$$;
