-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tray of launches whose fate is uncertain (R15). While evidence can still come (UNKNOWN) nobody decides; once it can't (UNCERTAIN) a person does, and nothing
-- is ever called again on a guess. Evidence that comes after the decision wins, and is an incident (46_late.sql).

-- One launch with what is known of it. `decides`: listings can prove from `earliest` on that it never arrived, and it becomes uncertain after `latest` (if listings
-- still can't tell), or a day without any. Null once that is so.
CREATE OR REPLACE FUNCTION autolynx.unknown_json(l autolynx.calls) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('call_id', l.id, 'seq', l.seq, 'kind', l.kind, 'campaign_id', l.campaign_id, 'campaign', c.name, 'campaign_state', c.state, 'contact_id', l.contact_id, 'name', o.name,
        'phone', l.phone, 'attempt', l.attempt, 'launch', l.launch, 'resolution', l.resolution, 'resolved_at', autolynx.iso(l.resolved_at), 'resolved_by', l.resolved_by,
        'evidence', jsonb_build_object('code', f.code, 'sent_at', autolynx.iso(l.sent_at), 'sender_finished_at', autolynx.iso(l.sender_finished_at), 'listings', l.listings, 'listed_at', autolynx.iso(l.listed_at),
            'absent_since', autolynx.iso(l.evidence_at), 'heard_at', autolynx.iso(l.heard_at)),
        'decides', CASE WHEN l.launch = 'UNKNOWN' THEN jsonb_build_object('earliest', autolynx.iso(greatest(l.sender_finished_at + interval '15 minutes', l.evidence_at + interval '1 minute')),
            'latest', autolynx.iso(coalesce(l.sender_finished_at + interval '40 minutes', l.sent_at + interval '100 minutes'))) END,
        'holds_slot', l.holds_slot, 'holds_number', l.holds_number)
    FROM (SELECT 1) one LEFT JOIN autolynx.campaigns c ON c.id = l.campaign_id LEFT JOIN autolynx.contacts o ON o.id = l.contact_id
    LEFT JOIN LATERAL (SELECT e.code FROM autolynx.call_events e WHERE e.call_id = l.id AND e.field = 'launch' AND e.after = 'UNKNOWN' ORDER BY e.id DESC LIMIT 1) f ON true
$$;

-- Whether the caller may see and decide on this call: as its campaign; a test call, any member.
CREATE OR REPLACE FUNCTION autolynx.in_tray(l autolynx.calls, p_member uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (l.launch = 'UNKNOWN' OR l.launch = 'UNCERTAIN' AND l.resolution IS NULL)
        AND (l.campaign_id IS NULL OR EXISTS (SELECT FROM autolynx.campaigns c WHERE c.id = l.campaign_id AND autolynx.may_control(p_member, c.owner_id)))
$$;

-- Those that wait for a person first, then those that are still being looked for, each by age. p_campaign null: all; p_after: the number of entries that came before.
CREATE OR REPLACE FUNCTION autolynx.unknown_list(p_campaign uuid DEFAULT NULL, p_after int DEFAULT 0, p_limit int DEFAULT 1000) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    IF p_campaign IS NOT NULL THEN
        PERFORM autolynx.require_visible(p_campaign);
    END IF;
    RETURN coalesce((SELECT jsonb_agg(autolynx.unknown_json(l) ORDER BY l.launch, l.seq) FROM (
        SELECT * FROM autolynx.calls u WHERE u.launch IN ('UNKNOWN', 'UNCERTAIN') AND (p_campaign IS NULL OR u.campaign_id = p_campaign) AND autolynx.in_tray(u, v_member)
        ORDER BY u.launch, u.seq OFFSET greatest(p_after, 0) LIMIT least(p_limit, 1000)) l), '[]');
END
$$;

-- One of the tray, or that was in it; with its events.
CREATE OR REPLACE FUNCTION autolynx.unknown_show(p_call uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    l autolynx.calls;
BEGIN
    PERFORM autolynx.require_member();
    SELECT * INTO l FROM autolynx.calls WHERE id = p_call;
    IF l.campaign_id IS NOT NULL THEN
        PERFORM autolynx.require_visible(l.campaign_id);
    END IF;
    IF l.id IS NULL OR NOT (l.launch IN ('UNKNOWN', 'UNCERTAIN') OR l.resolution IS NOT NULL) THEN
        PERFORM autolynx.refuse('call_not_uncertain', 'The fate of that call is known.', 'Look at the call itself.');
    END IF;
    RETURN autolynx.unknown_json(l) || jsonb_build_object('events', coalesce((SELECT jsonb_agg(jsonb_build_object('at', autolynx.iso(e.at), 'field', e.field, 'before', e.before, 'after', e.after,
        'code', e.code, 'actor', e.actor) ORDER BY e.id) FROM autolynx.call_events e WHERE e.call_id = p_call), '[]'));
END
$$;

-- A person's word on an uncertain launch. `called`: it counts, and came to p_outcome (failed, if nobody knows). `not_called`: it never happened, and its contact waits again
-- if its campaign still goes on, else it is skipped. Either way the number is free. The answer is unknown_show's with `contact_state`.
CREATE OR REPLACE FUNCTION autolynx.unknown_resolve(p_call uuid, p_decision text, p_outcome text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_now timestamptz := autolynx.now();
    l autolynx.calls;
    c autolynx.campaigns;
    v_state text;
BEGIN
    IF (p_decision IN ('called', 'not_called')) IS NOT TRUE THEN
        PERFORM autolynx.refuse('decision_unknown', 'That is no decision.', 'Say called or not_called.');
    ELSIF p_outcome IS NOT NULL AND (p_decision <> 'called' OR p_outcome NOT IN ('answered', 'voicemail', 'no_answer', 'busy', 'failed')) THEN
        PERFORM autolynx.refuse('outcome_unknown', 'That is no outcome of such a call.', 'With called, give one of answered, voicemail, no_answer, busy, failed, or none.');
    END IF;
    SELECT * INTO l FROM autolynx.calls WHERE id = p_call;
    IF l.campaign_id IS NOT NULL THEN
        c := autolynx.lock_campaign(l.campaign_id);
    END IF;
    PERFORM FROM autolynx.contacts WHERE id = l.contact_id FOR NO KEY UPDATE;
    SELECT * INTO l FROM autolynx.calls WHERE id = p_call FOR NO KEY UPDATE;
    IF l.id IS NULL THEN
        PERFORM autolynx.refuse('call_not_found', 'There is no such call.', 'List those whose fate is uncertain to see which there are.');
    ELSIF l.launch = 'UNKNOWN' THEN
        PERFORM autolynx.refuse('call_still_looked_for', 'What became of this call is still being found out.', 'Wait: AutoLynx decides by the provider''s listings, or says that it can''t.');
    ELSIF l.launch <> 'UNCERTAIN' OR l.resolution IS NOT NULL THEN
        PERFORM autolynx.refuse('call_not_uncertain', 'The fate of that call is known.', 'Look at the call itself.');
    END IF;
    UPDATE autolynx.calls SET resolution = p_decision, resolved_at = v_now, resolved_by = session_user, holds_number = false,
        launch = CASE p_decision WHEN 'called' THEN launch ELSE 'RELEASED' END, launch_code = CASE p_decision WHEN 'called' THEN launch_code ELSE 'person_not_called' END,
        -- TIMEOUT is our own word, which the provider's replaces.
        status = CASE p_decision WHEN 'called' THEN 'TIMEOUT' ELSE 'CANCELED' END, ended_at = coalesce(ended_at, v_now),
        outcome = CASE p_decision WHEN 'called' THEN coalesce(p_outcome, 'failed') END WHERE id = p_call;
    UPDATE autolynx.contacts SET
        attempts = attempts - (p_decision = 'not_called')::int, wait_code = CASE p_decision WHEN 'called' THEN 'person_called' ELSE 'person_not_called' END,
        eligible_at = CASE p_decision WHEN 'called' THEN eligible_at ELSE v_now END,
        state = CASE WHEN p_decision = 'not_called' AND c.state NOT IN ('COMPLETED', 'FAILED') AND NOT c.finishing THEN 'PENDING' ELSE 'FINAL' END,
        final = CASE WHEN p_decision = 'called' THEN coalesce(p_outcome, 'failed') WHEN c.state IN ('COMPLETED', 'FAILED') OR c.finishing THEN 'skipped' END,
        finalized_at = CASE WHEN p_decision = 'called' OR c.state IN ('COMPLETED', 'FAILED') OR c.finishing THEN v_now END
    WHERE id = l.contact_id AND last_call_id = p_call AND state = 'FINAL' AND final = 'uncertain'
    RETURNING coalesce(final, 'pending') INTO v_state;
    INSERT INTO autolynx.call_events (at, entity, campaign_id, contact_id, call_id, field, before, after, code, actor, member_id)
    VALUES (v_now, 'call', l.campaign_id, l.contact_id, p_call, 'resolution', 'UNCERTAIN', p_decision, p_outcome, session_user, v_member);
    INSERT INTO autolynx.audit (at, actor, member_id, action, entity, entity_id, field, before, after)
    VALUES (v_now, session_user, v_member, 'resolve', 'calls', p_call::text, 'resolution', NULL, p_decision);
    PERFORM autolynx.wake('campaign'), autolynx.tell('calls'), autolynx.tell('campaign:' || l.campaign_id);
    RETURN autolynx.unknown_show(p_call) || jsonb_build_object('contact_state', v_state);
END
$$;
