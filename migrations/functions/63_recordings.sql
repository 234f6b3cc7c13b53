-- SPDX-License-Identifier: GPL-3.0-or-later
-- Recordings: the worker fetches them from the provider and serves them at /v1/recordings/{call}, to whoever brings a ticket that the
-- database gave to a member who may hear that call. Only the ticket's hash is kept.

CREATE OR REPLACE FUNCTION autolynx.recording_ticket(p_call uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_campaign uuid;
    v_ticket text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
BEGIN
    SELECT l.campaign_id INTO v_campaign FROM autolynx.calls l JOIN autolynx.call_artifacts a ON a.call_id = l.id WHERE l.id = p_call AND a.recording_url IS NOT NULL;
    IF NOT FOUND THEN
        PERFORM autolynx.refuse('recording_not_found', 'There is no recording of that call.', 'It was not answered, or its report has not come yet.');
    ELSIF v_campaign IS NOT NULL THEN
        PERFORM autolynx.require_visible(v_campaign);
    END IF;
    DELETE FROM autolynx.recording_tickets WHERE expires_at < clock_timestamp();
    INSERT INTO autolynx.recording_tickets (hash, call_id, member_id, expires_at)
    VALUES (sha256(convert_to(v_ticket, 'UTF8')), p_call, v_member, clock_timestamp() + interval '5 minutes');
    RETURN jsonb_build_object('ticket', v_ticket, 'url', rtrim((SELECT value #>> '{}' FROM autolynx.settings WHERE key = 'public_url'), '/') || '/v1/recordings/' || p_call);
END
$$;

-- Worker: the provider's id of the call whose recording a ticket (its SHA-256) lets one hear; null: none. A ticket lasts its five minutes, so
-- that a player may ask for parts.
CREATE OR REPLACE FUNCTION autolynx.redeem_recording_ticket(p_call uuid, p_hash bytea) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.provider_call_id FROM autolynx.recording_tickets t JOIN autolynx.calls l ON l.id = t.call_id JOIN autolynx.members m ON m.id = t.member_id
    WHERE t.call_id = p_call AND t.hash = p_hash AND t.expires_at >= clock_timestamp() AND m.active
$$;

-- Worker that keeps recordings: whose to copy next, each tried again after a growing while; the provider keeps them for two weeks.
CREATE OR REPLACE FUNCTION autolynx.recordings_to_keep(p_most int) RETURNS TABLE (call_id uuid, provider_call_id text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    v_now timestamptz := autolynx.now();
    v_most int := autolynx.take_requests(least(p_most, (SELECT count(*)::int FROM (SELECT FROM autolynx.call_artifacts
        WHERE recording_url IS NOT NULL AND recording_kept_at IS NULL AND recording_try_at <= v_now LIMIT p_most) d)));
BEGIN
    RETURN QUERY
    WITH due AS (
        SELECT a.call_id, l.provider_call_id, l.ended_at FROM autolynx.call_artifacts a JOIN autolynx.calls l ON l.id = a.call_id
        WHERE a.recording_url IS NOT NULL AND a.recording_kept_at IS NULL AND a.recording_try_at <= v_now AND l.ended_at IS NOT NULL
        ORDER BY a.recording_try_at, a.call_id LIMIT v_most FOR NO KEY UPDATE OF a SKIP LOCKED)
    UPDATE autolynx.call_artifacts a SET recording_try_at = CASE WHEN due.ended_at < v_now - interval '14 days' THEN 'infinity'
        ELSE v_now + greatest(interval '1 minute', (v_now - due.ended_at) / 4) END
    FROM due WHERE a.call_id = due.call_id RETURNING a.call_id, due.provider_call_id;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.recording_kept(p_call uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE autolynx.call_artifacts SET recording_kept_at = autolynx.now() WHERE call_id = p_call
$$;

-- Which of these kept recordings are to go: their time is over, or the call, or what is known of it, has been erased.
CREATE OR REPLACE FUNCTION autolynx.recordings_unwanted(p_calls uuid[], p_keep_days int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c FROM unnest(p_calls) c WHERE NOT EXISTS (
        SELECT FROM autolynx.call_artifacts a JOIN autolynx.calls l ON l.id = a.call_id
        WHERE a.call_id = c AND a.recording_url IS NOT NULL AND coalesce(l.ended_at, l.created_at) > autolynx.now() - p_keep_days * interval '1 day')
$$;
