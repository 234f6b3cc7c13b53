-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls that the database did not expect: taken back but made all the same, or forgotten by a restore.

-- A released or given-up call turns out to have reached the provider. It is adopted with its slot, hung up if it lives, and
-- written down as an incident. A contact that waits again is taken off the queue, so that it is not called a second time.
-- The caller holds the locks of contacts and calls.
CREATE OR REPLACE FUNCTION autolynx.adopt_late(p_facts jsonb, p_calls uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_adopted uuid[];
BEGIN
    SELECT array_agg(DISTINCT m.id) INTO v_adopted FROM autolynx.matched_facts(p_facts) m JOIN autolynx.calls l ON l.id = m.id
    WHERE m.id = ANY (p_calls) AND m.provider_call_id IS NOT NULL AND l.provider_call_id IS NULL;
    IF v_adopted IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO autolynx.call_events (at, entity, campaign_id, contact_id, call_id, field, before, after, code, actor)
    SELECT v_now, 'call', campaign_id, contact_id, id, 'incident', launch, 'ACCEPTED', 'late_evidence', session_user FROM autolynx.calls WHERE id = ANY (v_adopted);
    UPDATE autolynx.contacts o SET state = 'ACTIVE', final = NULL, finalized_at = NULL, attempts = o.attempts + 1, last_call_id = l.id, wait_code = NULL
    FROM autolynx.calls l WHERE l.id = ANY (v_adopted) AND l.launch = 'RELEASED' AND o.id = l.contact_id AND o.state = 'PENDING';
    UPDATE autolynx.calls l SET launch = 'ACCEPTED', launch_code = 'late_evidence', status = 'QUEUED', outcome = NULL, ended_at = NULL, holds_slot = true,
        holds_number = l.launch = 'UNCERTAIN', hangup_requested_at = coalesce(l.hangup_requested_at, v_now),
        provider_call_id = (SELECT max(m.provider_call_id) FROM autolynx.matched_facts(p_facts) m WHERE m.id = l.id), accepted_at = v_now
    WHERE l.id = ANY (v_adopted);
    PERFORM autolynx.wake('hangup');
END
$$;

-- Calls of this installation that the database has forgotten (a restore): rebuilt from what they carry, if their contact is here.
-- From now on the contact counts as called.
CREATE OR REPLACE FUNCTION autolynx.rebuild_forgotten(p_facts jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    f autolynx.call_fact;
BEGIN
    FOR f IN SELECT DISTINCT ON ((e ->> 'call_id')) r.* FROM jsonb_array_elements(p_facts) e CROSS JOIN LATERAL jsonb_populate_record(NULL::autolynx.call_fact, e) r
             WHERE e ->> 'provider_call_id' IS NOT NULL AND e ->> 'contact_id' IS NOT NULL
               AND (e ->> 'installation')::uuid = (SELECT installation FROM autolynx.accounts WHERE id = 1)
               AND NOT EXISTS (SELECT FROM autolynx.calls l WHERE l.id = (e ->> 'call_id')::uuid OR l.provider_call_id = e ->> 'provider_call_id')
             ORDER BY e ->> 'call_id'
    LOOP
        PERFORM FROM autolynx.contacts WHERE id = f.contact_id FOR NO KEY UPDATE;
        INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, attempt, assistant_id, line_id, phone, max_duration_seconds, launch, launch_code, status,
                                    provider_call_id, created_at, accepted_at, holds_slot, holds_number)
        SELECT f.call_id, 'campaign', o.campaign_id, o.id, coalesce(f.attempt, 1), c.assistant_id, (SELECT line_id FROM autolynx.campaign_lines x WHERE x.campaign_id = c.id ORDER BY line_id LIMIT 1),
               o.phone, c.max_duration_seconds, 'ACCEPTED', 'rebuilt', 'QUEUED', f.provider_call_id, coalesce(autolynx.from_us(f.created_at_us), v_now), v_now, true,
               NOT EXISTS (SELECT FROM autolynx.calls l WHERE l.holds_number AND (l.phone = o.phone OR l.contact_id = o.id))
        FROM autolynx.contacts o JOIN autolynx.campaigns c ON c.id = o.campaign_id WHERE o.id = f.contact_id AND o.campaign_id = f.campaign_id;
        CONTINUE WHEN NOT FOUND;
        UPDATE autolynx.contacts SET state = 'ACTIVE', attempts = attempts + 1, last_call_id = f.call_id, wait_code = NULL WHERE id = f.contact_id AND state = 'PENDING';
        INSERT INTO autolynx.call_events (at, entity, campaign_id, contact_id, call_id, field, after, code, actor)
        VALUES (v_now, 'call', f.campaign_id, f.contact_id, f.call_id, 'incident', 'ACCEPTED', 'forgotten_call', session_user);
    END LOOP;
END
$$;
