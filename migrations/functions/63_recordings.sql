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
